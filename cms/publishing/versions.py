"""Which version of a page counts at a moment."""

from datetime import UTC, datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, Revision

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def scheduled_revisions() -> dict[int, Revision]:
    """The versions that wait for their moment, by page."""
    # Asked for what is not null, or for pages, SQLite would look through every version of every page.
    waiting = Revision.objects.filter(approved_go_live_at__gt=EPOCH)
    pages = ContentType.objects.get_for_model(Page).pk
    return {int(revision.object_id): revision for revision in waiting if revision.base_content_type_id == pages}


def version_at(page: Any, scheduled: Revision | None, moment: datetime) -> Any:
    """The version of a page that counts at a moment, marked live; None when there is none."""
    if scheduled is not None and scheduled.approved_go_live_at <= moment:
        page = scheduled_version(page, scheduled)
    elif not (page.live or page.expired):
        return None
    page.live = True
    return page


def scheduled_version(page: Any, revision: Revision) -> Any:
    """The page as it will be when its scheduled version goes live; asks nothing of the database."""
    version = type(page).from_serializable_data(revision.content, check_fks=False)
    for name in ("pk", "path", "depth", "locale_id", "permanent_id", "former_slugs"):
        setattr(version, name, getattr(page, name))
    return version
