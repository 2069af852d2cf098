"""GIF files (GIF89a) as blocks; only still ones are wanted."""

from collections.abc import Iterator
from typing import NamedTuple

from content.formats.structure import Structure, animated, damaged, truncated

_FRAME, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B


class _Block(NamedTuple):
    kind: int
    body: bytes
    end: int


def read_gif(data: bytes) -> Structure:
    """The structure of a GIF file; it is never clean, because it is kept as PNG."""
    blocks = list(_blocks(data))
    frames = [block.body for block in blocks if block.kind == _FRAME]
    if len(frames) > 1:
        raise animated()
    if not frames:
        raise damaged()
    left, top, width, height = (int.from_bytes(frames[0][at : at + 2], "little") for at in (1, 3, 5, 7))
    screen_width, screen_height = int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    return Structure(
        format="GIF",
        width=max(screen_width, left + width),
        height=max(screen_height, top + height),
        kept=data[: blocks[-1].end],
        clean=False,
        lossless=True,
    )


def _blocks(data: bytes) -> Iterator[_Block]:
    """The blocks up to the trailer, or up to the second frame: one is enough to know that it moves."""
    if len(data) < 13:
        raise truncated()
    at, frames = 13 + _colour_table(data[10]), 0
    while frames < 2:
        kind = data[at] if at < len(data) else -1
        if kind == _TRAILER:
            yield _Block(kind, b"", at + 1)
            return
        if kind == -1:
            raise truncated()
        body = data[at : at + 10] if kind == _FRAME else data[at : at + 2]
        if kind not in (_FRAME, _EXTENSION) or len(body) < 2 or (kind == _FRAME and len(body) < 10):
            raise damaged()
        start = at + len(body) + (_colour_table(body[9]) + 1 if kind == _FRAME else 0)
        at = _end_of_parts(data, start)
        frames += kind == _FRAME
        yield _Block(kind, body, at)


def _colour_table(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _end_of_parts(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += 1 + data[at]
    if at >= len(data):
        raise truncated()
    return at + 1
