"""Pictures made safe: the one door for uploads and for packages.

Two passes. First the structure of the file is read without decoding anything (``content.formats``), which finds
bombs, animations and metadata; then Pillow decodes what is left, all of it. A file that is already safe comes back
unchanged, so ``safe_picture(safe_picture(x).data)`` equals ``safe_picture(x)``.
"""

import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image, ImageCms, JpegImagePlugin

from content.formats.gif import read_gif
from content.formats.jpeg import read_jpeg
from content.formats.png import read_png
from content.formats.structure import Structure, damaged
from content.formats.webp import read_webp
from content.problems import BadMedia, Words

MAX_BYTES = 20 * 2**20
MAX_PIXELS = {"JPEG": 50_000_000, "PNG": 50_000_000, "GIF": 50_000_000, "WEBP": 25_000_000}
"""WebP takes the most memory by far: four times as much as JPEG for each pixel."""
FULL_PIXELS = 25_000_000
"""A JPEG of more is halved as it is decoded: phones take 48 million, screens show two, and memory is dear."""
MAX_SIDE = 12_000
MAX_PROFILE = 4 * 2**20
"""A larger colour profile is ignored; those of printers have about one megabyte."""

_COLOURS_OF_A_DRAWING = 8192
_PALETTE = 256
"""Colours that a drawing keeps as PNG; more are not told apart, and it weighs less than half."""
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".png"}
_PROFILE_MODES = {b"RGB ": ("RGB", "RGBA"), b"GRAY": ("L",), b"CMYK": ("CMYK",)}
_DECODING_ERRORS = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, EOFError, MemoryError, RuntimeError,
    struct.error, zlib.error, Image.DecompressionBombError,
)  # fmt: skip


RenditionFormat = Literal["avif", "webp", "jpeg", "png"]


@dataclass(frozen=True)
class SafePicture:
    """A still picture that holds pixels and nothing else."""

    data: bytes
    suffix: str
    """``.jpg``, ``.png`` or ``.webp``."""
    width: int
    height: int


def safe_picture(data: bytes) -> SafePicture:
    """The picture without metadata, upright and in sRGB; ``BadMedia`` when it is unfit.

    JPEG, PNG and WebP keep their format, a still GIF becomes PNG.
    """
    if len(data) > MAX_BYTES:
        raise BadMedia(
            Words("the picture file is larger than 20 MB", "图片文件超过 20 MB"),
            Words("export it smaller; 2,000 pixels are wide enough", "请缩小后再导出，宽 2,000 像素已足够"),
        )
    structure = _reader(data)(data)
    _check_size(structure)
    try:
        image = _decoded(structure)
        if structure.clean and image.size == (structure.width, structure.height):
            return SafePicture(data, _SUFFIXES[structure.format], structure.width, structure.height)
        sampling = _sampling(image)
        image = _in_srgb(image, structure.profile)
        image = _upright(image, structure.orientation)
        return _encoded(image, structure, sampling)
    except _DECODING_ERRORS as error:
        raise damaged() from error


def _reader(data: bytes) -> Callable[[bytes], Structure]:
    """The reader for what the bytes are, whatever the file is called."""
    if data.startswith(b"\xff\xd8"):
        return read_jpeg
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return read_png
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return read_webp
    if data.startswith((b"GIF87a", b"GIF89a")):
        return read_gif
    raise _unknown(data)


def _unknown(data: bytes) -> BadMedia:
    if not data:
        return BadMedia(Words("the file is empty", "文件是空的"), Words("copy or save it again", "请重新保存该文件"))
    if b"<svg" in data[:4096].lower():
        return BadMedia(
            Words("SVG drawings can hold programs and are not accepted", "SVG 矢量图可能含有程序，不能使用"),
            Words("export the drawing as PNG", "请将图形导出为 PNG"),
        )
    if data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif", b"hevc"):
        return BadMedia(
            Words("HEIC and AVIF pictures are not accepted", "不能使用 HEIC 或 AVIF 图片"),
            Words("export it as JPEG; a phone does so when it sends a picture by mail", "请导出为 JPEG 后再上传"),
        )
    return BadMedia(
        Words("this is not a JPEG, PNG, WebP or GIF picture", "这不是 JPEG、PNG、WebP 或 GIF 图片"),
        Words("export the picture as JPEG or PNG; renaming a file does not convert it",
              "请将图片导出为 JPEG 或 PNG；只改文件名并不能转换格式"),
    )  # fmt: skip


