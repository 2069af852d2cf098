"""Which pages are filed under what, for readers who narrow their search: whole lists, kept while pages change."""

from collections import defaultdict
from collections.abc import Iterable

from search.backends.lines import Lines
from search.backends.shards import write_pages


class Filed(Lines):
    """The lines of the shards of what pages are filed under, such as ``topic/heart``: one for each."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: dict[str, set[int]] = defaultdict(set)
        """Numbers of pages, by what they are filed under."""

    def begin(self, pages: Iterable[tuple[int, Iterable[str]]]) -> None:
        """Files all pages, given by their numbers. Once."""
        for page, keys in pages:
            for key in keys:
                self._pages[key].add(page)
        self.fill({key: self._line(key) for key in self._pages})

    def exchange(self, before: tuple[int, Iterable[str]], after: tuple[int, Iterable[str]]) -> set[int]:
        """Takes what a page was filed under for what it is; answers with the numbers of the shards that it touched."""
        left, new = ({(key, page) for key in keys} for page, keys in (before, after))
        for key, page in left - new:
            self._pages[key].discard(page)
        for key, page in new - left:
            self._pages[key].add(page)
        return {self.put(key, self._line(key)) for key, _ in left ^ new}

    def _line(self, key: str) -> tuple[str, ...]:
        return (f"{key}={write_pages(self._pages[key])}",) if self._pages[key] else ()
