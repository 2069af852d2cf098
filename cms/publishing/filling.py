"""A page takes on what a record says, and whether and when readers may see it."""

from datetime import datetime
from typing import Any

from wagtail.models import Page, PageViewRestriction, Revision

from cms.pages.lookups import PageLookup
from cms.pages.records import fill_page
from content.kinds import Alliance, AllianceUnit, Record
from content.kinds.record import Status

HOLD_OTHERS = (Alliance, AllianceUnit)
"""Kinds whose pages others live below, which a view restriction would hide as well: private ones become drafts."""


def fill(page: Any, record: Record, rows: PageLookup, now: datetime) -> None:
    """Saves the page as the record has it, with a revision. ``ValidationError`` when it cannot hold the record.

    ``now`` decides whether it goes live, waits for its time, or is over.
    """
    fill_page(page, record, rows)
    _set_state(page, record, now)
    page.full_clean()
    page.save(clean=False)
    revision = page.save_revision(changed=False, clean=False)
    if page.live:
        page.live_revision = revision
        Page.objects.filter(pk=page.pk).update(live_revision=revision)
    _schedule(revision, record, now)
    _restrict(page, private=record.status is Status.PRIVATE and _is_shown(record))


def _set_state(page: Any, record: Record, now: datetime) -> None:
    shown = _is_shown(record)
    due = record.go_live_at is None or record.go_live_at <= now
    over = record.expires_at is not None and record.expires_at <= now
    page.live = shown and due and not over
    page.expired = shown and over
    page.has_unpublished_changes = not page.live
    if shown and due and page.first_published_at is None:
        page.first_published_at = page.last_published_at = now


def _is_shown(record: Record) -> bool:
    """Whether anyone but editors is ever to see it."""
    hidden = (Status.DRAFT, Status.PRIVATE) if isinstance(record, HOLD_OTHERS) else (Status.DRAFT,)
    return record.status not in hidden


def _schedule(revision: Revision, record: Record, now: datetime) -> None:
    waits = _is_shown(record) and record.go_live_at is not None and record.go_live_at > now
    others = Revision.page_revisions.filter(object_id=revision.object_id).exclude(pk=revision.pk)
    others.update(approved_go_live_at=None)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=record.go_live_at if waits else None)


def _restrict(page: Any, *, private: bool) -> None:
    restrictions = PageViewRestriction.objects.filter(page_id=page.pk)
    if not private:
        for restriction in restrictions:
            restriction.delete()
    elif not restrictions.exists():
        PageViewRestriction(page=page, restriction_type=PageViewRestriction.LOGIN).save()
