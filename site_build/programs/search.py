"""The search page of each language."""

from collections.abc import Iterable

from content import urls
from content.kinds import Topic
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import SearchContext
from site_build.head import About
from site_build.pages import frame, ordered, page
from site_build.press import SEARCH_ENGINE, SEARCH_PAGE, SEARCH_SERVICE, Press
from site_build.programs.hosting import origin_of
from site_build.sheet import Sheet


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
    )
