"""The search page of each language."""

from collections.abc import Iterable

from content import urls
from content.kinds import AllianceUnit, Topic
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

FILTERS = (Topic, AllianceUnit)
"""What a search can be narrowed by."""


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
        filters=tuple(Filter(name=kind.KIND, choices=some) for kind in FILTERS if (some := _choices(sheet, kind))),
    )


@question
def filing(press: Press, lang: str) -> tuple[str, ...]:
    """Under what anything is filed: ``topic/heart``, ``unit/liuwan-hospital``."""
    edition = press.witness.edition
    records = (one for kind in SEARCHED if kind not in FILTERS for one in edition.of(kind, lang))
    return tuple(sorted({key for one in records for key in filed_under(one, edition)}))


def _choices(sheet: Sheet, kind: type[Topic] | type[AllianceUnit]) -> tuple[Choice, ...]:
    keys = [one.partition("/") for one in sheet.press.ask(filing, sheet.lang)]
    named = (sheet.edition.find_named(kind, key, sheet.lang) for name, _, key in keys if name == kind.KIND)
    records = ordered(one for one in named if one is not None)
    return tuple(Choice(value=one.id, text=one.title, lang=sheet.foreign(one)) for one in records)
