"""The search page of each language and the index that its script reads."""

from collections.abc import Iterable
from functools import partial

from content import urls
from content.kinds import Topic
from search.backends.static import FOLDER, index_files
from search.document import documents_from
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
        yield Artifact(f"{_folder(lang)}{FOLDER}/", make_all=partial(_index, press, lang), given=(lang,))


def _folder(lang: str) -> str:
    return urls.search(lang).removesuffix(urls.ROOT)


def _index(press: Press, lang: str) -> dict[str, bytes]:
    """The files of the index by address."""
    files = index_files(documents_from(press.witness.edition, press.renderer, lang), lang)
    return {_folder(lang) + name: data for name, data in files.items()}


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
