"""Files whose rows are gone. Those of pictures Wagtail removes itself."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete

from cms.media.models import LectureVideo


def connect() -> None:
    """Watches the rows of videos."""
    post_delete.connect(_remove_file, sender=LectureVideo, dispatch_uid="remove_video_file")


def _remove_file(instance: LectureVideo, **kwargs: Any) -> None:
    storage, name = instance.file.storage, instance.file.name
    transaction.on_commit(lambda: storage.delete(name))
