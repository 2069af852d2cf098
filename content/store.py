"""Where media wait: files that were found fit, by the digest of their bytes."""

from pathlib import Path

from content.media import MediaFile
from content.problems import Words


class BadMedia(ValueError):
    """The file is unfit. ``words`` says why and ``remedy`` what to do, in both languages."""

    def __init__(self, words: Words, remedy: Words) -> None:
        self.words = words
        self.remedy = remedy
        super().__init__(f"{words.en}: {remedy.en}")


class MediaStore:
    """A folder of safe media, each under the digest of its bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(self, source: Path, name: str) -> MediaFile:
        """The safe form of a picture or video, kept in the store. ``BadMedia`` when it is unfit."""
        raise NotImplementedError
