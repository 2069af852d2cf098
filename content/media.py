"""Pictures, video files and what is known about them, as values."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class MediaFile:
    """A file that has been read and found fit; two are equal if their bytes and names are."""

    name: str
    """Path below ``media/`` in a package, ASCII, such as ``pictures/fast.png``."""
    sha256: str
    """Digest of the bytes, 64 hexadecimal digits."""
    size: int
    """Length in bytes."""
    width: int = 0
    """Pixels; 0 for sound."""
    height: int = 0
    """Pixels; 0 for sound."""
    duration: int = 0
    """Milliseconds; 0 for a picture."""
    path: Path = field(default=Path(), compare=False, repr=False)
    """Where the bytes are on this machine; no part of the value."""

    @property
    def suffix(self) -> str:
        """``.mp4``, ``.png`` …, lower case."""
        return Path(self.name).suffix.lower()


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture in its place, with the words that stand for it there."""

    file: MediaFile
    alt: str = ""
    """What the picture says to someone who cannot see it. Empty only when decorative."""
    decorative: bool = False
    """True when the picture adds nothing to the text."""
    caption: str = ""
    """Shown beneath, one line of Markdown."""
    credit: str = ""
    """Who made it and under which licence."""
