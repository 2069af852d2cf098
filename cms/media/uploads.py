"""Uploads in their safe form. Nothing else in the CMS calls the core's doors for pictures and videos."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from weakref import finalize

from django.core.files import File
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile, UploadedFile
from django.utils.translation import get_language

from content.pictures import MAX_BYTES, safe_picture
from content.problems import BadMedia
from content.video import safe_video

_CONTENT_TYPES = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


class PictureUpload(SimpleUploadedFile):
    """The safe form of a picture, named after what it is. ``BadMedia`` when it is unfit."""

    def __init__(self, name: str, data: bytes) -> None:
        picture = safe_picture(data)
        super().__init__(_renamed(name, picture.suffix), picture.data, _CONTENT_TYPES[picture.suffix])
        self.suffix = picture.suffix
        self.width = picture.width
        self.height = picture.height
        self.sha256 = hashlib.sha256(picture.data).hexdigest()


class VideoUpload(TemporaryUploadedFile):
    """The safe form of a video, in a temporary file until it is stored. ``BadMedia`` when it is unfit."""

    suffix = ".mp4"

    def __init__(self, name: str, source: Path) -> None:
        # Django's own temporary file complains when it is gone at the end; storing a video moves it away.
        kept = NamedTemporaryFile(suffix=self.suffix, delete=False)  # noqa: SIM115 - open as long as this object lives
        finalize(self, Path(kept.name).unlink, missing_ok=True)
        UploadedFile.__init__(self, kept, _renamed(name, self.suffix), "video/mp4", 0, None)
        try:
            self.facts = safe_video(source, Path(self.temporary_file_path()))
        except BadMedia:
            self.close()
            raise
        self.sha256 = hashlib.file_digest(self.file, "sha256").hexdigest()
        self.size = self.file.tell()
        self.file.seek(0)


def picture_upload(given: File) -> PictureUpload:
    """The safe form of whatever was given; ``BadMedia`` when it is unfit."""
    if isinstance(given, PictureUpload):
        return given
    given.seek(0)
    return PictureUpload(given.name or "", given.read(MAX_BYTES + 1))


def video_upload(given: File) -> VideoUpload:
    """The safe form of whatever was given; ``BadMedia`` when it is unfit."""
    if isinstance(given, VideoUpload):
        return given
    with _on_disk(given) as path:
        return VideoUpload(given.name or "", path)


def refusal(error: BadMedia) -> str:
    """Why a file was refused and what to do, in the language of the person at the screen."""
    if (get_language() or "zh").startswith("zh"):
        return f"{error.words.zh}。{error.remedy.zh}。"
    return f"{_sentence(error.words.en)} {_sentence(error.remedy.en)}"


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _renamed(name: str, suffix: str) -> str:
    return f"{Path(name).stem or 'file'}{suffix}"


@contextmanager
def _on_disk(given: File) -> Iterator[Path]:
    """Where the bytes lie; small uploads are in memory and are written first."""
    if hasattr(given, "temporary_file_path"):
        yield Path(given.temporary_file_path())
        return
    with NamedTemporaryFile(suffix=".mp4") as copy:
        for part in given.chunks():
            copy.write(part)
        copy.flush()
        yield Path(copy.name)
