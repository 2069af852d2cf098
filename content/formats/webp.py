"""WebP files (RFC 9649) as RIFF chunks."""

from collections.abc import Iterator
from typing import NamedTuple

from content.formats.structure import (
    MAX_PARTS,
    Structure,
    animated,
    damaged,
    has_active_text,
    orientation_in,
    truncated,
)  # fmt: skip

_EXTENDED, _LOSSY, _LOSSLESS, _ALPHA = b"VP8X", b"VP8 ", b"VP8L", b"ALPH"
_ALPHA_FLAG, _ANIMATION_FLAG = 0x10, 0x02


class _Chunk(NamedTuple):
    kind: bytes
    body: bytes


def read_webp(data: bytes) -> Structure:
    """The structure of a WebP file; ``BadMedia`` when it has none."""
    chunks = list(_chunks(data))
    kinds = [chunk.kind for chunk in chunks]
    bodies = {chunk.kind: chunk.body for chunk in reversed(chunks)}
    if b"ANIM" in kinds or b"ANMF" in kinds:
        raise animated()
    if kinds.count(_LOSSY) + kinds.count(_LOSSLESS) != 1 or kinds.count(_EXTENDED) > 1 or kinds.count(_ALPHA) > 1:
        raise damaged()
    width, height = _size(bodies)
    kept = _riff(_picture_chunks(chunks))
    return Structure(
        format="WEBP",
        width=width,
        height=height,
        kept=kept,
        clean=kept == data and not has_active_text(data),
        orientation=orientation_in(bodies.get(b"EXIF", b"")),
        profile=bodies.get(b"ICCP", b""),
        lossless=_LOSSLESS in kinds,
    )


def _chunks(data: bytes) -> Iterator[_Chunk]:
    end = 8 + int.from_bytes(data[4:8], "little")
    if end > len(data):
        raise truncated()
    at = 12
    for _ in range(MAX_PARTS):
        if at >= end:
            return
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        if at + 8 + length > end:
            raise truncated()
        yield _Chunk(data[at : at + 4], data[at + 8 : at + 8 + length])
        at += 8 + length + length % 2
    raise damaged()


def _size(bodies: dict[bytes, bytes]) -> tuple[int, int]:
    """Width and height of the frame, which are also those of the canvas when there is one."""
    size = _lossy_size(bodies[_LOSSY]) if _LOSSY in bodies else _lossless_size(bodies[_LOSSLESS])
    canvas = bodies.get(_EXTENDED)
    if canvas is not None:
        if len(canvas) != 10:
            raise damaged()
        if canvas[0] & _ANIMATION_FLAG:
            raise animated()
        if size != (1 + int.from_bytes(canvas[4:7], "little"), 1 + int.from_bytes(canvas[7:10], "little")):
            raise damaged()
    return size


def _lossy_size(frame: bytes) -> tuple[int, int]:
    if len(frame) < 10 or frame[3:6] != b"\x9d\x01\x2a":
        raise damaged()
    return int.from_bytes(frame[6:8], "little") & 0x3FFF, int.from_bytes(frame[8:10], "little") & 0x3FFF


def _lossless_size(frame: bytes) -> tuple[int, int]:
    if len(frame) < 5 or frame[0] != 0x2F:
        raise damaged()
    packed = int.from_bytes(frame[1:5], "little")
    return 1 + (packed & 0x3FFF), 1 + (packed >> 14 & 0x3FFF)


def _picture_chunks(chunks: list[_Chunk]) -> Iterator[_Chunk]:
    for kind, body in chunks:
        if kind == _EXTENDED:
            yield _Chunk(kind, bytes((body[0] & _ALPHA_FLAG, 0, 0, 0)) + body[4:10])
        elif kind in (_LOSSY, _LOSSLESS, _ALPHA):
            yield _Chunk(kind, body)


def _riff(chunks: Iterator[_Chunk]) -> bytes:
    body = b"WEBP" + b"".join(
        kind + len(part).to_bytes(4, "little") + part + b"\0" * (len(part) % 2) for kind, part in chunks
    )
    return b"RIFF" + len(body).to_bytes(4, "little") + body
