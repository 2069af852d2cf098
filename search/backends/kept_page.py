"""What an index that is kept knows of one page, so that it can be taken out again."""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from search.numbering import SECONDS
from search.suggestions import Offer


@dataclass(frozen=True)
class KeptDocument:
    """What is kept of one document."""

    number: int
    lengths: tuple[int, ...]
    """Of its fields, in the order of :data:`~search.index.FIELDS`."""
    terms: "array[int]"
    """Numbers of its terms, in order."""
    impacts: bytes
    """Of those terms."""


@dataclass(frozen=True)
class KeptPage:
    """What is kept of one page: its documents, its names with their impacts, and the names to be spelled."""

    documents: tuple[KeptDocument, ...]
    keys: Mapping[str, int]
    names: tuple[str, ...]
    offers: tuple[Offer, ...]
    """The names that are offered to whoever types their beginning."""
    filed: tuple[str, ...]
    """What it is filed under."""
    number: int

    @property
    def itself(self) -> int:
        """The number of the document that is the whole page."""
        return self.number * SECONDS


NO_PAGE = KeptPage((), {}, (), (), (), -1)
