"""Which pages are filed under what, for readers who narrow their search: whole lists, kept while pages change."""

from collections import defaultdict
from collections.abc import Iterable

from search.backends.shards import bits_for, size_of, spread, write_pages
from search.backends.static import SHARD_BYTES


class Filed:
    """The lines of the shards of what pages are filed under, such as ``topic/heart``."""

    def __init__(self) -> None:
        self._pages: dict[str, set[int]] = defaultdict(set)
        """Numbers of pages, by what they are filed under."""
        self._lines: dict[str, str] = {}
        self._keys: dict[int, set[str]] = defaultdict(set)
        """By the number of their shard."""
        self._bytes = 0
        """Of all lines."""
        self._bits = 0

    @property
    def bits(self) -> int:
        """How many bits of a hash name a shard when all lines are as many as now."""
        return bits_for(self._bytes, SHARD_BYTES)

    def begin(self, pages: Iterable[tuple[int, Iterable[str]]]) -> None:
        """Files all pages, given by their numbers. Once."""
        for page, keys in pages:
            for key in keys:
                self._pages[key].add(page)
        self._lines = {key: self._line(key) for key in self._pages}
        self._bytes = sum(map(size_of, self._lines.values()))
        self._bits = self.bits
        for key in self._pages:
            self._keys[self._shard(key)].add(key)

    def exchange(self, before: tuple[int, Iterable[str]], after: tuple[int, Iterable[str]]) -> set[int]:
        """Takes what a page was filed under for what it is; answers with the numbers of the shards that it touched."""
        left, new = ({(key, page) for key in keys} for page, keys in (before, after))
        for key, page in left - new:
            self._pages[key].discard(page)
        for key, page in new - left:
            self._pages[key].add(page)
        return {self._write(key) for key, _ in left ^ new}

    def content(self, number: int) -> str:
        """What a shard holds."""
        return ",".join(self._lines[key] for key in sorted(self._keys[number]))

    def _write(self, key: str) -> int:
        """Writes a line anew, or takes it out when no page is left; the number of its shard."""
        number = self._shard(key)
        self._bytes -= size_of(self._lines[key]) if key in self._lines else 0
        if self._pages[key]:
            self._lines[key] = self._line(key)
            self._bytes += size_of(self._lines[key])
            self._keys[number].add(key)
        else:
            del self._pages[key]
            self._lines.pop(key, None)
            self._keys[number].discard(key)
        return number

    def _line(self, key: str) -> str:
        return f"{key}={write_pages(self._pages[key])}"

    def _shard(self, key: str) -> int:
        return spread(key) & ((1 << self._bits) - 1)
