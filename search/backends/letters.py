"""What is filed by its first letters: words with the number of their documents, and names as they are spelled."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from search.analysis.english import frame, tail
from search.analysis.pinyin import BEGINNING, Spelling, spellings, spellings_within
from search.backends.lines import ByHash
from search.backends.shards import Entry, size_of
from search.backends.static import write_spelling
from search.index import completes


class Letters(ByHash):
    """The lines of the shards of letters, kept while pages change."""

    def __init__(self) -> None:
        super().__init__()
        self._spelled: Counter[Spelling] = Counter()
        """In how many pages a spelling occurs."""
        self._lines: dict[int, Counter[str]] = defaultdict(Counter)
        """By the number of their shard."""

    def spell(self, names: Iterable[str]) -> None:
        """Takes in the names of a page, before :meth:`begin`."""
        self._spelled.update(_spellings(names))

    def begin(self, words: Iterable[Entry]) -> None:
        """Files all words and spellings. Once."""
        entries = [*words, *_visible(self._spelled, self._spelled)]
        self._bytes = sum(size_of(line) for _, line in entries)
        self._bits = self.bits
        for home, line in entries:
            self._lines[self._shard(home)][line] += 1

    def exchange_names(self, before: Iterable[str], after: Iterable[str]) -> set[int]:
        """Takes the names of a page for others; answers with the numbers of the shards that it touched."""
        left, new = _spellings(before), _spellings(after)
        about = left ^ new
        lines = list(_visible(self._spelled, about))
        self._spelled.update(new - left)
        for one in left - new:
            self._spelled[one] -= 1
            if not self._spelled[one]:
                del self._spelled[one]
        return self.exchange(lines, _visible(self._spelled, about))

    def exchange(self, before: Iterable[Entry], after: Iterable[Entry]) -> set[int]:
        """Takes lines out of their shards, and puts others in; answers with the numbers of those shards."""
        touched: set[int] = set()
        for sign, entries in ((-1, before), (1, after)):
            for home, line in entries:
                number = self._shard(home)
                self._lines[number][line] += sign
                if not self._lines[number][line]:
                    del self._lines[number][line]
                self._bytes += sign * size_of(line)
                touched.add(number)
        return touched

    def content(self, number: int) -> str:
        """What a shard holds."""
        return ",".join(sorted(self._lines[number]))


def word_entries(term: str, documents: int) -> Iterator[Entry]:
    """The lines of a term that so many documents have: none unless it is a word that can be completed."""
    if documents and completes(term):
        for home in sorted({term[:BEGINNING], frame(term), tail(term)}):
            yield home, f"{term}:{documents}"


def _spellings(names: Iterable[str]) -> set[Spelling]:
    return {one for name in names for one in (*spellings(name), *spellings_within(name))}


def _visible(spelled: Mapping[Spelling, int], about: Iterable[Spelling]) -> Iterator[Entry]:
    """The lines of those spellings that are there; one from within a name is hidden by the same of a whole name."""
    bases = {(one.syllables, one.pieces) for one in about}
    for syllables, pieces in bases:
        whole, within = Spelling(syllables, pieces), Spelling(syllables, pieces, within=True)
        one = whole if spelled.get(whole) else within
        if spelled.get(one):
            yield from ((key, write_spelling(one)) for key in one.keys)
