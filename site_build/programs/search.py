"""The search page of each language and the index that its script reads."""

from collections.abc import Iterable
from functools import partial

from content import urls
from content.kinds import Topic
from search.backends.static import FOLDER, index_files
from search.document import documents_in
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import SearchContext
from site_build.head import About
from site_build.pages import frame, ordered, page
from site_build.press import SEARCH_ENGINE, Press
from site_build.sheet import Sheet


def plan(press: Press) -> Iterable[Artifact]:
    """``<language>/search/index.html`` and the files of its index."""
    for lang in press.edition.languages:
        yield page(press, lang, urls.search(lang), _compose)
        folder = urls.search(lang).removesuffix(urls.ROOT)
        yield Artifact(f"{folder}{FOLDER}/", make_all=partial(_index, press, lang), given=(lang,))


def _index(press: Press, lang: str) -> dict[str, bytes]:
    """The files of the index by address."""
    folder = urls.search(lang).removesuffix(urls.ROOT)
    files = index_files(documents_in(lang, press.witness.edition, press.renderer), lang)
    return {folder + name: data for name, data in files.items()}


def _compose(sheet: Sheet) -> SearchContext:
    title = sheet.say("Search")
    about = About(
        template="search", title=title, description=sheet.say("Find articles, lectures, courses and member units."),
        versions=tuple((code, urls.search(code)) for code in sheet.edition.languages),
        index=False, scripts=(sheet.press.assets[SEARCH_ENGINE],),
        json_ld=(json_ld.page(sheet, "SearchResultsPage", title),),
    )  # fmt: skip
    return SearchContext(
        **frame(sheet, about),
        a_to_z=sheet.href(urls.standing(sheet.lang, urls.A_TO_Z)),
        topics=tuple(sheet.link(one) for one in ordered(sheet.edition.of(Topic, sheet.lang))),
    )
