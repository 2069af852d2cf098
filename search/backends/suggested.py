"""Names that are offered while a reader types, filed by how they begin, and kept while pages change."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from heapq import nsmallest

from search.analysis.pinyin import fold
from search.backends.lines import Lines
from search.suggestions import KEPT, Entry, Offer, entries, key_of


class Suggested(Lines):
    """The lines of the shards of suggestions."""

    def __init__(self) -> None:
        super().__init__()
        self._offers: Counter[Offer] = Counter()
        """How many pages or meanings have the name."""
        self._filed: dict[str, set[Entry]] = defaultdict(set)
        """By their keys."""

    def begin(self, offers: Iterable[Offer]) -> None:
        """Files the names of all pages and meanings. Once."""
        self._offers.update(offers)
        for one in (entry for offer in self._offers for entry in entries(offer)):
            self._filed[key_of(one.typed)].add(one)
        self.fill({key: self._written(key) for key in self._filed})

    def exchange(self, before: Iterable[Offer], after: Iterable[Offer]) -> set[int]:
        """Takes the names of a page or a meaning for others; answers with the numbers of the shards that it touched."""
        moves = Counter(after)
        moves.subtract(Counter(before))
        there = {offer: self._offers[offer] > 0 for offer in moves}
        self._offers.update(moves)
        touched = set()
        for offer in (one for one, was in there.items() if was != (self._offers[one] > 0)):
            for entry in entries(offer):
                key = key_of(entry.typed)
                filed = self._filed[key]
                filed.add(entry) if self._offers[offer] else filed.discard(entry)
                touched.add(key)
        for offer in (one for one in there if not self._offers[one]):
            del self._offers[offer]
        return {self.put(key, self._written(key)) for key in touched}

    def _written(self, key: str) -> list[str]:
        return [write_entry(one) for one in nsmallest(KEPT, self._filed[key])]


def write_entry(entry: Entry) -> str:
    """The line of an entry: the name, behind how it is typed where that does not go without saying."""
    name = entry.offer.name
    plain = fold(name.lower().replace(" ", "").replace("-", "")) == entry.typed and "=" not in name
    return name if plain else f"{entry.typed}={name}"
