"""Which version of a page counts at a moment."""

from datetime import datetime
from typing import Any

from wagtail.models import Revision


def scheduled_revisions() -> dict[int, Revision]:
    """The versions that wait for their moment, by page."""
    waiting = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    return {int(revision.object_id): revision for revision in waiting}


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
