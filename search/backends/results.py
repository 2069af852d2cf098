"""What a result shows of each document, filed by its number and kept while pages change."""

from collections import defaultdict

from content.urls import relative, search
from search.backends.shards import home_of_document
from search.backends.static import SHARD_DOCUMENTS
from search.document import SearchDocument
from search.numbering import size_class

Row = list[object]
"""The number of a document, its link, title and summary, and of a stretch of a lecture its start and chapter."""


class Results:
    """The rows of the shards of documents."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._rows: dict[int, Row] = {}
        """By the number of the document."""
        self._filed: dict[int, set[int]] = defaultdict(set)
        """Numbers of documents by that of their shard."""
        self._bits = 0

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def bits(self) -> int:
        """How many bits of a number name a shard when all documents are as many as now."""
        return size_class(-(-len(self._rows) // SHARD_DOCUMENTS))

    def keep(self, number: int, document: SearchDocument) -> None:
        """Takes in what a result shows of a document, which is filed by :meth:`begin` or :meth:`exchange`."""
        link = relative(search(self._lang), document.address)
        row: Row = [number, link, document.title, document.summary]
        self._rows[number] = row if document.start is None else [*row, document.start, document.chapter]

    def row(self, number: int) -> Row:
        """What a result shows of a document."""
        return self._rows[number]

    def begin(self) -> None:
        """Files all documents. Once."""
        self._bits = self.bits
        for number in self._rows:
            self._filed[self._shard(number)].add(number)

    def exchange(self, before: set[int], after: set[int]) -> set[int]:
        """Takes the documents of some pages for others; answers with the numbers of the shards that it touched."""
        for number in before - after:
            self._filed[self._shard(number)].discard(number)
            del self._rows[number]
        for number in after - before:
            self._filed[self._shard(number)].add(number)
        return {self._shard(number) for number in before | after}

    def content(self, number: int) -> list[Row]:
        """What a shard holds."""
        return [self._rows[one] for one in sorted(self._filed[number])]

    def _shard(self, number: int) -> int:
        return home_of_document(number, self._bits)
