"""A page as an artifact: composed on its sheet and printed only when the builder asks for it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from content import urls
from content.kinds import Record
from site_build.artifacts import Artifact
from site_build.contexts import Context, Pager
from site_build.head import About, page_view, site_view
from site_build.press import Press
from site_build.sheet import Sheet

PER_PAGE = 20
"""Records on one page of a list."""
SHOWN = 12
"""Contributions of each kind on the page of a unit or a person; the lists of the kind have them all."""

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
