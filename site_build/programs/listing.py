"""The lists of all records of a kind."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

from content import urls
from content.kinds import Article, Course, Lecture, Record
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import ListingContext
from site_build.head import SECTIONS, About
from site_build.pages import around, frame, newest, ordered, page, pager, split
from site_build.press import Press
from site_build.sheet import Sheet


def plan(press: Press) -> Iterable[Artifact]:
    """Every page of every list, in every language."""
    edition = press.witness.edition
    for kind in SECTIONS:
        lists = {lang: split(_sorted(kind, edition.of(kind, lang))) for lang in edition.languages}
        for lang, pages in lists.items():
            addresses = [urls.listing(lang, kind.FOLDER, n) for n in range(1, len(pages) + 1)]
            for number, records in enumerate(pages, start=1):
                codes = tuple(one for one in edition.languages if number <= len(lists[one]))
                yield page(press, lang, addresses[number - 1], partial(_listing, kind), records=records, number=number,
                           codes=codes, near=around(addresses, number))  # fmt: skip


def _sorted(kind: type[Record], records: Sequence[Any]) -> list[Any]:
    return newest(records) if kind in (Article, Lecture, Course) else ordered(records)


def _listing(
    kind: type[Record],
    sheet: Sheet,
    records: Sequence[Record],
    number: int,
    codes: Sequence[str],
    near: tuple[str, str],
) -> ListingContext:
    title = sheet.label("section", kind.KIND)
    versions = [(code, urls.listing(code, kind.FOLDER, number)) for code in codes]
    label = sheet.say("Page %(number)s", number=number) if number > 1 else ""
    description = sheet.say("%(section)s from %(site)s", section=title, site=sheet.edition.site.name(sheet.lang))
    about = About(
        template="listing", title=title, versions=tuple(versions), section=kind,
        switch=tuple((code, urls.listing(code, kind.FOLDER)) for code in sheet.edition.languages),
        description=f"{description} · {label}" if label else description, label=label,
        json_ld=(json_ld.page(sheet, "CollectionPage", title, description),),
    )  # fmt: skip
    return ListingContext(
        **frame(sheet, about), kind=kind.KIND, cards=sheet.cards(records), pager=pager(sheet, number, near)
    )
