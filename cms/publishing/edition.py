"""Live pages become an Edition, in a number of queries that does not depend on how many pages there are."""

from collections.abc import Callable, Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.alliance.models import SiteFacts
from cms.pages.lookups import page_models
from cms.pages.records import to_content
from cms.publishing.one_state import one_state
from cms.publishing.stamps import PAGE, Row
from cms.publishing.tree import Tree
from cms.publishing.triggers import TERM
from cms.publishing.versions import scheduled_revisions, version_at
from cms.terms.models import Term as TermRow
from cms.terms.models import terms_in_use
from content.edition import Edition, assemble
from content.kinds import Record
from content.media import MediaFile
from content.site import SiteConfig
from content.term_base import Term

MOST_AGAIN = 800
"""Pages that are read again by their keys; when there are more, all are read, which is hardly dearer then."""


def current_edition(at: datetime | None = None) -> Edition:
    """All that is published at a moment, now unless given.

    What is scheduled counts from its moment on and what expires until then, whether the worker has been there or not.
    """
    moment = at or timezone.now()
    with one_state():
        return read_anew(moment).edition


class Held(NamedTuple):
    """What a page says to readers."""

    record: Record
    asked: frozenset[Row]
    """The rows of other pages and of media that were looked up for it."""
    settled: bool
    """Whether the same row gives the same record tomorrow; what has no day of publication yet shows today's."""


@dataclass(frozen=True)
class Reading:
    """An Edition and what it was read from."""

    tree: Tree
    hidden: Set[str]
    mirrors: Set[int]
    scheduled: Set[int]
    """Pages of which a version waits for its moment."""
    pages: Mapping[int, Held]
    """Every page that readers may see at some moment."""
    unsettled: Set[int]
    """Pages that may say something else tomorrow."""
    passing: Set[int]
    """Pages that readers may see from or until a moment."""
    edition: Edition
    term_topics: Set[int]
    """Pages of topics that terms name."""
    is_certain: bool
    """Whether no two pages say that they hold the same record, so that records can be told apart by their names."""


def read_anew(moment: datetime) -> Reading:
    """The Edition of a moment, from every page."""
    tree, scheduled = Tree(), scheduled_revisions()
    pages = dict(_read(tree, scheduled, moment, lambda kind, rows: rows))
    terms = read_terms()
    edition = assemble(_site_config(), moment, (held.record for held in pages.values()), terms.all)
    unsettled, passing = _unsettled(pages), _passing(pages)
    return Reading(
        tree, frozenset(tree.hidden), tree.mirrors, frozenset(scheduled), pages, unsettled, passing, edition,
        terms.topics, _is_certain(pages),
    )  # fmt: skip


def read_again(kept: Reading, changed: Set[Row], moment: datetime) -> Reading | None:
    """The Edition of a moment, when no rows but these have changed since another was read; what says the same as before
    is the same object. None when it is better read anew.
    """
    if len(changed) > MOST_AGAIN:
        return None
    tree, scheduled = kept.tree.renewed(changed), scheduled_revisions()
    again = {pk for kind, pk in changed if kind == PAGE} | kept.scheduled | scheduled.keys() | kept.unsettled
    again |= _told_otherwise(kept, tree, changed) | _hidden_otherwise(kept, tree)
    if tree.languages != kept.tree.languages or len(again) > MOST_AGAIN:
        return None
    keys = _by_kind(tree, again)
    read = dict(
        _read(tree, scheduled, moment, lambda kind, rows: rows.filter(pk__in=keys[kind]) if kind in keys else ())
    )
    read = {pk: _same_if_equal(kept.pages.get(pk), held) for pk, held in read.items()}
    pages = {pk: held for pk, held in kept.pages.items() if pk not in again} | read if again else kept.pages
    unsettled, passing = (kept.unsettled - again) | _unsettled(read), (kept.passing - again) | _passing(read)
    terms = _terms_again(kept, changed)
    edition = _changed_edition(kept, pages, again | passing, moment, terms.all)
    return Reading(
        tree, frozenset(tree.hidden), tree.mirrors, frozenset(scheduled), pages, unsettled, passing, edition,
        terms.topics, not again or _is_certain(pages),
    )  # fmt: skip


class Terms(NamedTuple):
    """The terms of the CMS."""

    all: tuple[Term, ...]
    """By id; none when the site goes by the starter list."""
    topics: frozenset[int]
    """Pages of the topics that they name."""


def read_terms() -> Terms:
    """The terms there are."""
    rows = list(TermRow.objects.select_related("topic").defer("topic__body"))
    return Terms(terms_in_use(rows), frozenset(row.topic_id for row in rows if row.topic_id))


