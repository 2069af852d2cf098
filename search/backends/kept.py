"""An index that is kept while documents change: a change costs the postings and the shards that it touches.

After any changes its files are those of an index that is begun with all documents, byte for byte. Where a change
reaches everything (the index doubles, a rounded mean length moves, a page moves to another number), it does not go on,
and is begun anew.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from search.backends.filed import Filed
from search.backends.letters import Letters, word_entries
from search.backends.packing import IMPACT, Cut, Packed, Terms, unpacked
from search.backends.shards import (
    Entry,
    Meant,
    bits_for,
    home_of_document,
    home_of_name,
    size_of,
    spread,
    write_call,
    write_meanings,
    write_postings,
)
from search.backends.static import (
    DOCUMENTS,
    FILED,
    FOLDER,
    LETTERS,
    MANIFEST,
    RESCUE,
    RESCUE_BITS,
    SCRIPTS,
    SHARD_BYTES,
    SHARD_DOCUMENTS,
    SUGGESTIONS,
    TERMS,
    digest_of,
    layout_of,
    rescues,
    shown,
    write_manifest,
    write_script,
)
from search.backends.suggested import Suggested
from search.document import SearchDocument
from search.index import (
    FIELDS,
    LONGEST_LIST,
    NO_LEXICON,
    Counted,
    counted,
    fields_of,
    impacts_of,
    keys_of,
    names_of,
    postings_of,
    rounded_mean,
)
from search.lexicon import MEANING, Lexicon, first_term
from search.numbering import SECONDS, document_number, page_numbers, size_class
from search.suggestions import Offer, offers_meaning, offers_of

TITLE_KEY, NAME = "!", "~"
"""In front of the key of a page's name, and of a name that means something, where otherwise a term stands."""
Shard = tuple[str, int]
"""The folder and the number of a shard."""


@dataclass(frozen=True)
class Delta:
    """How the files of an index differ from those before, by path below the folder of its search page."""

    written: dict[str, bytes]
    removed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Kept:
    """What is kept of one document."""

    number: int
    lengths: tuple[int, ...]
    """Of its fields, in the order of :data:`FIELDS`."""
    terms: "array[int]"
    """Numbers of its terms, in order."""
    impacts: bytes
    """Of those terms."""


@dataclass(frozen=True)
class _Page:
    """What is kept of one page: its documents, its names with their impacts, and the names to be spelled."""

    documents: tuple[_Kept, ...]
    keys: Mapping[str, int]
    names: tuple[str, ...]
    offers: tuple[Offer, ...]
    """The names that are offered to whoever types their beginning."""
    filed: tuple[str, ...]
    """What it is filed under."""
    number: int

    @property
    def itself(self) -> int:
        """The number of the document that is the whole page."""
        return self.number * SECONDS


