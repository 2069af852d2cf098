"""What is known in one language: terms and names of pages, with where they are, and what names mean; kept while pages
change.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from search.backends.foremost import Foremost
from search.backends.kept_page import KeptPage
from search.backends.lines import ByHash
from search.backends.packing import IMPACT, Cut, Packed, Terms, unpacked
from search.backends.results import Results
from search.backends.shards import Meant, home_of_name, size_of, write_meanings, write_postings
from search.index import LONGEST_LIST, Counted, postings_of
from search.lexicon import MEANING, Lexicon, first_term

TITLE_KEY, NAME = "!", "~"
"""In front of the key of a page's name, and of a name that means something, where otherwise a term stands."""


class Exchanged(NamedTuple):
    """What it did to take a page for another."""

    shards: set[int]
    """The numbers of the shards that it touched."""
    counts: dict[str, tuple[int, int]]
    """Of terms that came, went or matter otherwise: how many documents had them, and have them now."""


class Known(ByHash):
    """The lines of the shards of terms."""

    def __init__(self, lang: str, lexicon: Lexicon, results: Results) -> None:
        """``results`` tells what is shown of the documents that come first."""
        super().__init__()
        self._lang = lang
        self._lexicon = lexicon
        self._terms = Terms()
        self._postings: list[array[int]] = []
        """By the number of the term: all its documents, packed, in order."""
        self._names: dict[str, dict[int, int]] = {}
        self._cuts: dict[int, Cut] = {}
        """By the number of the term: of long lists, which most changes leave as they are."""
        self._lines: dict[str, str] = {}
        """Of what is looked up, from the beginning until they are first written."""
        self._filed: dict[int, set[str]] = defaultdict(set)
        """Terms, and names behind a ``!`` or a ``~``, by the number of their shard."""
        self._foremost = Foremost(results)

    @property
    def terms(self) -> dict[str, int]:
        """Every term that was met, with the number of documents that have it now."""
        return {term: len(some) for term, some in zip(self._terms.every, self._postings, strict=True)}

    def pack(self, some: Iterable[Counted]) -> tuple[Packed, ...]:
        """The documents of one page, with the numbers of their terms in place of them."""
        packed = self._terms.pack(some)
        self._postings.extend(array("Q") for _ in self._terms.every[len(self._postings) :])
        return packed

    def take(self, page: KeptPage) -> None:
        """Takes in a page, before :meth:`begin`; pages come in the order of their numbers."""
        for one in page.documents:
            posting = one.number << IMPACT
            for term, impact in zip(one.terms, one.impacts, strict=True):
                self._postings[term].append(posting | impact)
        for key, impact in page.keys.items():
            self._names.setdefault(key, {})[page.itself] = impact

    def begin(self) -> None:
        """Files everything. Once."""
        spoken = [one for one in self._terms.every if one.startswith(MEANING)]
        meanings = (*spoken, *self._lexicon.urgent)
        named = dict.fromkeys(f"{NAME}{name}" for meaning in meanings for name in self._lexicon.names(meaning))
        misleading = dict.fromkeys(f"{NAME}{words}" for words in self._lexicon.misleading)
        every = [*self._terms.every, *(f"{TITLE_KEY}{name}" for name in self._names), *(named | misleading)]
        self._lines = {one: line for one in every if (line := self._line(one))}
        beside = sum(self._foremost.put(one, self._postings[self._terms.numbers[one]]) for one in spoken)
        self._bytes = sum(map(size_of, self._lines.values())) + beside
        self._bits = self.bits
        for one in self._lines:
            self._filed[self._shard(one)].add(one)

    def exchange(self, before: KeptPage, after: KeptPage) -> Exchanged:
        """Takes a page for what it is now."""
        shards: set[int] = set()
        counts = {}
        for number, steps in _moves(before, after).items():
            was = len(self._postings[number])
            shards |= self._exchange_postings(number, steps)
            counts[self._terms.every[number]] = (was, len(self._postings[number]))
        shards |= self._exchange_names(before, after) | self._exchange_foremost(before, after, counts)
        return Exchanged(shards, counts)

    def content(self, number: int) -> list[object]:
        """What a shard holds: its lines in one text, and what results show of the documents beside its meanings."""
        held = self._filed[number]
        lines = sorted(self._lines.pop(one, "") or self._line(one) for one in held)
        return [",".join(lines), *self._foremost.rows(one for one in held if one.startswith(MEANING))]

    # -- exchanging --------------------------------------------------------------------------------------------------

    def _exchange_postings(self, number: int, steps: Sequence[tuple[bool, int]]) -> set[int]:
        term, postings = self._terms.every[number], self._postings[number]
        left = len(postings) + sum(1 if arrives else -1 for arrives, _ in steps)
        names = [f"{NAME}{name}" for name in self._lexicon.names(term)] if bool(left) != bool(postings) else []
        for one in (term, *names):
            self._enter(one, -1)
        for arrives, posting in steps:
            if number in self._cuts and self._cuts[number].keeps(posting):
                del self._cuts[number]
            place = bisect_left(postings, posting)
            if arrives:
                postings.insert(place, posting)
            else:
                del postings[place]
        return {self._enter(one, 1) for one in (term, *names)}

    def _exchange_names(self, before: KeptPage, after: KeptPage) -> set[int]:
        touched = set()
        for name in before.keys.keys() | after.keys.keys():
            self._enter(f"{TITLE_KEY}{name}", -1)
            found = self._names.setdefault(name, {})
            found.pop(before.itself, None)
            if name in after.keys:
                found[after.itself] = after.keys[name]
            if not found:
                del self._names[name]
            touched.add(self._enter(f"{TITLE_KEY}{name}", 1))
        return touched

    def _exchange_foremost(self, before: KeptPage, after: KeptPage, moved: Container[str]) -> set[int]:
        """Looks anew at the meanings that came or went, and at those that a document of the page comes first for."""
        documents = (*before.documents, *after.documents)
        terms = (self._terms.every[one] for one in {term for document in documents for term in document.terms})
        numbers = {one.number for one in documents}
        about = [one for one in terms
                 if one.startswith(MEANING) and (one in moved or self._foremost.has(one, numbers))]  # fmt: skip
        for one in about:
            self._bytes += self._foremost.put(one, self._postings[self._terms.numbers[one]])
        return set(map(self._shard, about))

    def _enter(self, looked_up: str, sign: int) -> int:
        """Counts a term or a name in its shard, when it has a line; the number of the shard."""
        line, shard = self._line(looked_up), self._shard(looked_up)
        if line:
            self._bytes += sign * size_of(line)
            held = self._filed[shard]
            held.add(looked_up) if sign > 0 else held.discard(looked_up)
        return shard

    # -- writing -----------------------------------------------------------------------------------------------------

    def _line(self, looked_up: str) -> str:
        """The line of a term, of a page's name behind a ``!`` or of a name behind a ``~``; empty when there is none."""
        if looked_up.startswith(NAME):
            name = looked_up[1:]
            meant = (self._meant(one, name) for one in self._lexicon.meanings(name))
            return write_meanings(looked_up, first_term(name), meant, self._lexicon.unmeant(name))
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

    def _shard(self, looked_up: str) -> int:
        """The number of the shard of a term or a name."""
        return super()._shard(self._home(looked_up))

    def _home(self, looked_up: str) -> str:
        """What decides the shard of a term, of a page's name behind a ``!`` or of a name behind a ``~``."""
        if looked_up.startswith(NAME):
            return first_term(looked_up[1:])
        key = looked_up.removeprefix(TITLE_KEY)
        if key.startswith(MEANING):
            return self._lexicon.home(key, self._lang)
        return key if key == looked_up else home_of_name(key)


def _moves(before: KeptPage, after: KeptPage) -> dict[int, list[tuple[bool, int]]]:
    """By the number of the term: the packed postings that arrive and those that go, which come first."""
    held, holds = (
        {(term, one.number << IMPACT | impact) for one in page.documents
         for term, impact in zip(one.terms, one.impacts, strict=True)}
        for page in (before, after)
    )  # fmt: skip
    moves: dict[int, list[tuple[bool, int]]] = defaultdict(list)
    for arrives, some in ((False, held - holds), (True, holds - held)):
        for term, posting in some:
            moves[term].append((arrives, posting))
    return moves
