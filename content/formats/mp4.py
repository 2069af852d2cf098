"""MP4 files (ISO/IEC 14496-12) as boxes: whether a file is whole, and whether it holds more than picture and sound."""

from array import array
from collections.abc import Callable, Iterator
from pathlib import Path
from sys import byteorder
from typing import BinaryIO, NamedTuple

MAX_INDEX = 64 * 2**20
"""Bytes of the ``moov`` box; four hours need about 15 million."""

_MAX_BOXES = 100_000
_MAX_CHILDREN = 100
_MAX_SPARE = 64
_PICTURE_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"avif", b"avis"})
_ORDERS = (["ftyp", "moov", "mdat"], ["ftyp", "moov", "free", "mdat"])
_CONTAINERS = {
    "moov": frozenset({"mvhd", "trak", "udta"}),
    "trak": frozenset({"tkhd", "edts", "mdia"}),
    "edts": frozenset({"elst"}),
    "mdia": frozenset({"mdhd", "hdlr", "minf"}),
    "minf": frozenset({"vmhd", "smhd", "dinf", "stbl"}),
    "dinf": frozenset({"dref"}),
    "stbl": frozenset({"stsd", "stts", "ctts", "cslg", "stss", "stsc", "stsz", "stco", "co64", "sgpd", "sbgp", "sdtp"}),
    "avc1": frozenset({"avcC", "pasp", "colr", "btrt"}),
    "mp4a": frozenset({"esds", "btrt"}),
}
_SAMPLE_HEADERS = {"avc1": 78, "mp4a": 28}
_HANDLERS = {b"vide": b"VideoHandler\0", b"soun": b"SoundHandler\0"}
_OWN_FILE = bytes.fromhex("00000000 00000001 0000000c") + b"url " + bytes.fromhex("00000001")
_NO_USER_DATA = (
    bytes.fromhex("00000035") + b"meta" + bytes(4)
    + bytes.fromhex("00000021") + b"hdlr" + bytes(8) + b"mdirappl" + bytes(9)
    + bytes.fromhex("00000008") + b"ilst"
)  # fmt: skip


class NotMp4(ValueError):
    """The boxes do not make an MP4 file; the message says why."""


class _Box(NamedTuple):
    kind: str
    body: memoryview


class _Place(NamedTuple):
    kind: str
    start: int
    end: int


def is_mp4(head: bytes) -> bool:
    """True when a file that begins so says that it is MP4 or its elder, QuickTime."""
    return head[4:8] == b"ftyp" and head[8:12] not in _PICTURE_BRANDS


def is_clean_mp4(path: Path) -> bool:
    """True when the file plays while it loads, and holds tracks of picture and sound and nothing else.

    ``NotMp4`` when boxes are missing, cut short or too many.
    """
    with path.open("rb") as file:
        places = list(_places(file, path.stat().st_size))
        kinds = [place.kind for place in places]
        if kinds[:1] != ["ftyp"] or "mdat" not in kinds or kinds.count("moov") != 1:
            raise NotMp4("no MP4 file")
        moov = memoryview(_read(file, places[kinds.index("moov")], MAX_INDEX))
        if kinds not in _ORDERS:
            return False
        spare = b"".join(_read(file, place, _MAX_SPARE) for place in places if place.kind == "free")
    media = places[-1].end - places[-1].start
    return not any(spare) and _is_clean(_Box("moov", moov)) and sum(_sample_bytes(_Box("moov", moov))) == media


def _places(file: BinaryIO, size: int) -> Iterator[_Place]:
    """The outermost boxes, by their headers alone."""
    at = 0
    for _ in range(_MAX_BOXES):
        if at == size:
            return
        file.seek(at)
        kind, header, length = _header(file.read(16), size - at)
        yield _Place(kind, at + header, at + length)
        at += length
    raise NotMp4("too many boxes")


def _header(head: bytes, room: int) -> tuple[str, int, int]:
    """Kind, length of the header and length of the whole box."""
    length, header = int.from_bytes(head[:4], "big"), 8
    if length == 1:
        length, header = int.from_bytes(head[8:16], "big"), 16
    elif length == 0:
        length = room
    if not header <= length <= room:
        raise NotMp4("a box is cut short")
    return head[4:8].decode("latin-1"), header, length


def _read(file: BinaryIO, place: _Place, limit: int) -> bytes:
    if place.end - place.start > limit:
        raise NotMp4("a box is too large")
    file.seek(place.start)
    return file.read(place.end - place.start)


def _children(box: _Box) -> Iterator[_Box]:
    at = 8 if box.kind == "stsd" else _SAMPLE_HEADERS.get(box.kind, 0)
    for _ in range(_MAX_CHILDREN):
        if at >= len(box.body):
            return
        kind, header, length = _header(bytes(box.body[at : at + 16]), len(box.body) - at)
        yield _Box(kind, box.body[at + header : at + length])
        at += length
    raise NotMp4("too many boxes")


def _is_clean(box: _Box) -> bool:
    check = _CHECKS.get(box.kind)
    if check is not None and not check(box.body):
        return False
    if box.kind == "stsd":
        entries = list(_children(box))
        return len(entries) == 1 and entries[0].kind in _SAMPLE_HEADERS and _is_clean(entries[0])
    allowed = _CONTAINERS.get(box.kind)
    return allowed is None or all(child.kind in allowed and _is_clean(child) for child in _children(box))


def _tells_no_time(body: memoryview) -> bool:
    return len(body) > 20 and not any(body[4 : 20 if body[0] else 12])


def _names_no_maker(body: memoryview) -> bool:
    name = _HANDLERS.get(bytes(body[8:12]))
    return name is not None and body[12:] == bytes(12) + name


_CHECKS: dict[str, Callable[[memoryview], bool]] = {
    "mvhd": _tells_no_time,
    "tkhd": _tells_no_time,
    "mdhd": _tells_no_time,
    "hdlr": _names_no_maker,
    "dref": lambda body: body == _OWN_FILE,
    "udta": lambda body: body == _NO_USER_DATA,
    "avc1": lambda body: not any(body[42:74]),
}


def _sample_bytes(box: _Box) -> Iterator[int]:
    """The lengths of all tracks' samples: what ``mdat`` must hold, so that nothing is left between them."""
    if box.kind == "stsz":
        uniform, count = int.from_bytes(box.body[4:8], "big"), int.from_bytes(box.body[8:12], "big")
        yield uniform * count if uniform else sum(_numbers(box.body[12 : 12 + 4 * count]))
    elif box.kind in ("moov", "trak", "mdia", "minf", "stbl"):
        for child in _children(box):
            yield from _sample_bytes(child)


def _numbers(table: memoryview) -> "array[int]":
    numbers = array("I", bytes(table[: len(table) // 4 * 4]))
    if byteorder == "little":
        numbers.byteswap()
    return numbers
