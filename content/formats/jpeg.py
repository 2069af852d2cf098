"""JPEG files (ITU-T T.81) as segments."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from content.formats.structure import MAX_PARTS, Structure, bomb, damaged, has_active_text, orientation_in, truncated

MAX_SCANS = 40
"""Progressive files have about ten; each scan costs a pass over all pixels."""

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_TABLES = frozenset({0xDB, 0xC4, 0xDD, 0xCC})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_WEB_FRAMES = frozenset({0xC0, 0xC1, 0xC2})
_APP0, _APP1, _APP2, _APP14 = 0xE0, 0xE1, 0xE2, 0xEE
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_MARKER = re.compile(rb"\xff++([^\xff\x00])")
_END_OF_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7]")


class _Segment(NamedTuple):
    marker: int
    body: bytes
    whole: bytes


def read_jpeg(data: bytes) -> Structure:
    """The structure of a JPEG file; ``BadMedia`` when it has none."""
    segments = list(_segments(data))
    frames = [one for one in segments if one.marker in _FRAMES]
    scans = sum(one.marker == _SCAN for one in segments)
    if len(frames) != 1 or len(frames[0].body) < 6 or not scans:
        raise damaged()
    if scans > MAX_SCANS:
        raise bomb()
    frame = frames[0].body
    kept = b"\xff\xd8" + b"".join(one.whole for one in _picture_segments(segments)) + b"\xff\xd9"
    plain = frames[0].marker in _WEB_FRAMES and frame[0] == 8 and frame[5] in (1, 3)
    return Structure(
        format="JPEG",
        width=int.from_bytes(frame[3:5], "big"),
        height=int.from_bytes(frame[1:3], "big"),
        kept=kept,
        clean=plain and kept == data and not has_active_text(data),
        orientation=_orientation(segments),
        profile=_profile(segments),
    )


def _segments(data: bytes) -> Iterator[_Segment]:
    at = 2
    for _ in range(MAX_PARTS):
        found = _MARKER.match(data, at)
        if found is None:
            raise truncated() if at >= len(data) - 1 else damaged()
        marker, at = found[1][0], found.end()
        if marker == _END:
            return
        if marker in _STANDALONE:
            raise damaged()
        body_end = at + int.from_bytes(data[at : at + 2], "big")
        if body_end < at + 2 or body_end > len(data):
            raise truncated()
        end = _end_of_scan(data, body_end) if marker == _SCAN else body_end
        yield _Segment(marker, data[at + 2 : body_end], bytes((0xFF, marker)) + data[at:end])
        at = end
    raise damaged()


def _end_of_scan(data: bytes, start: int) -> int:
    found = _END_OF_SCAN.search(data, start)
    if found is None:
        raise truncated()
    return found.start()


def _picture_segments(segments: list[_Segment]) -> Iterator[_Segment]:
    """What a decoder needs: tables, frame, scans, and the first of each marker that says how colours are coded."""
    seen = set()
    for one in segments:
        if one.marker in _TABLES or one.marker in _FRAMES or one.marker == _SCAN:
            yield one
        elif _tells_colours(one) and one.marker not in seen:
            seen.add(one.marker)
            yield one


def _tells_colours(segment: _Segment) -> bool:
    if segment.marker == _APP0:
        return len(segment.body) == 14 and segment.body.startswith(b"JFIF\0") and segment.body.endswith(b"\0\0")
    return segment.marker == _APP14 and len(segment.body) == 12 and segment.body.startswith(b"Adobe")


def _orientation(segments: list[_Segment]) -> int:
    for one in segments:
        if one.marker == _APP1 and one.body.startswith(b"Exif\0\0"):
            return orientation_in(one.body)
    return 1


def _profile(segments: list[_Segment]) -> bytes:
    name = b"ICC_PROFILE\0"
    parts = [one.body for one in segments if one.marker == _APP2 and one.body.startswith(name)]
    return b"".join(part[len(name) + 2 :] for part in sorted(parts, key=lambda part: part[len(name) : len(name) + 1]))
