"""A page as an artifact: composed on its sheet and printed only when the builder asks for it."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from heapq import nsmallest
from typing import Any, TypeVar

from content import urls
from content.kinds import Record
from content.kinds.record import HealthRecord
from site_build.artifacts import Artifact, named, told
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


def page(press: Press, lang: str, address: str, compose: Callable[..., Context], **given: Any) -> Artifact:
    """The artifact of one page. ``given`` is handed to ``compose``: words, numbers, records and lists of records."""
    held = {name: named(value, press.edition) for name, value in given.items()}

    def make() -> bytes:
        shown = {name: press.shown(value) for name, value in held.items()}
        return press.print(compose(Sheet(press, lang, address), **shown))

    return Artifact(address, make=make, given=(lang, *map(told, held.values())))


def record_page(press: Press, record: Record, compose: Callable[..., Context]) -> Artifact:
    """The artifact of a record's own page."""
    return page(press, record.lang, urls.address(record), partial(_own_page, compose), record=record)


def _own_page(compose: Callable[..., Context], sheet: Sheet, record: Record) -> Context:
    return compose(sheet, record)


def frame(sheet: Sheet, about: About) -> dict[str, Any]:
    """The fields that every context has."""
    return {"site": site_view(sheet, about.section), "page": page_view(sheet, about)}


def everywhere(sheet: Sheet, name: str) -> tuple[tuple[str, str], ...]:
    """``(language code, address)`` of a page that every site has, in each language."""
    return tuple((code, urls.standing(code, name)) for code in sheet.edition.languages)


def split(items: Sequence[T]) -> list[Sequence[T]]:
    """The items in pages of :data:`PER_PAGE`; one empty page when there are none."""
    return [items[start : start + PER_PAGE] for start in range(0, len(items), PER_PAGE)] or [items]


def around(addresses: Sequence[str], number: int) -> tuple[str, str]:
    """Addresses before and after page ``number``, counted from 1; empty where the list ends."""
    return addresses[number - 2] if number > 1 else "", addresses[number] if number < len(addresses) else ""


def pager(sheet: Sheet, number: int, near: tuple[str, str]) -> Pager:
    """Where a list goes on from page ``number`` to those that :func:`around` tells."""
    before, after = near
    return Pager(number=number, previous=sheet.href(before) if before else "", next=sheet.href(after) if after else "")


def newest(records: Iterable[Any]) -> list[Any]:
    """Records that have a day of publication, the newest first, those of one day by id."""
    return sorted(records, key=lambda one: (-one.published.toordinal(), one.id))


def ordered(records: Iterable[Any]) -> list[Any]:
    """Records that carry a place in lists, by place and id."""
    return sorted(records, key=lambda one: (one.order, one.id))


def related(sheet: Sheet, record: HealthRecord, kinds: Sequence[type[HealthRecord]]) -> list[HealthRecord]:
    """Of those beside it in each of its topics, the ones that share most topics, by id where equal.

    Each place on a ring is fixed, so the title, text or birth of one record changes the lists of a few others only.
    """
    shared: Counter[tuple[str, str]] = Counter()
    near: dict[tuple[str, str], HealthRecord] = {}
    for kind in kinds:
        for topic in record.topics:
            beside = sheet.edition.beside("topics", kind, topic, record.lang, record.id)
            keyed = {(one.id, kind.KIND): one for one in beside}
            near |= keyed
            shared.update(keyed.keys())
    chosen = nsmallest(RELATED, [(-count, key) for key, count in shared.items()])
    return [near[key] for _, key in chosen]
