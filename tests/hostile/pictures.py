"""Picture files that are meant to hurt, made when they are needed: bombs, polyglots, animations, broken files.

``REFUSED`` must never be accepted; ``DIRTY`` are honest pictures that carry more than a picture. Each is a function,
so that nothing large is made before a test asks for it.
"""

import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO

from PIL import Image, ImageCms, PngImagePlugin

SECRET = b"secret-canary"
SCRIPT = b"<script>alert('secret-canary')</script>"
GPS = {1: "N", 2: (31.0, 14.0, 9.6), 3: "E", 4: (121.0, 29.0, 9.6)}


def still(mode: str = "RGB", size: tuple[int, int] = (48, 32)) -> Image.Image:
    """A small picture in which every corner differs."""
    image = Image.new("RGB", size)
    image.putdata([(x * 255 // size[0], y * 255 // size[1], 90) for y in range(size[1]) for x in range(size[0])])
    return image.convert(mode)


def encoded(image: Image.Image, form: str, **options: object) -> bytes:
    """The file as an ordinary program writes it."""
    target = BytesIO()
    image.save(target, form, **options)
    return target.getvalue()


def exif(orientation: int = 1) -> bytes:
    """A block as a telephone writes it: orientation, maker, place."""
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x010F] = SECRET.decode()
    block[0x8825] = GPS
    return block.tobytes()


def chunk(kind: bytes, body: bytes) -> bytes:
    """A PNG chunk."""
    return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")


def png(*extra: bytes, width: int = 1, height: int = 1, pixels: bytes = b"\0\0\0\0") -> bytes:
    """A PNG of the given header, whatever its pixels are, with more chunks behind the header."""
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    body = chunk(b"IDAT", zlib.compress(pixels)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + b"".join(extra) + body


def bomb(size: int = 64 * 2**20) -> bytes:
    """Zeros, packed a thousand times smaller."""
    return zlib.compress(bytes(size), 9)


def segment(marker: int, body: bytes) -> bytes:
    """A JPEG segment."""
    return bytes((0xFF, marker)) + (len(body) + 2).to_bytes(2, "big") + body


def jpeg_with(*segments: bytes) -> bytes:
    """A JPEG with more segments behind its start."""
    plain = encoded(still(), "JPEG")
    return plain[:2] + b"".join(segments) + plain[2:]


def jpeg_of_size(width: int, height: int) -> bytes:
    """A JPEG whose header lies about its size."""
    plain = encoded(still("L"), "JPEG")
    at = plain.index(b"\xff\xc0") + 5
    return plain[:at] + height.to_bytes(2, "big") + width.to_bytes(2, "big") + plain[at + 4 :]


def jpeg_of_many_scans() -> bytes:
    """A progressive JPEG whose last scan is repeated a thousand times."""
    plain = encoded(still("L"), "JPEG", progressive=True)
    last = plain[plain.rindex(b"\xff\xda") : -2]
    return plain[:-2] + last * 1000 + b"\xff\xd9"


def moving(form: str, frames: int) -> bytes:
    """An animation."""
    pictures = [Image.new("L", (8, 8), shade * 80 % 256) for shade in range(frames)]
    return encoded(pictures[0], form, save_all=True, append_images=pictures[1:])


def cut(form: str, share: float = 0.6) -> bytes:
    """The beginning of a picture."""
    whole = encoded(still(), form)
    return whole[: int(len(whole) * share)]


def webp_of_two_sizes() -> bytes:
    """A WebP whose canvas is larger than its picture."""
    whole = encoded(still("RGBA"), "WEBP", exif=exif())
    return whole[:24] + b"\xff\x3f\0\xff\x3f\0" + whole[30:]


def printing_profile() -> bytes:
    """A colour profile that is not sRGB's own bytes but sane."""
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def text_chunks() -> PngImagePlugin.PngInfo:
    """All three kinds of PNG text."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SCRIPT.decode())
    info.add_text("Packed", SCRIPT.decode(), zip=True)
    info.add_itxt("XML:com.adobe.xmp", SCRIPT.decode(), zip=True)
    return info


SVG = b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">' + SCRIPT + b"</svg>"

REFUSED: dict[str, Callable[[], bytes]] = {
    "empty": bytes,
    "text": lambda: b"just words",
    "html": lambda: b"<!doctype html><html><body>" + SCRIPT,
    "svg": lambda: SVG,
    "svg-behind-a-comment": lambda: b"<!-- " + b" " * 900 + b"-->" + SVG.replace(b"svg", b"SVG"),
    "pdf": lambda: b"%PDF-1.7\n" + SCRIPT,
    "mvg-as-jpeg": lambda: b"push graphic-context\nviewbox 0 0 640 480\nimage over 0,0 0,0 'https://example.org/x'\n",
    "tiff": partial(encoded, still(), "TIFF"),
    "bmp": partial(encoded, still(), "BMP"),
    "avif": partial(encoded, still(), "AVIF"),
    "only-a-signature-jpeg": lambda: b"\xff\xd8",
    "only-a-signature-png": lambda: b"\x89PNG\r\n\x1a\n",
    "only-a-signature-webp": lambda: b"RIFF\x04\0\0\0WEBP",
    "only-a-signature-gif": lambda: b"GIF89a",
    "png-900-megapixels": partial(png, width=30_000, height=30_000, pixels=b""),
    "png-65500x65500": partial(png, width=65_500, height=65_500),
    "png-200000x1": partial(png, width=200_000, height=1, pixels=bytes(600_001)),
    "png-1x200000": partial(png, width=1, height=200_000, pixels=bytes(800_000)),
    "png-54-megapixels": lambda: png(width=9_000, height=6_000, pixels=bytes(6_000 * 27_001)),
    "png-0x0": partial(png, width=0, height=0),
    "png-negative": partial(png, width=0xFFFFFFFF, height=0xFFFFFFFF),
    "png-ztxt-bomb": lambda: png(chunk(b"zTXt", b"Comment\0\0" + bomb())),
    "png-itxt-bomb": lambda: png(chunk(b"iTXt", b"Comment\0\x01\0\0\0" + bomb())),
    "png-icc-bomb": lambda: png(chunk(b"iCCP", b"ICC\0\0" + bomb())),
    "png-many-small-bombs": lambda: png(*[chunk(b"zTXt", b"Comment\0\0" + bomb(2**20))] * 50),
    "png-many-chunks": lambda: png(*[chunk(b"tEXt", b"a\0b")] * 30_000),
    "png-wrong-checksum": lambda: png()[:29] + bytes(4) + png()[33:],
    "png-two-headers": lambda: png(png()[8:33]),
    "png-unknown-critical-chunk": lambda: png(chunk(b"EVIL", b"")),
    "png-too-few-pixels": partial(png, width=400, height=400),
    "png-moving": partial(moving, "PNG", 3),
    "png-cut": partial(cut, "PNG"),
    "jpeg-65500x65500": partial(jpeg_of_size, 65_500, 65_500),
    "jpeg-0x0": partial(jpeg_of_size, 0, 0),
    "jpeg-cut": partial(cut, "JPEG"),
    "jpeg-cut-in-header": partial(cut, "JPEG", 0.1),
    "jpeg-many-scans": jpeg_of_many_scans,
    "jpeg-two-frames": lambda: jpeg_with(segment(0xC0, b"\x08\0\x10\0\x10\x01\x01\x11\0")),
    "jpeg-filled": lambda: b"\xff\xd8" + b"\xff" * 2**20 + b"\0",
    "webp-two-sizes": webp_of_two_sizes,
    "webp-moving": partial(moving, "WEBP", 3),
    "webp-cut": partial(cut, "WEBP"),
    "webp-no-frame": lambda: b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0" + bytes(10),
    "gif-600-frames": partial(moving, "GIF", 600),
    "gif-cut": partial(cut, "GIF"),
    "21-megabytes": lambda: jpeg_with() + bytes(21 * 2**20),
}

DIRTY: dict[str, Callable[[], bytes]] = {
    "jpeg-gps": lambda: encoded(still(), "JPEG", exif=exif(6)),
    "png-gps": lambda: encoded(still(), "PNG", exif=exif(6)),
    "webp-gps": lambda: encoded(still(), "WEBP", exif=exif(6)),
    "jpeg-comment": lambda: encoded(still(), "JPEG", comment=SCRIPT),
    "jpeg-xmp": lambda: jpeg_with(segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + SCRIPT)),
    "jpeg-photoshop": lambda: jpeg_with(segment(0xED, b"Photoshop 3.0\0" + SECRET)),
    "jpeg-thumbnail-in-jfif": lambda: jpeg_with(segment(0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01" + SECRET[:3])),
    "jpeg-with-zip": lambda: encoded(still(), "JPEG") + b"PK\x03\x04" + SECRET,
    "jpeg-with-html": lambda: encoded(still(), "JPEG") + SCRIPT,
    "jpeg-and-javascript": lambda: jpeg_with(segment(0xE0, b"*/=1;" + SCRIPT)),
    "jpeg-two-pictures": lambda: encoded(still(), "JPEG") + encoded(still(), "JPEG", comment=SECRET),
    "jpeg-of-printing": lambda: encoded(still("CMYK"), "JPEG", comment=SECRET),
    "jpeg-profile": lambda: encoded(still(), "JPEG", icc_profile=printing_profile(), comment=SECRET),
    "jpeg-profile-of-noise": lambda: encoded(still(), "JPEG", icc_profile=SECRET * 100),
    "png-text": lambda: encoded(still(), "PNG", pnginfo=text_chunks()),
    "png-with-zip": lambda: encoded(still(), "PNG") + b"PK\x03\x04" + SECRET,
    "png-profile": lambda: encoded(still("P"), "PNG", icc_profile=printing_profile(), pnginfo=text_chunks()),
    "png-more-than-pixels": lambda: png(pixels=bytes(4) + SECRET + bytes(64 * 2**20)),
    "webp-xmp": lambda: encoded(still(), "WEBP", xmp=SCRIPT, icc_profile=printing_profile()),
    "webp-with-html": lambda: encoded(still("RGBA"), "WEBP", lossless=True) + SCRIPT,
    "gif-comment": lambda: encoded(still("P"), "GIF", comment=SECRET),
}
