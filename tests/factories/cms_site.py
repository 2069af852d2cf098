"""Content packages in the CMS, for tests to edit, publish and build."""

from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth import get_user_model

from cms.pages.lookups import page_models
from cms.publishing.importing import ImportReport, import_folder
from content.edition import Edition
from content.language import language
from content.package import read_package
from content.store import MediaStore
from site_build.reporter import RecordingReporter

AT = datetime(2026, 11, 30, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
"""When Editions are read."""


def load(folder: Path) -> ImportReport:
    """Takes the package in a folder into the CMS."""
    return import_folder(folder, RecordingReporter())


def edition_of(folder: Path, at: datetime = AT) -> Edition:
    """The Edition of the package in a folder."""
    return read_package(folder, MediaStore(Path(settings.CACHE_DIR) / "media")).edition(at)


def page(ref: str) -> Any:
    """The page of a record: ``article/stroke-signs/zh``."""
    kind, permanent_id, lang = ref.split("/")
    return page_models()[kind].objects.get(permanent_id=permanent_id, locale__language_code=language(lang).wagtail)


def publish(one: Any, **changes: Any) -> Any:
    """The page after an editor has changed and published it."""
    for name, value in changes.items():
        setattr(one, name, value)
    one.save_revision().publish()
    return type(one).objects.get(pk=one.pk)


def add_copy(number: int) -> None:
    """Another live article like the one there is in the small package."""
    article = page("article/stroke-signs/zh")
    article.pk = article.id = None
    article.path, article.depth, article.numchild = "", 0, 0
    article.slug = article.permanent_id = f"copy-{number}"
    article.former_slugs, article.latest_revision, article.live_revision = [], None, None
    article.translation_key = uuid4()
    article._state.adding = True
    page("unit/centre/zh").add_child(instance=article)


def superuser() -> Any:
    """Someone who may do everything."""
    return get_user_model().objects.create_superuser("root", "root@example.org", "root")
