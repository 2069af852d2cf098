"""The index of each language's search, kept from build to build so that a change costs what it changes."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from content import urls
from search.backends.kept import Delta, KeptIndex
from search.backends.static import FOLDER
from search.document import SEARCHED
from search.index import Counted
from site_build.crew import Crew
from site_build.jobs import count
from site_build.ledger import FOUND, Ledger, Made
from site_build.press import Press

Documents = dict[str, tuple[Counted, ...]]
"""Permanent name of a page to what of it can be found; nothing when the page is gone."""


class SearchIndex:
    """The indexes of one site, a language each."""

    def __init__(self) -> None:
        self._kept: dict[str, KeptIndex] = {}

    def renew(self, press: Press, ledger: Ledger, crew: Crew, gone: Sequence[str]) -> Iterator[tuple[str, Delta]]:
        """The folder of each index of which something changed, and how its files differ.

        ``gone`` are the names of what the ledger has just forgotten. An index that is not at hand is made from all its
        documents, and all its files are given.
        """
        changed: dict[str, Documents] = defaultdict(dict)
        for done in crew.each(count, [one.ref for one in ledger.stale_records(FOUND) if type(one) in SEARCHED]):
            ledger.note(FOUND + done.name, (), done, Made())
            page, lang = _page_of(done.name)
            changed[lang][page] = done.result
        for page, lang in (_page_of(one.removeprefix(FOUND)) for one in gone if one.startswith(FOUND)):
            changed[lang][page] = ()
        self._kept = {lang: kept for lang, kept in self._kept.items() if lang in press.edition.languages}
        for lang in press.edition.languages:
            if changed[lang] or not _is_there(ledger, lang):
                yield _folder_of(lang), self._updated(press, ledger, crew, lang, changed[lang])
        for lang in (one.partition("/")[0] for one in gone if one.endswith(urls.ROOT)):
            if lang not in press.edition.languages:
                yield _folder_of(lang), Delta({}, _files(ledger, lang))

    def _updated(self, press: Press, ledger: Ledger, crew: Crew, lang: str, changed: Documents) -> Delta:
        delta = self._kept[lang].update(changed) if lang in self._kept else None
        if delta is not None:
            return delta
        self._kept[lang] = KeptIndex(lang)
        whole = self._kept[lang].begin(_others(press, crew, lang, changed) | changed)
        return Delta(whole.written, _files(ledger, lang) - whole.written.keys())


def _folder_of(lang: str) -> str:
    """The folder below which a language's index is, that of its search page; it ends in ``/``."""
    return urls.search(lang).removesuffix(urls.ROOT)


def _is_there(ledger: Ledger, lang: str) -> bool:
    return f"{_folder_of(lang)}{FOLDER}/manifest.js" in ledger.files


def _files(ledger: Ledger, lang: str) -> frozenset[str]:
    """The files of an index in the live tree, below the folder of its search page."""
    folder = _folder_of(lang)
    return frozenset(one.removeprefix(folder) for one in ledger.files if one.startswith(f"{folder}{FOLDER}/"))


def _page_of(ref: str) -> tuple[str, str]:
    """The permanent name of a record's page, and the record's language."""
    page, _, lang = ref.rpartition("/")
    return page, lang


def _others(press: Press, crew: Crew, lang: str, changed: Documents) -> Documents:
    """What the ledger knows already: the documents of all other records."""
    refs = [one.ref for kind in SEARCHED for one in press.edition.of(kind, lang)]
    others = [one for one in refs if _page_of(one)[0] not in changed]
    return {_page_of(done.name)[0]: done.result for done in crew.each(count, others)}
