"""PNG files (W3C PNG, third edition) as chunks."""

import zlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from content.formats.structure import (
    MAX_PARTS,
    Structure,
    animated,
    bomb,
    damaged,
    has_active_text,
    orientation_in,
    truncated,
)  # fmt: skip

MAX_METADATA = 4 * 2**20
"""All compressed metadata of a file may unpack to so many bytes together."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset({b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"IDAT", b"IEND"})
_ONCE = _KEPT - {b"IDAT"}
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


class _Chunk(NamedTuple):
    kind: bytes
    body: bytes
    whole: bytes


class _Header(NamedTuple):
    width: int
    height: int
    bits: int
    interlaced: bool


def read_png(data: bytes) -> Structure:
    """The structure of a PNG file; ``BadMedia`` when it has none."""
    chunks = list(_chunks(data))
    _check_kinds([chunk.kind for chunk in chunks])
    header = _header(chunks[0])
    kept = _SIGNATURE + b"".join(chunk.whole for chunk in chunks if chunk.kind in _KEPT)
    return Structure(
        format="PNG",
        width=header.width,
        height=header.height,
        kept=kept,
        clean=kept == data and not has_active_text(data) and _holds_pixels_only(header, chunks),
        orientation=next((orientation_in(chunk.body) for chunk in chunks if chunk.kind == b"eXIf"), 1),
        profile=_unpacked_profile(chunks),
        lossless=True,
    )


def _chunks(data: bytes) -> Iterator[_Chunk]:
    at = len(_SIGNATURE)
    for _ in range(MAX_PARTS):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if at + 12 > len(data) or end > len(data):
            raise truncated()
        kind, body = data[at + 4 : at + 8], data[at + 8 : end - 4]
        if zlib.crc32(body, zlib.crc32(kind)) != int.from_bytes(data[end - 4 : end], "big"):
            raise damaged()
        yield _Chunk(kind, body, data[at:end])
        if kind == b"IEND":
            return
        at = end
    raise damaged()


def _check_kinds(kinds: list[bytes]) -> None:
    if b"acTL" in kinds or b"fdAT" in kinds:
        raise animated()
    unknown = any(kind[:1].isupper() and kind not in _KEPT for kind in kinds)
    if unknown or kinds[0] != b"IHDR" or b"IDAT" not in kinds or any(kinds.count(kind) > 1 for kind in _ONCE):
        raise damaged()


def _header(chunk: _Chunk) -> _Header:
    body = chunk.body
    if len(body) != 13 or body[9] not in _CHANNELS or body[12] > 1:
        raise damaged()
    width, height = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
    return _Header(width, height, body[8] * _CHANNELS[body[9]], body[12] == 1)


def _holds_pixels_only(header: _Header, chunks: list[_Chunk]) -> bool:
    """True when the compressed data end exactly where the pixels do, so that nothing can hide behind them."""
    unpacker = zlib.decompressobj()
    left = _bytes_of_pixels(header)
    try:
        for chunk in chunks:
            packed = chunk.body if chunk.kind == b"IDAT" else b""
            while packed and left >= 0:
                left -= len(unpacker.decompress(packed, 2**20))
                packed = unpacker.unconsumed_tail
    except zlib.error:
        return False
    return left == 0 and unpacker.eof and not unpacker.unused_data


def _bytes_of_pixels(header: _Header) -> int:
    passes = _PASSES if header.interlaced else ((0, 0, 1, 1),)
    total = 0
    for left, top, step, row_step in passes:
        width, height = -(-(header.width - left) // step), -(-(header.height - top) // row_step)
        if width > 0 and height > 0:
            total += height * (1 + (width * header.bits + 7) // 8)
    return total


def _unpacked_profile(chunks: Iterable[_Chunk]) -> bytes:
    """The colour profile. All compressed metadata is measured on the way; more than ``MAX_METADATA`` is a bomb."""
    profile, left = b"", MAX_METADATA
    for chunk in chunks:
        unpacked = _unpacked(_compressed(chunk), left + 1)
        left -= len(unpacked)
        if left < 0:
            raise bomb()
        if chunk.kind == b"iCCP":
            profile = unpacked
    return profile


def _unpacked(packed: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, limit) if packed else b""
    except zlib.error:
        return b""


def _compressed(chunk: _Chunk) -> bytes:
    """The compressed part of a metadata chunk, empty when it has none."""
    _, _, rest = chunk.body.partition(b"\0") if chunk.kind in (b"iCCP", b"zTXt", b"iTXt") else (b"", b"", b"")
    if chunk.kind == b"iTXt":
        return rest[2:].split(b"\0", 2)[-1] if rest[:1] == b"\x01" else b""
    return rest[1:]
