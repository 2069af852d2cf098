"""What is filed in shards by a hash, and lines so filed that are kept while they come and go."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from search.backends.shards import bits_for, size_of, spread
from search.backends.static import SHARD_BYTES


class ByHash:
    """What is filed in shards by a hash: in as many as its bytes need."""

    def __init__(self) -> None:
        self._bytes = 0
        """Of all that is filed now."""
        self._bits = 0
        """Of a hash that name a shard: as many as :attr:`bits` were when all was filed."""

    @property
    def bits(self) -> int:
        """How many bits of a hash name a shard when there is as much as now."""
        return bits_for(self._bytes, SHARD_BYTES)

    def _shard(self, key: str) -> int:
        return spread(key) & ((1 << self._bits) - 1)


class Lines(ByHash):
    """The lines that are filed under each of some keys, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[str, Sequence[str]] = {}
        """By key."""
        self._keys: dict[int, set[str]] = defaultdict(set)
        """By the number of their shard."""

    def fill(self, lines: Mapping[str, Sequence[str]]) -> None:
        """Files all lines, by key. Once."""
        self._lines = dict(lines)
        self._bytes = sum(map(_size, self._lines.values()))
        self._bits = self.bits
        for key in self._lines:
            self._keys[self._shard(key)].add(key)

    def put(self, key: str, lines: Sequence[str]) -> int:
        """Files these lines under a key in place of those before, none when there are none; the number of its shard."""
        number = self._shard(key)
        self._bytes += _size(lines) - _size(self._lines.pop(key, ()))
        self._keys[number].discard(key)
        if lines:
            self._lines[key] = lines
            self._keys[number].add(key)
        return number

    def content(self, number: int) -> list[str]:
        """What a shard holds, by key."""
        return [line for key in sorted(self._keys[number]) for line in self._lines[key]]


def _size(lines: Sequence[str]) -> int:
    return sum(map(size_of, lines))
