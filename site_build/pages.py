"""A page as an artifact: composed on its sheet and printed only when the builder asks for it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from heapq import nsmallest
from typing import Any, TypeVar

from content import urls
from content.kinds import Record
from content.kinds.record import HealthRecord
from site_build.artifacts import Artifact
from site_build.contexts import Context
from site_build.head import About, page_view, site_view
from site_build.press import Press
from site_build.sheet import Sheet
from site_build.views import Pager

PER_PAGE = 20
"""Records on one page of a list."""
SHOWN = 12
"""Contributions of each kind on the page of a unit or a person; the lists of the kind have them all."""

RELATED = 4
"""Records offered at the end of another."""

T = TypeVar("T")


def page(press: Press, lang: str, address: str, compose: Callable[[Sheet], Context]) -> Artifact:
    """The artifact of one page."""
    return Artifact(address, make=lambda: press.print(compose(Sheet(press, lang, address))))


def record_page(press: Press, record: Record, compose: Callable[[Sheet, Any], Context]) -> Artifact:
    """The artifact of a record's own page."""
    return page(press, record.lang, urls.address(record), lambda sheet: compose(sheet, record))


def frame(sheet: Sheet, about: About) -> dict[str, Any]:
    """The fields that every context has."""
    return {"site": site_view(sheet), "page": page_view(sheet, about)}


def split(items: Sequence[T]) -> list[Sequence[T]]:
    """The items in pages of :data:`PER_PAGE`; one empty page when there are none."""
    return [items[start : start + PER_PAGE] for start in range(0, len(items), PER_PAGE)] or [items]


def pager(sheet: Sheet, addresses: Sequence[str], number: int) -> Pager:
    """Where a list goes on; ``number`` counts from 1."""
    return Pager(
        number=number,
        previous=sheet.href(addresses[number - 2]) if number > 1 else "",
        next=sheet.href(addresses[number]) if number < len(addresses) else "",
    )


def newest(records: Iterable[Any]) -> list[Any]:
    """Records that have a day of publication, the newest first, those of one day by id."""
    return sorted(records, key=lambda one: (-one.published.toordinal(), one.id))


def ordered(records: Iterable[Any]) -> list[Any]:
    """Records that carry a place in lists, by place and id."""
    return sorted(records, key=lambda one: (one.order, one.id))


def related(press: Press, record: HealthRecord, kinds: Sequence[type[HealthRecord]]) -> list[HealthRecord]:
    """Those that share most topics, by id where equal: a newcomer rarely changes the list of an old page."""
    asked = tuple(kind.KIND for kind in kinds), frozenset(record.topics), record.lang
    if asked not in press.closest:  # as many records have the same topics, and a topic may have thousands
        press.closest[asked] = _closest(press, kinds, sorted(set(record.topics)), record.lang)
    return [one for one in press.closest[asked] if one.id != record.id][:RELATED]


def _closest(press: Press, kinds: Sequence[type[HealthRecord]], topics: Sequence[str], lang: str) -> list[HealthRecord]:
    """Enough of them that :data:`RELATED` are left without the record itself and its namesakes of other kinds."""
    filed = [one for kind in kinds for topic in topics for one in press.edition.naming("topics", kind, topic, lang)]
    shared = Counter(one.ref for one in filed)
    found = {one.ref: one for one in filed}
    return nsmallest(RELATED + len(kinds), found.values(), key=lambda one: (-shared[one.ref], one.id, one.KIND))