def _check_size(structure: Structure) -> None:
    width, height, most = structure.width, structure.height, MAX_PIXELS[structure.format]
    if not width or not height:
        raise damaged()
    if max(width, height) > MAX_SIDE or width * height > most:
        raise BadMedia(
            Words(f"it has {width} × {height} pixels; at most 12,000 a side and {most // 10**6} million in all are "
                  "accepted",
                  f"图片为 {width} × {height} 像素；每边不得超过 12,000 像素，总数不得超过 {most // 10**4:,} 万像素"),
            Words("export it smaller; 2,000 pixels are wide enough", "请缩小后再导出，宽 2,000 像素已足够"),
        )  # fmt: skip


def _decoded(structure: Structure) -> Image.Image:
    """All pixels, or a quarter of very many. Pillow sees no metadata, and no size but the one that was checked."""
    image = Image.open(BytesIO(structure.kept), formats=[structure.format])
    if image.size != (structure.width, structure.height):
        raise ValueError("Pillow finds another size")
    if image.width * image.height > FULL_PIXELS:
        image.draft(image.mode, (image.width // 2, image.height // 2))  # only JPEG can be
    image.load()
    if image.mode == "P" and not image.getpalette():
        raise ValueError("no palette")
    return image


def _sampling(image: Image.Image) -> int:
    """How coarsely a JPEG keeps colours: 0 fully, 1 halved, 2 quartered."""
    found = JpegImagePlugin.get_sampling(image) if isinstance(image, JpegImagePlugin.JpegImageFile) else 0
    return found if found in (0, 1) else 2


def _web_mode(image: Image.Image) -> Image.Image:
    """The same pixels as ``L``, ``P``, ``RGB``, ``RGBA`` or ``CMYK``, with nothing attached."""
    mode = image.mode
    if mode.startswith("I") or mode == "F":
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    elif "transparency" in image.info or mode in ("LA", "La", "PA", "RGBa"):
        image = image.convert("RGBA")
    elif mode not in ("L", "P", "RGB", "RGBA", "CMYK"):
        image = image.convert("L" if mode == "1" else "RGB")
    image.info = {}
    return image


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture with its colours as a browser without colour management shows them rightly."""
    image = _web_mode(image)
    if image.mode == "P" and profile:
        image = image.convert("RGB")
    if 128 < len(profile) <= MAX_PROFILE and image.mode in _PROFILE_MODES.get(profile[16:20], ()):
        image = _converted(image, profile)
    return image.convert("RGB") if image.mode == "CMYK" else image


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """Through the profile; unchanged when the profile is no use."""
    target = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        made = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=target)
    except (ImageCms.PyCMSError, *_DECODING_ERRORS):
        return image
    if made is None:
        return image
    made.info = {}
    return made.convert("L") if image.mode == "L" else made


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def _encoded(image: Image.Image, structure: Structure, sampling: int) -> SafePicture:
    target = BytesIO()
    if structure.format == "JPEG":
        image.save(target, "JPEG", quality=92, subsampling=sampling, optimize=True)
    elif structure.format == "WEBP":
        image.save(target, "WEBP", lossless=structure.lossless, quality=80 if structure.lossless else 92, method=4)
    else:
        image.save(target, "PNG")
    return SafePicture(target.getvalue(), _SUFFIXES[structure.format], image.width, image.height)


def make_rendition(source: Path, width: int, form: RenditionFormat) -> bytes:
    """A safe picture, encoded for the web at that width or its own if that is smaller.

    The height is ``round(height * width / own width)``. Drawings, which have few colours, are kept sharper
    than photographs. The bytes are the same on every machine: encoders use one thread.
    """
    with Image.open(source) as opened:
        opened.load()
        image = _web_mode(opened)
    drawing = image.convert("RGB").getcolors(_COLOURS_OF_A_DRAWING) is not None
    image = _scaled(image if image.mode in ("RGB", "RGBA") else image.convert("RGB"), width)
    target = BytesIO()
    if form == "avif":
        image.save(target, "AVIF", max_threads=1, codec="aom", speed=7,
                   quality=75 if drawing else 60, subsampling="4:4:4" if drawing else "4:2:0")  # fmt: skip
    elif form == "webp":
        image.save(target, "WEBP", lossless=drawing, quality=75 if drawing else 80, method=4)
    elif form == "png":
        (image.quantize(_PALETTE) if drawing and image.mode == "RGB" else image).save(target, "PNG", optimize=True)
    else:
        _on_white(image).save(target, "JPEG", quality=80, progressive=True, optimize=True)
    return target.getvalue()


def _scaled(image: Image.Image, width: int) -> Image.Image:
    if width >= image.width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    sheet = Image.new("RGB", image.size, "white")
    sheet.paste(image, mask=image.getchannel("A"))
    return sheet