_NO_PAGE = _Page((), {}, (), (), (), -1)


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
        self._lang = lang
        self._lexicon = lexicon
        self._pages: dict[str, _Page] = {}
        """By permanent name."""
        self._terms = Terms()
        self._postings: list[array[int]] = []
        """By the number of the term: all its documents, packed, in order."""
        self._names: dict[str, dict[int, int]] = {}
        self._letters = Letters()
        self._suggested = Suggested()
        self._filed = Filed()
        self._sums = dict.fromkeys(FIELDS, (0, 0))
        """Of each field: the sum of its lengths, and how many are not 0."""
        self._means: dict[str, int] = {}
        self._lines: dict[str, str] = {}
        """Of terms and names, while all of them are written."""
        self._cuts: dict[int, Cut] = {}
        """By the number of the term: of long lists, which most changes leave as they are."""
        self._shown: dict[int, list[object]] = {}
        """By the number of the document: what a result shows."""
        self._bytes = 0
        """Of all lines of terms and names."""
        self._bits: dict[str, int] = {}
        self._layout = ""
        self._looked_up: dict[int, set[str]] = defaultdict(set)
        """Terms, and names behind a ``!`` or a ``~``, by the number of their shard."""
        self._results: dict[int, set[int]] = defaultdict(set)
        """Numbers of documents by that of their shard."""
        self._digests: dict[str, bytes] = {}
        """Path to digest of every file but the manifest."""

    def begin(self, documents: Iterable[tuple[str, Sequence[Counted]]]) -> Delta:
        """Makes the index of all documents, with the permanent names of their pages; answers with every file. Once."""
        there = {name: self._packed(some) for name, some in documents if some}
        numbers = page_numbers(there)
        for packed in (one for some in there.values() for one in some):
            self._measure(packed.lengths, 1)
        self._means = self._rounded()
        postings = self._postings
        for name in sorted(there, key=numbers.__getitem__):
            self._pages[name] = page = self._page(numbers[name], there.pop(name))
            for one in page.documents:
                posting = one.number << IMPACT
                for term, impact in zip(one.terms, one.impacts, strict=True):
                    postings[term].append(posting | impact)
            for key, impact in page.keys.items():
                self._names.setdefault(key, {})[page.itself] = impact
            self._letters.spell(page.names)
        meanings = [*(one for one in self._terms.every if one.startswith(MEANING)), *self._lexicon.urgent]
        named = dict.fromkeys(f"{NAME}{name}" for meaning in meanings for name in self._lexicon.names(meaning))
        looked_up = [*self._terms.every, *(f"{TITLE_KEY}{name}" for name in self._names), *named]
        self._lines = {one: self._line(one) for one in looked_up}
        self._bytes = sum(size_of(line) for line in self._lines.values() if line)
        self._letters.begin(one for term in self._terms.every for one in self._words(term))
        meant = (one for term in self._terms.every for one in offers_meaning(self._lexicon.offered(term)))
        self._suggested.begin([*meant, *(one for page in self._pages.values() for one in page.offers)])
        self._filed.begin((page.number, page.filed) for page in self._pages.values())
        self._bits, self._layout = self._laid_out()
        for entry in (one for one in looked_up if self._lines[one]):
            self._looked_up[self._shard(entry)].add(entry)
        for number in self._shown:
            self._results[home_of_document(number, self._bits[DOCUMENTS])].add(number)
        scripts = {path: write_script(path, self._layout) for path in SCRIPTS}
        self._digests |= {path: digest_of(script) for path, script in scripts.items()}
        every = self._cut((folder, number) for folder, bits in self._bits.items() for number in range(1 << bits))
        self._lines = {}
        return Delta({**every.written, **scripts})

    def update(self, changed: Mapping[str, Sequence[Counted]]) -> Delta | None:
        """Takes in what there is now of some pages; nothing when a page is gone. None when it must be begun anew."""
        numbers = self._numbers(changed)
        if numbers is None:
            return None
        before = {name: self._pages.get(name, _NO_PAGE) for name in changed}
        arriving = {name: self._packed(some) for name, some in changed.items()}
        for page in before.values():
            for kept in page.documents:
                self._measure(kept.lengths, -1)
        for packed in (one for some in arriving.values() for one in some):
            self._measure(packed.lengths, 1)
        if self._rounded() != self._means:
            return None
        touched = {self._forget_result(one.number) for page in before.values() for one in page.documents}
        after = {name: self._page(numbers[name], some) for name, some in arriving.items() if some}
        touched |= {self._keep_result(one.number) for page in after.values() for one in page.documents}
        for name in changed:
            self._pages.pop(name, None)
        self._pages |= after
        for name, page in before.items():
            touched |= self._exchange(page, after.get(name, _NO_PAGE))
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

    def _measure(self, lengths: Iterable[int], sign: int) -> None:
        for name, length in zip(FIELDS, lengths, strict=True):
            total, filled = self._sums[name]
            self._sums[name] = (total + sign * length, filled + sign * bool(length))

    def _rounded(self) -> dict[str, int]:
        return {name: rounded_mean(*sums) for name, sums in self._sums.items()}

    def _packed(self, some: Iterable[Counted]) -> tuple[Packed, ...]:
        packed = self._terms.pack(some)
        self._postings.extend(array("Q") for _ in self._terms.every[len(self._postings) :])
        return packed

    def _page(self, number: int, some: Sequence[Packed]) -> _Page:
        documents = tuple(self._document(number, one) for one in some)
        whole = next((one.document for one in some if one.document.start is None), None)
        if whole is None:
            return _Page(documents, {}, (), (), (), number)
        return _Page(documents, keys_of(whole, self._lexicon), names_of(whole), offers_of(whole), whole.filed, number)

    def _document(self, page: int, packed: Packed) -> _Kept:
        impacts = impacts_of(packed.fields, self._means)
        terms = sorted(impacts)
        number = document_number(page, packed.document)
        self._shown[number] = shown(number, packed.document, self._lang)
        return _Kept(number, packed.lengths, array("I", terms), bytes(map(impacts.__getitem__, terms)))

    # -- exchanging --------------------------------------------------------------------------------------------------

    def _exchange(self, before: _Page, after: _Page) -> set[Shard]:
        return {
            *self._exchange_terms(before, after),
            *self._exchange_names(before, after),
            *self._exchange_spellings(before, after),
            *((FILED, one) for one in self._filed.exchange((before.number, before.filed), (after.number, after.filed))),
        }

    def _exchange_terms(self, before: _Page, after: _Page) -> set[Shard]:
        held, holds = (
            {(term, one.number << IMPACT | impact) for one in page.documents
             for term, impact in zip(one.terms, one.impacts, strict=True)}
            for page in (before, after)
        )  # fmt: skip
        moves: dict[int, list[tuple[bool, int]]] = defaultdict(list)
        for arrives, some in ((False, held - holds), (True, holds - held)):
            for term, posting in some:
                moves[term].append((arrives, posting))
        touched = set()
        for term, steps in moves.items():
            touched |= self._exchange_postings(self._terms.every[term], steps)
        return touched

    def _exchange_postings(self, term: str, steps: Sequence[tuple[bool, int]]) -> set[Shard]:
        number = self._terms.numbers[term]
        postings = self._postings[number]
        words = list(self._words(term))
        left = len(postings) + sum(1 if arrives else -1 for arrives, _ in steps)
        names = [f"{NAME}{name}" for name in self._lexicon.names(term)] if bool(left) != bool(postings) else []
        for entry in (term, *names):
            self._enter(entry, -1)
        for arrives, posting in steps:
            if number in self._cuts and self._cuts[number].keeps(posting):
                del self._cuts[number]
            place = bisect_left(postings, posting)
            if arrives:
                postings.insert(place, posting)
            else:
                del postings[place]
        for entry in (term, *names):
            self._enter(entry, 1)
        shards = {(TERMS, self._shard(entry)) for entry in (term, *names)}
        if names:
            meant = offers_meaning(self._lexicon.offered(term))
            moves = ((), meant) if postings else (meant, ())
            shards |= {(SUGGESTIONS, one) for one in self._suggested.exchange(*moves)}
        return shards | {(LETTERS, one) for one in self._letters.exchange(words, self._words(term))}

    def _exchange_names(self, before: _Page, after: _Page) -> set[Shard]:
        touched = set()
        for name in before.keys.keys() | after.keys.keys():
            self._enter(f"{TITLE_KEY}{name}", -1)
            found = self._names.setdefault(name, {})
            found.pop(before.itself, None)
            if name in after.keys:
                found[after.itself] = after.keys[name]
            if not found:
                del self._names[name]
            self._enter(f"{TITLE_KEY}{name}", 1)
            touched.add((TERMS, self._shard(f"{TITLE_KEY}{name}")))
        return touched

    def _exchange_spellings(self, before: _Page, after: _Page) -> set[Shard]:
        if before.names == after.names:
            return set()
        touched = {(LETTERS, one) for one in self._letters.exchange_names(before.names, after.names)}
        return touched | {(SUGGESTIONS, one) for one in self._suggested.exchange(before.offers, after.offers)}

    def _enter(self, looked_up: str, sign: int) -> None:
        """Counts a term or a name in its shard, when it has a line."""
        line = self._line(looked_up)
        if line:
            self._bytes += sign * size_of(line)
            held = self._looked_up[self._shard(looked_up)]
            held.add(looked_up) if sign > 0 else held.discard(looked_up)

    def _keep_result(self, number: int) -> Shard:
        home = home_of_document(number, self._bits[DOCUMENTS])
        self._results[home].add(number)
        return DOCUMENTS, home

    def _forget_result(self, number: int) -> Shard:
        home = home_of_document(number, self._bits[DOCUMENTS])
        self._results[home].discard(number)
        del self._shown[number]
        return DOCUMENTS, home

    # -- writing -----------------------------------------------------------------------------------------------------

    def _line(self, looked_up: str) -> str:
        """The line of a term, of a page's name behind a ``!`` or of a name behind a ``~``; empty when there is none."""
        if looked_up in self._lines:
            return self._lines[looked_up]
        if looked_up.startswith(NAME):
            name = looked_up[1:]
            meant = (self._meant(one, name) for one in self._lexicon.meanings(name))
            return write_meanings(looked_up, first_term(name), meant)
        if looked_up.startswith(TITLE_KEY):
            named = sorted(self._names.get(looked_up[1:], {}).items())
            return looked_up + write_postings(postings_of(named)) if named else ""
        number = self._terms.numbers[looked_up]
        documents = len(self._postings[number])
        if documents > LONGEST_LIST and number in self._cuts:
            return f"{looked_up}:{documents}={self._cuts[number].written}"
        found = postings_of(unpacked(self._postings[number]))
        if documents > LONGEST_LIST:
            self._cuts[number] = Cut.of(found.kept)
        return looked_up + write_postings(found) if found.kept else ""

    def _meant(self, meaning: str, name: str) -> Meant:
        """A meaning of a name, if a document speaks of it, with its emergency."""
        number = self._terms.numbers.get(meaning)
        spoken = number is not None and bool(self._postings[number])
        emergency = self._lexicon.emergency(meaning, name)
        return Meant(meaning if spoken else "", self._lexicon.home(meaning, self._lang), emergency)

    def _words(self, term: str) -> Iterator[Entry]:
        return word_entries(term, len(self._postings[self._terms.numbers[term]]))

    def _shard(self, looked_up: str) -> int:
        """The number of the shard of a term or a name."""
        return spread(self._home(looked_up)) & ((1 << self._bits[TERMS]) - 1)

    def _home(self, looked_up: str) -> str:
        """What decides the shard of a term, of a page's name behind a ``!`` or of a name behind a ``~``."""
        if looked_up.startswith(NAME):
            return first_term(looked_up[1:])
        key = looked_up.removeprefix(TITLE_KEY)
        if key.startswith(MEANING):
            return self._lexicon.home(key, self._lang)
        return key if key == looked_up else home_of_name(key)

    def _laid_out(self) -> tuple[dict[str, int], str]:
        bits = {
            TERMS: bits_for(self._bytes, SHARD_BYTES),
            LETTERS: self._letters.bits,
            DOCUMENTS: size_class(-(-len(self._shown) // SHARD_DOCUMENTS)),
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
            written[MANIFEST] = write_manifest(self._layout, len(self._shown), self._bits, self._digests)
        return Delta(written)

    def _content(self, folder: str, number: int) -> object:
        if folder == TERMS:
            return ",".join(sorted(map(self._line, self._looked_up[number])))
        if folder == LETTERS:
            return self._letters.content(number)
        if folder == SUGGESTIONS:
            return self._suggested.content(number)
        if folder == FILED:
            return ",".join(self._filed.content(number))
        if folder == RESCUE:
            return rescues()[number]
        return [self._shown[one] for one in sorted(self._results[number])]
