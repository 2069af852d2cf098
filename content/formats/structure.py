"""The structure of a picture file: its size, what to keep of it, and how to refuse a broken one."""

import re
from dataclasses import dataclass

from content.problems import BadMedia, Words

MAX_PARTS = 20_000
"""More chunks or segments than any honest picture has."""

_ACTIVE = re.compile(rb"<(?:script|html|body|iframe|!doctype|\?php)|javascript:", re.IGNORECASE)
_ORIENTATION_TAG = 0x0112


@dataclass(frozen=True)
class Structure:
    """A picture file that follows its format, seen from outside: nothing in it has been decoded."""

    format: str
    """As Pillow names it: ``JPEG``, ``PNG``, ``WEBP`` or ``GIF``."""
    width: int
    height: int
    kept: bytes
    """The file without metadata and without anything behind its end."""
    clean: bool
    """True when the file holds only what ``kept`` holds, in a form every browser shows."""
    orientation: int = 1
    """How the camera was held, 1 to 8 as in EXIF."""
    profile: bytes = b""
    """The ICC profile, unread; empty when there is none."""
    lossless: bool = False
    """True when the pixels are stored exactly."""


def has_active_text(data: bytes) -> bool:
    """True when the bytes, served under a wrong type, could run in a browser."""
    return _ACTIVE.search(data) is not None


def orientation_in(exif: bytes) -> int:
    """The orientation in an EXIF block, 1 when there is none."""
    tiff = exif.removeprefix(b"Exif\0\0")
    if tiff[:4] == b"II*\0":
        return _orientation(tiff, "little")
    return _orientation(tiff, "big") if tiff[:4] == b"MM\0*" else 1


def _orientation(tiff: bytes, order: str) -> int:
    def number(at: int, length: int) -> int:
        return int.from_bytes(tiff[at : at + length], "little" if order == "little" else "big")

    first = number(4, 4)
    entries = min(number(first, 2), len(tiff) // 12)
    for entry in range(first + 2, first + 2 + 12 * entries, 12):
        if number(entry, 2) == _ORIENTATION_TAG:
            value = number(entry + 8, 2)
            return value if 1 <= value <= 8 else 1
    return 1


def truncated() -> BadMedia:
    """The refusal of a file that stops too early."""
    return BadMedia(
        Words("the picture file is cut short", "图片文件不完整"),
        Words("copy or download it again", "请重新复制或下载该文件"),
    )


def damaged() -> BadMedia:
    """The refusal of a file that does not follow its format."""
    return BadMedia(
        Words("the picture file is damaged", "图片文件已损坏"),
        Words("open it in a picture editor and save it again as JPEG or PNG", "请用图片软件打开后重新存为 JPEG 或 PNG"),
    )


def animated() -> BadMedia:
    """The refusal of moving pictures."""
    return BadMedia(
        Words("the picture moves", "这是动态图片"),
        Words("use one still picture, or an MP4 video", "请改用一张静态图片，或使用 MP4 视频"),
    )


def bomb() -> BadMedia:
    """The refusal of a small file that unpacks into a huge one."""
    return BadMedia(
        Words("the picture holds hidden data that unpack to an enormous size", "图片中藏有展开后体积巨大的数据"),
        Words("open it in a picture editor and export the picture alone", "请用图片软件打开，只导出图片本身"),
    )
