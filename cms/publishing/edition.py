"""Live pages become an Edition, in a number of queries that does not depend on how many pages there are."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Revision

from cms.alliance.models import SiteFacts
from cms.pages.lookups import page_models
from cms.pages.records import to_content
from cms.publishing.tree import Tree
from content.edition import Edition, assemble
from content.kinds import Record
from content.site import SiteConfig


def current_edition(at: datetime | None = None) -> Edition:
    """All that is published at a moment, now unless given.

    What is scheduled counts from its moment on and what expires until then, whether the worker has been there or not.
    """
    moment = at or timezone.now()
    with one_state():
        return assemble(site_config(), moment, live_records(moment))


@contextmanager
def one_state(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """All reads in the block see the database as it was at the first of them, whatever others write meanwhile.

    Only the outermost transaction can promise that; inside another the block sees what that one sees.
    """
    connection = connections[using]
    begin = {"sqlite": _deferred, "postgresql": _repeatable}.get(connection.vendor)
    with transaction.atomic(using) if begin is None or connection.in_atomic_block else begin(using):
        yield


@contextmanager
def _deferred(using: str) -> Iterator[None]:
    """Without the lock of writers, which SQLite needs for no snapshot."""
    connection = connections[using]
    connection.ensure_connection()
    mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic(using):
            yield
    finally:
        connection.transaction_mode = mode


@contextmanager
def _repeatable(using: str) -> Iterator[None]:
    """With a snapshot of PostgreSQL, which otherwise shows to each query what was committed before it."""
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


def site_config() -> SiteConfig:
    """The public facts about the site."""
    facts = SiteFacts.objects.filter(site__is_default_site=True).first() or SiteFacts()
    return facts.to_content()


def live_records(moment: datetime) -> Iterator[Record]:
    """The record of every page that readers may see, but for what goes live later or expired before."""
    tree = Tree()
    scheduled = scheduled_revisions()
    for model in page_models().values():
        for page in model.objects.filter(Q(live=True) | Q(expired=True) | Q(pk__in=scheduled)):
            if page.locale_id not in tree.languages or tree.is_hidden(page):
                continue
            shown = version_at(page, scheduled.get(page.pk), moment)
            if shown is not None:
                yield to_content(shown, tree)


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
