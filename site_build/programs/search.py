"""The search page of each language."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from content import urls
from content.kinds import AllianceUnit, Topic
from content.kinds.audience import Audience
from search.document import SEARCHED, filed_under
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import SearchContext
from site_build.head import About
from site_build.pages import frame, ordered, page
from site_build.press import SEARCH_ENGINE, SEARCH_PAGE, SEARCH_SERVICE, Press
from site_build.programs.hosting import origin_of
from site_build.questions import question
from site_build.sheet import Sheet
from site_build.views import Choice, Filter

NAMED = (Topic, AllianceUnit)
"""Kinds of record that a search can be narrowed by; each of them is filed under itself."""


def plan(press: Press) -> Iterable[Artifact]:
    """``<language>/search/index.html``; the index itself is made by :mod:`site_build.search_index`."""
    for lang in press.witness.edition.languages:
        yield page(press, lang, urls.search(lang), _compose)


def _compose(sheet: Sheet) -> SearchContext:
    title = sheet.say("Search")
    service = sheet.edition.site.search.service
    scripts = (*([SEARCH_SERVICE] if service else []), SEARCH_ENGINE, SEARCH_PAGE)
    about = About(
        template="search", title=title, description=sheet.say("Find articles, lectures, courses and member units."),
        versions=tuple((code, urls.search(code)) for code in sheet.edition.languages),
        index=False, scripts=tuple(sheet.press.assets[name] for name in scripts), asks=origin_of(service),
        json_ld=(json_ld.page(sheet, "SearchResultsPage", title),),
    )  # fmt: skip
    return SearchContext(
        **frame(sheet, about),
        service=service,
        a_to_z=sheet.href(urls.standing(sheet.lang, urls.A_TO_Z)),
        topics=tuple(sheet.link(one) for one in ordered(sheet.edition.of(Topic, sheet.lang))),
        filters=tuple(one for one in filters(sheet) if one.choices),
    )


@question
def filing(press: Press, lang: str) -> tuple[str, ...]:
    """Under what anything is filed: ``audience/carers``, ``topic/heart``, ``unit/liuwan-hospital``."""
    edition = press.witness.edition
    records = (one for kind in SEARCHED if kind not in NAMED for one in edition.of(kind, lang))
    return tuple(sorted({key for one in records for key in filed_under(one, edition)}))


def filters(sheet: Sheet) -> Iterator[Filter]:
    """All that a search can be narrowed by, each with those of its values that anything is filed under."""
    filed: dict[str, list[str]] = defaultdict(list)
    for one in sheet.press.ask(filing, sheet.lang):
        name, _, value = one.partition("/")
        filed[name].append(value)
    for kind in NAMED:
        yield Filter(name=kind.KIND, choices=_records(sheet, kind, filed[kind.KIND]))
    yield Filter(name="audience", choices=_audiences(sheet, filed["audience"]))


def _records(sheet: Sheet, kind: type[Topic] | type[AllianceUnit], keys: Iterable[str]) -> tuple[Choice, ...]:
    named = (sheet.edition.find_named(kind, key, sheet.lang) for key in keys)
    records = ordered(one for one in named if one is not None)
    return tuple(Choice(value=one.id, text=one.title, lang=sheet.foreign(one)) for one in records)


def _audiences(sheet: Sheet, values: list[str]) -> tuple[Choice, ...]:
    """In the order of the closed list."""
    return tuple(Choice(value=one.value, text=sheet.label("audience", one)) for one in Audience if one in values)