def _terms_again(kept: Reading, changed: Set[Row]) -> Terms:
    touched = any(kind == TERM or (kind == PAGE and pk in kept.term_topics) for kind, pk in changed)
    return read_terms() if touched else Terms(kept.edition.terms, frozenset(kept.term_topics))


def _unsettled(pages: Mapping[int, Held]) -> set[int]:
    return {pk for pk, held in pages.items() if not held.settled}


def _passing(pages: Mapping[int, Held]) -> set[int]:
    return {pk for pk, held in pages.items() if held.record.go_live_at or held.record.expires_at}


def _is_certain(pages: Mapping[int, Held]) -> bool:
    records = [held.record for held in pages.values()]
    return len({(one.KIND, one.id, one.lang) for one in records}) == len(records)


def _site_config() -> SiteConfig:
    """The public facts about the site."""
    facts = SiteFacts.objects.filter(site__is_default_site=True).first() or SiteFacts()
    return facts.to_content()


Choice = Callable[[str, Any], Any]
"""Which of the pages of a kind are read."""


def _read(
    tree: Tree, scheduled: Mapping[int, Revision], moment: datetime, choice: Choice
) -> Iterator[tuple[int, Held]]:
    """The pages that readers may see, but for what goes live later; what expires is among them."""
    shown = Q(live=True) | Q(expired=True) | Q(pk__in=scheduled)
    for kind, model in page_models().items():
        for page in choice(kind, model.objects.filter(shown)):
            if page.locale_id not in tree.languages or tree.is_hidden(page):
                continue
            version = version_at(page, scheduled.get(page.pk), moment)
            if version is not None:
                yield page.pk, _held(version, tree)


def _held(page: Any, tree: Tree) -> Held:
    asking = _Asking(tree)
    record = to_content(page, asking)
    settled = page.first_published_at is not None or getattr(page, "published", page) is not None
    return Held(record, frozenset(asking.asked), settled)


class _Asking:
    """The answers of a tree, with a note of every row that they are about.

    What is above a page is not noted: its path tells that.
    """

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self.asked: set[Row] = set()

    def lang_of(self, locale_pk: int) -> str:
        return self._tree.lang_of(locale_pk)

    def id_of(self, page_pk: int) -> str:
        self.asked.add((PAGE, page_pk))
        return self._tree.id_of(page_pk)

    def holder_of(self, page: Page, kind: str) -> str:
        return self._tree.holder_of(page, kind)

    def media_of(self, model: str, pk: int) -> MediaFile | None:
        self.asked.add((model, pk))
        return self._tree.media_of(model, pk)


def _told_otherwise(kept: Reading, tree: Tree, changed: Set[Row]) -> set[int]:
    """Pages that would be told something else about others, or about media."""
    places = kept.tree.places
    moved = {pk for kind, pk in changed if kind == PAGE and places.get(pk) != tree.places.get(pk)}
    about = {(PAGE, pk) for pk in moved} | {(kind, pk) for kind, pk in changed if kind != PAGE}
    if not about:
        return set()
    above = tuple({one[pk].path for one in (places, tree.places) for pk in moved if pk in one})
    return {
        pk for pk, held in kept.pages.items()
        if not about.isdisjoint(held.asked) or (above and places[pk].path.startswith(above))
    }  # fmt: skip


def _hidden_otherwise(kept: Reading, tree: Tree) -> set[int]:
    """Pages that may be hidden now and were not, or the other way round."""
    paths = tuple(kept.hidden ^ set(tree.hidden))
    below = {pk for pk, place in tree.places.items() if place.path.startswith(paths)} if paths else set()
    return below | (kept.mirrors ^ tree.mirrors)


def _by_kind(tree: Tree, pks: Collection[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for pk in pks:
        if pk in tree.places:
            found.setdefault(tree.places[pk].kind, []).append(pk)
    return found


def _same_if_equal(before: Held | None, now: Held) -> Held:
    return now._replace(record=before.record) if before is not None and before.record == now.record else now


def _changed_edition(
    kept: Reading, pages: Mapping[int, Held], doubtful: Set[int], moment: datetime, terms: tuple[Term, ...]
) -> Edition:
    site, before = _site_config(), kept.edition
    if (site, terms) != (before.site, before.terms):
        return assemble(site, moment, (held.record for held in pages.values()), terms)
    known = {one.ref for pk in doubtful if (one := _record(kept.pages, pk))}
    now = {one.ref: one for pk in doubtful if (one := _record(pages, pk)) and one.is_live(moment)}
    changed = [one for one in now.values() if before.find(one.KIND, one.id, one.lang) is not one]
    return before.with_changes(moment, changed, known - now.keys())


def _record(pages: Mapping[int, Held], pk: int) -> Record | None:
    return pages[pk].record if pk in pages else None
