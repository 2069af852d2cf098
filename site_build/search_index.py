"""The index of each language's search, kept from build to build so that a change costs what it changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from content import urls
from content.kinds import Record
from search.backends.kept import Delta, KeptIndex
from search.backends.static import FOLDER
from search.document import SEARCHED, SearchDocument, documents_of
from site_build.ledger import FOUND, Ledger, Made
from site_build.press import Press

Documents = dict[str, tuple[SearchDocument, ...]]
"""Permanent name of a page to what of it can be found; nothing when the page is gone."""


class SearchIndex:
    """The indexes of one site, a language each."""

    def __init__(self) -> None:
        self._kept: dict[str, KeptIndex] = {}

    def renew(self, press: Press, ledger: Ledger, gone: Sequence[str]) -> Iterator[tuple[str, Delta]]:
        """The folder of each index of which something changed, and how its files differ.

        ``gone`` are the names of what the ledger has just forgotten. An index that is not at hand is made from all its
        documents, and all its files are given.
        """
        stale = _by_language(one for one in ledger.stale_records(FOUND) if type(one) in SEARCHED)
        left = _left(gone)
        self._kept = {lang: kept for lang, kept in self._kept.items() if lang in press.edition.languages}
        for lang in press.edition.languages:
            changed = {_page(one): _noted(press, ledger, one) for one in stale[lang]}
            changed |= dict.fromkeys(left[lang], ())
            if changed or not _is_there(ledger, lang):
                yield _folder_of(lang), self._updated(press, ledger, lang, changed)
        for lang in (one.partition("/")[0] for one in gone if one.endswith(urls.ROOT)):
            if lang not in press.edition.languages:
                yield _folder_of(lang), Delta({}, _files(ledger, lang))

    def _updated(self, press: Press, ledger: Ledger, lang: str, changed: Documents) -> Delta:
        delta = self._kept[lang].update(changed) if lang in self._kept else None
        if delta is not None:
            return delta
        self._kept[lang] = KeptIndex(lang)
        whole = self._kept[lang].begin(_others(press, lang, changed) | changed)
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


def _by_language(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        found[record.lang].append(record)
    return found


def _left(gone: Iterable[str]) -> dict[str, list[str]]:
    """Names of pages that are gone, by language."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in gone:
        if name.startswith(FOUND):
            page, _, lang = name.removeprefix(FOUND).rpartition("/")
            found[lang].append(page)
    return found


def _page(record: Record) -> str:
    return f"{record.KIND}/{record.id}"


def _noted(press: Press, ledger: Ledger, record: Record) -> tuple[SearchDocument, ...]:
    with press.witness.noting() as reads:
        documents = documents_of(press.witness.record(record), press.witness.edition, press.renderer)
    ledger.note(FOUND + record.ref, (), reads, Made())
    return documents


def _others(press: Press, lang: str, changed: Documents) -> Documents:
    """The documents of all other records, which the ledger knows already."""
    records = (one for kind in SEARCHED for one in press.edition.of(kind, lang))
    return {
        _page(one): documents_of(one, press.edition, press.renderer) for one in records if _page(one) not in changed
    }
