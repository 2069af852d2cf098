"""Names that are offered while a reader types, filed by how they begin, and kept while pages change."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nsmallest

from search.analysis.pinyin import fold
from search.backends.shards import bits_for, size_of, spread
from search.backends.static import SHARD_BYTES
from search.suggestions import KEPT, Entry, Offer, entries, key_of


class Suggested:
    """The lines of the shards of suggestions."""

    def __init__(self) -> None:
        self._offers: Counter[Offer] = Counter()
        """How many pages or meanings have the name."""
        self._filed: dict[str, set[Entry]] = defaultdict(set)
        """By their keys."""
        self._keys: dict[int, set[str]] = defaultdict(set)
        """By the number of their shard."""
        self._bytes = 0
        """Of all lines."""
        self._bits = 0

    @property
    def bits(self) -> int:
        """How many bits of a hash name a shard when all lines are as many as now."""
        return bits_for(self._bytes, SHARD_BYTES)

    def begin(self, offers: Iterable[Offer]) -> None:
        """Files the names of all pages and meanings. Once."""
        self._offers.update(offers)
        for one in (entry for offer in self._offers for entry in entries(offer)):
            self._filed[key_of(one.typed)].add(one)
        self._bytes = sum(map(self._size, self._filed))
        self._bits = self.bits
        for key in self._filed:
            self._keys[self._shard(key)].add(key)

    def exchange(self, before: Iterable[Offer], after: Iterable[Offer]) -> set[int]:
        """Takes the names of a page or a meaning for others; answers with the numbers of the shards that it touched."""
        moves = Counter(after)
        moves.subtract(Counter(before))
        there = {offer: self._offers[offer] > 0 for offer in moves}
        self._offers.update(moves)
        changed = [offer for offer, was in there.items() if was != (self._offers[offer] > 0)]
        touched = {self._file(one) for offer in changed for one in entries(offer)}
        for offer in (one for one in there if not self._offers[one]):
            del self._offers[offer]
        return touched

    def content(self, number: int) -> list[str]:
        """What a shard holds."""
        return [line for key in sorted(self._keys[number]) for line in self._lines(key)]

    def _file(self, entry: Entry) -> int:
        """Files an entry whose name came, or takes it out when the name is gone; the number of its shard."""
        key = key_of(entry.typed)
        number = self._shard(key)
        self._bytes -= self._size(key)
        filed = self._filed[key]
        filed.add(entry) if self._offers[entry.offer] else filed.discard(entry)
        self._bytes += self._size(key)
        self._keys[number].add(key) if filed else self._keys[number].discard(key)
        if not filed:
            del self._filed[key]
        return number

    def _size(self, key: str) -> int:
        return sum(map(size_of, self._lines(key)))

    def _lines(self, key: str) -> list[str]:
        return [write_entry(one) for one in nsmallest(KEPT, self._filed.get(key, ()))]

    def _shard(self, key: str) -> int:
        return spread(key) & ((1 << self._bits) - 1)


def write_entry(entry: Entry) -> str:
    """The line of an entry: the name, behind how it is typed where that does not go without saying."""
    name = entry.offer.name
    plain = fold(name.lower().replace(" ", "").replace("-", "")) == entry.typed and "=" not in name
    return name if plain else f"{entry.typed}={name}"
