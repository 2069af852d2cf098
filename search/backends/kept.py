"""An index that is kept while documents change: a change costs the postings and the shards that it touches.

After any changes its files are those of an index that is begun with all documents, byte for byte. Where a change
reaches everything (the index doubles, a rounded mean length moves, a page moves to another number), it does not go on,
and is begun anew.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from search.backends.filed import Filed
from search.backends.kept_page import NO_PAGE, KeptDocument, KeptPage
from search.backends.known import Known
from search.backends.letters import Letters, word_entries
from search.backends.packing import Packed
from search.backends.results import Results
from search.backends.shards import write_call
from search.backends.static import (
    DOCUMENTS,
    FILED,
    FOLDER,
    LETTERS,
    MANIFEST,
    RESCUE,
    RESCUE_BITS,
    SCRIPTS,
    SUGGESTIONS,
    TERMS,
    digest_of,
    layout_of,
    rescues,
    write_manifest,
    write_script,
)
from search.backends.suggested import Suggested
from search.document import SearchDocument
from search.index import NO_LEXICON, Counted, Lengths, counted, fields_of, impacts_of, keys_of, names_of
from search.lexicon import Lexicon
from search.numbering import document_number, page_numbers
from search.suggestions import offers_meaning, offers_of

Shard = tuple[str, int]
"""The folder and the number of a shard."""


@dataclass(frozen=True)
class Delta:
    """How the files of an index differ from those before, by path below the folder of its search page."""

    written: dict[str, bytes]
    removed: frozenset[str] = frozenset()


def index_files(documents: Iterable[SearchDocument], lang: str, lexicon: Lexicon = NO_LEXICON) -> dict[str, bytes]:
    """Every file of the index of one language, by path below the folder of its search page."""
    pages: dict[str, list[SearchDocument]] = defaultdict(list)
    for document in documents:
        if document.lang == lang:
            pages[document.page].append(document)
    count = partial(fields_of, lexicon=lexicon)
    return KeptIndex(lang, lexicon).begin((name, counted(some, count)) for name, some in pages.items()).written


class KeptIndex:
    """The index of one language."""

    def __init__(self, lang: str, lexicon: Lexicon = NO_LEXICON) -> None:
        """``lexicon`` is the one that the documents are counted with."""
        self._lexicon = lexicon
        self._pages: dict[str, KeptPage] = {}
        """By permanent name."""
        self._results = Results(lang)
        self._known = Known(lang, lexicon, self._results)
        self._letters = Letters()
        self._suggested = Suggested()
        self._filed = Filed()
        self._lengths = Lengths()
        self._means: dict[str, int] = {}
        self._bits: dict[str, int] = {}
        self._layout = ""
        self._digests: dict[str, bytes] = {}
        """Path to digest of every file but the manifest."""

    def begin(self, documents: Iterable[tuple[str, Sequence[Counted]]]) -> Delta:
        """Makes the index of all documents, with the permanent names of their pages; answers with every file. Once."""
        there = {name: self._known.pack(some) for name, some in documents if some}
        numbers = page_numbers(there)
        for packed in (one for some in there.values() for one in some):
            self._lengths.add(packed.lengths)
        self._means = self._lengths.means()
        for name in sorted(there, key=numbers.__getitem__):
            self._pages[name] = page = self._page(numbers[name], there.pop(name))
            self._known.take(page)
            self._letters.spell(page.names)
        self._known.begin()
        self._results.begin()
        terms = self._known.terms
        self._letters.begin(one for term, documents in terms.items() for one in word_entries(term, documents))
        meant = (one for term in terms for one in offers_meaning(self._lexicon.offered(term)))
        self._suggested.begin([*meant, *(one for page in self._pages.values() for one in page.offers)])
        self._filed.begin((page.number, page.filed) for page in self._pages.values())
        self._bits, self._layout = self._laid_out()
        scripts = {path: write_script(path, self._layout) for path in SCRIPTS}
        self._digests |= {path: digest_of(script) for path, script in scripts.items()}
        every = self._cut((folder, number) for folder, bits in self._bits.items() for number in range(1 << bits))
        return Delta({**every.written, **scripts})

    def update(self, changed: Mapping[str, Sequence[Counted]]) -> Delta | None:
        """Takes in what there is now of some pages; nothing when a page is gone. None when it must be begun anew."""
        numbers = self._numbers(changed)
        if numbers is None:
            return None
        before = {name: self._pages.get(name, NO_PAGE) for name in changed}
        arriving = {name: self._known.pack(some) for name, some in changed.items()}
        for page in before.values():
            for kept in page.documents:
                self._lengths.add(kept.lengths, -1)
        for packed in (one for some in arriving.values() for one in some):
            self._lengths.add(packed.lengths)
        if self._lengths.means() != self._means:
            return None
        after = {name: self._page(numbers[name], some) for name, some in arriving.items() if some}
        touched: set[Shard] = set()
        for name, page in sorted(before.items(), key=lambda one: one[0] in after):  # one that comes may take its number
            self._pages.pop(name, None)
            touched |= self._exchange(page, after.get(name, NO_PAGE))
        self._pages |= after
        touched |= {(DOCUMENTS, one) for one in self._results.exchange(*map(_documents, (before, after)))}
        return self._cut(touched) if self._laid_out() == (self._bits, self._layout) else None

    # -- counting ----------------------------------------------------------------------------------------------------

    def _numbers(self, changed: Mapping[str, Sequence[Counted]]) -> dict[str, int] | None:
        """The numbers of the pages that change; None when those of others would."""
        arriving = {name for name, some in changed.items() if some}
        if all((name in self._pages) == (name in arriving) for name in changed):
            return {name: self._pages[name].number for name in arriving}
        numbers = page_numbers({*self._pages, *arriving} - (changed.keys() - arriving))
        moved = any(number != self._pages[name].number for name, number in numbers.items() if name in self._pages)
        return None if moved else numbers

    def _page(self, number: int, some: Sequence[Packed]) -> KeptPage:
        documents = tuple(self._document(number, one) for one in some)
        whole = next((one.document for one in some if one.document.start is None), None)
        if whole is None:
            return KeptPage(documents, {}, (), (), (), number)
        keys = keys_of(whole, self._lexicon)
        return KeptPage(documents, keys, names_of(whole), offers_of(whole), whole.filed, number)

    def _document(self, page: int, packed: Packed) -> KeptDocument:
        impacts = impacts_of(packed.fields, self._means)
        terms = sorted(impacts)
        number = document_number(page, packed.document)
        self._results.keep(number, packed.document)
        return KeptDocument(number, packed.lengths, array("I", terms), bytes(map(impacts.__getitem__, terms)))

    # -- exchanging --------------------------------------------------------------------------------------------------

    def _exchange(self, before: KeptPage, after: KeptPage) -> set[Shard]:
        known = self._known.exchange(before, after)
        touched = {(TERMS, one) for one in known.shards}
        for term, (was, now) in known.counts.items():
            touched |= self._exchange_term(term, was, now)
        if before.names != after.names:
            touched |= {(LETTERS, one) for one in self._letters.exchange_names(before.names, after.names)}
            touched |= {(SUGGESTIONS, one) for one in self._suggested.exchange(before.offers, after.offers)}
        filed = self._filed.exchange((before.number, before.filed), (after.number, after.filed))
        return touched | {(FILED, one) for one in filed}

    def _exchange_term(self, term: str, was: int, now: int) -> set[Shard]:
        """What else is filed about a term that so many documents had, and have now."""
        words = self._letters.exchange(word_entries(term, was), word_entries(term, now))
        meant = offers_meaning(self._lexicon.offered(term)) if bool(was) != bool(now) else ()
        offers = self._suggested.exchange(meant if was else (), meant if now else ())
        return {*((LETTERS, one) for one in words), *((SUGGESTIONS, one) for one in offers)}

    # -- writing -----------------------------------------------------------------------------------------------------

    def _laid_out(self) -> tuple[dict[str, int], str]:
        bits = {
            TERMS: self._known.bits,
            LETTERS: self._letters.bits,
            DOCUMENTS: self._results.bits,
            RESCUE: RESCUE_BITS,
            SUGGESTIONS: self._suggested.bits,
            FILED: self._filed.bits,
        }
        return bits, layout_of(len(self._pages), bits)

    def _cut(self, shards: Iterable[Shard]) -> Delta:
        written = {}
        for folder, number in shards:
            name = f"{folder}/{number:x}"
            data = write_call(name, self._layout, self._content(folder, number))
            path = f"{FOLDER}/{name}.js"
            if self._digests.get(path) != digest_of(data):
                written[path], self._digests[path] = data, digest_of(data)
        if written:
            written[MANIFEST] = write_manifest(self._layout, len(self._results), self._bits, self._digests)
        return Delta(written)

    def _content(self, folder: str, number: int) -> object:
        if folder == TERMS:
            return self._known.content(number)
        if folder == LETTERS:
            return self._letters.content(number)
        if folder == SUGGESTIONS:
            return self._suggested.content(number)
        if folder == FILED:
            return ",".join(self._filed.content(number))
        if folder == RESCUE:
            return rescues()[number]
        return self._results.content(number)


def _documents(pages: Mapping[str, KeptPage]) -> set[int]:
    """The numbers of all documents of some pages."""
    return {one.number for page in pages.values() for one in page.documents}
