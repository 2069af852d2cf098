"""Media that come in without a form: from content packages and from programs."""

from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from django.db import transaction

from cms.media.models import LectureVideo, Picture, SafeMedia
from cms.media.uploads import PictureUpload, VideoUpload
from content.media import MediaFile

_MODELS: dict[str, Any] = {"Picture": Picture, "LectureVideo": LectureVideo}


def create_picture(data: bytes, name: str, **fields: Any) -> Picture:
    """The picture of that path in packages, holding those bytes in their safe form. ``BadMedia`` when they are unfit.

    A row that has the path already is kept and gets the bytes.
    """
    row = Picture.objects.filter(name=name).first() or Picture(name=name)
    return _filled(row, PictureUpload(PurePosixPath(name).name, data), fields)


def create_video(source: Path, name: str, **fields: Any) -> LectureVideo:
    """The video of that path in packages, holding the safe form of a file. ``BadMedia`` when it is unfit.

    A row that has the path already is kept and gets the bytes.
    """
    row = LectureVideo.objects.filter(name=name).first() or LectureVideo(name=name)
    return _filled(row, VideoUpload(PurePosixPath(name).name, source), fields)


def keep_media(model: str, file: MediaFile, **fields: Any) -> Picture | LectureVideo:
    """The ``Picture`` or ``LectureVideo`` that holds a file of a package under its name."""
    held = _MODELS[model].objects.filter(name=file.name, sha256=file.sha256).first()
    if held is not None:
        return held
    if model == "Picture":
        return create_picture(file.path.read_bytes(), file.name, **fields)
    return create_video(file.path, file.name, **fields)


def _filled(row: Any, upload: PictureUpload | VideoUpload, fields: dict[str, Any]) -> Any:
    former = row.file.name if row.pk else ""
    row.title = row.title or PurePosixPath(row.name).stem
    for name, value in fields.items():
        setattr(row, name, value)
    row.file = upload
    row.save()
    if former:
        _forget(row, former)
    return row


def _forget(row: SafeMedia, former: str) -> None:
    """Removes the file that a row held before, once nothing can bring it back, and what was made from it."""
    if isinstance(row, Picture):
        row.renditions.all().delete()
    if former != row.file.name:
        transaction.on_commit(partial(row.file.storage.delete, former))
