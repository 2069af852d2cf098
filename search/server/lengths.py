"""How long the fields of documents are on the average: impacts depend on it, so it is known before any is written."""

from collections.abc import Iterable, Mapping

from search.index import FIELDS, Field, rounded_mean
from search.server.entries import lengths_of


class Lengths:
    """The lengths of all fields of some documents, added up."""

    def __init__(self) -> None:
        self._sums = dict.fromkeys(FIELDS, 0)
        self._filled = dict.fromkeys(FIELDS, 0)
        self.documents = 0
        """How many there are."""

    def add(self, fields: Mapping[str, Field[str]]) -> None:
        """One more document."""
        self.documents += 1
        for name, length in lengths_of(fields).items():
            self._sums[name] += length
            self._filled[name] += 1

    def means(self) -> dict[str, int]:
        """The rounded mean length of each field, in terms, over the documents where it is not empty."""
        return {name: rounded_mean(self._sums[name], self._filled[name]) for name in FIELDS}


def lengths_in(every: Iterable[Mapping[str, Field[str]]]) -> Lengths:
    """The lengths of the fields of these documents."""
    lengths = Lengths()
    for fields in every:
        lengths.add(fields)
    return lengths
