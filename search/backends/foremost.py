"""The documents that mostly come first for whoever asks for a meaning: what a result shows of them lies beside its
postings, so that nothing else need be fetched to show them.
"""

from collections.abc import Iterable
from heapq import nsmallest

from search.backends.packing import unpacked
from search.backends.results import Results, Row
from search.backends.shards import size_of, written
from search.index import TITLED

MOST = 10
"""Documents beside one meaning: as many as are shown at once."""


class Foremost:
    """The numbers of these documents by meaning, kept while pages change."""

    def __init__(self, results: Results) -> None:
        self._results = results
        self._numbers: dict[str, tuple[int, ...]] = {}
        self._bytes: dict[str, int] = {}

    def put(self, meaning: str, postings: Iterable[int]) -> int:
        """Takes in where a meaning occurs, in packed postings; by how many bytes its rows grew.

        It has rows only when it is in the title of a page: of other things no page tells much.
        """
        best = nsmallest(MOST, unpacked(postings), key=lambda one: (-one[1], one[0]))
        titled = bool(best) and best[0][1] >= TITLED
        before = self._bytes.pop(meaning, 0)
        self._numbers[meaning] = tuple(sorted(number for number, _ in best)) if titled else ()
        self._bytes[meaning] = sum(size_of(written(row)) for row in self.rows([meaning]))
        return self._bytes[meaning] - before

    def has(self, meaning: str, numbers: Iterable[int]) -> bool:
        """Whether any of these documents is among those of a meaning."""
        return not set(numbers).isdisjoint(self._numbers.get(meaning, ()))

    def rows(self, meanings: Iterable[str]) -> list[Row]:
        """The rows of some meanings, by number."""
        numbers = {number for meaning in meanings for number in self._numbers.get(meaning, ())}
        return [self._results.row(number) for number in sorted(numbers)]
