"""The index of each language's search, kept from build to build so that a change costs what it changes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from content import urls
from search.backends.kept import Delta, KeptIndex
from search.backends.static import FOLDER
from search.document import SEARCHED
from search.index import Counted
from search.lexicon import Lexicon
from site_build.crew import Crew
from site_build.jobs import count, do
from site_build.ledger import FOUND, INDEXED, Ledger, Made
from site_build.press import Press

Page = tuple[str, tuple[Counted, ...]]
"""Permanent name of a page, and what of it can be found."""


class SearchIndex:
    """The indexes of one site, a language each."""

    def __init__(self) -> None:
        self._kept: dict[str, KeptIndex] = {}
        self.updated = False
        """Whether one of them was altered where it is, so that a copy of before knows what is no longer so."""

    def copy(self) -> "SearchIndex":
        """Another with the same indexes; it holds as long as this one is not :attr:`updated` from now on."""
        self.updated, twin = False, SearchIndex()
        twin._kept = dict(self._kept)
        return twin

    def renew(self, press: Press, ledger: Ledger, crew: Crew, gone: Sequence[str]) -> Iterator[tuple[str, Delta]]:
        """The folder of each index of which something changed, and how its files differ.

        ``gone`` are the names of what the ledger has just forgotten. An index that is not at hand, or in which names
        meant something else, is made from all its documents, and all its files are given.
        """
        stale, left = _by_language(_stale(ledger)), _by_language(_forgotten(gone))
        self._kept = {lang: kept for lang, kept in self._kept.items() if lang in press.edition.languages}
        for lang in press.edition.languages:
            if ledger.is_stale(INDEXED + lang):
                self._kept.pop(lang, None)
                ledger.note(INDEXED + lang, (), do(press, _lexicon, lang), Made())
                yield _folder_of(lang), self._begin(press, ledger, crew, lang, set(stale[lang]))
            elif stale[lang] or left[lang] or not _is_there(ledger, lang):
                yield _folder_of(lang), self._renewed(press, ledger, crew, lang, stale[lang], left[lang])
        for lang in (one.removeprefix(INDEXED) for one in gone if one.startswith(INDEXED)):
            yield _folder_of(lang), Delta({}, _files(ledger, lang))

    def is_ready(self, press: Press) -> bool:
        """Whether every index is at hand."""
        return set(press.edition.languages) <= self._kept.keys()

    def get_ready(self, press: Press, ledger: Ledger, crew: Crew) -> None:
        """Takes in what is not at hand, of a site that the ledger is about, so that the next change costs what it
        changes.
        """
        for lang in press.edition.languages:
            if lang not in self._kept:
                self._begin(press, ledger, crew, lang, set())

    def _renewed(
        self, press: Press, ledger: Ledger, crew: Crew, lang: str, stale: Sequence[str], left: Sequence[str]
    ) -> Delta:
        delta, unnoted = None, set(stale)
        if lang in self._kept:
            changed = {_page_of(ref)[0]: () for ref in left} | dict(_counted(ledger, crew, stale, unnoted))
            self.updated = True
            delta = self._kept[lang].update(changed)
        return self._begin(press, ledger, crew, lang, unnoted) if delta is None else delta

    def _begin(self, press: Press, ledger: Ledger, crew: Crew, lang: str, unnoted: set[str]) -> Delta:
        self._kept.pop(lang, None)  # before its room is needed again
        kept = KeptIndex(lang, press.lexicon)
        refs = [one.ref for kind in SEARCHED for one in press.edition.of(kind, lang)]
        whole = kept.begin(_counted(ledger, crew, refs, unnoted))
        self._kept[lang] = kept
        return Delta(whole.written, _files(ledger, lang) - whole.written.keys())


def _lexicon(press: Press, lang: str) -> Lexicon:
    return press.lexicon


def _stale(ledger: Ledger) -> Iterator[str]:
    return (one.ref for one in ledger.stale_records(FOUND) if type(one) in SEARCHED)


def _forgotten(gone: Sequence[str]) -> Iterator[str]:
    return (one.removeprefix(FOUND) for one in gone if one.startswith(FOUND))


def _by_language(refs: Iterable[str]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ref in refs:
        found[_page_of(ref)[1]].append(ref)
    return found


def _counted(ledger: Ledger, crew: Crew, refs: Sequence[str], unnoted: set[str]) -> Iterator[Page]:
    """What can be found of those records, one after another, for all of them together take much room.

    Those the ledger does not know, or no longer, are noted in it.
    """
    for done in crew.each(count, refs):
        if done.name in unnoted:
            unnoted.discard(done.name)
            ledger.note(FOUND + done.name, (), done, Made())
        yield _page_of(done.name)[0], done.result


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
