"""What kind of file an address names, as servers tell it to browsers."""

import mimetypes
from pathlib import PurePosixPath

CONTENT_TYPES = {
    ".vtt": "text/vtt; charset=utf-8", ".webmanifest": "application/manifest+json", ".avif": "image/avif",
    ".webp": "image/webp", ".js": "text/javascript; charset=utf-8", ".html": "text/html; charset=utf-8",
    ".xml": "application/xml; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8", ".json": "application/json", ".mp4": "video/mp4", ".png": "image/png",
}  # fmt: skip
LASTING = "public, max-age=31536000, immutable"
"""Of files whose address tells their content."""
_LASTING_FOLDERS = ("assets/", "media/")


def content_type(address: str) -> str:
    """The type of the file at an address."""
    ending = PurePosixPath(address).suffix
    return CONTENT_TYPES.get(ending) or mimetypes.guess_type(address)[0] or "application/octet-stream"


def is_lasting(address: str) -> bool:
    """Whether the file at an address never changes: the address holds a digest of it."""
    return address.startswith(_LASTING_FOLDERS)
