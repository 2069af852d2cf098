"""Documents that were counted, and postings, in little room: an index of many is begun when all of them are there."""

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from search.backends.shards import write_kept
from search.document import SearchDocument
from search.index import FIELDS, Counted, Field, Posting

IMPACT = 4
"""Bits of a packed posting that are its impact; the number of the document is above them."""
_IMPACT_BITS = (1 << IMPACT) - 1


def unpacked(postings: Iterable[int]) -> list[Posting]:
    """Packed postings as they are everywhere else."""
    return [(one >> IMPACT, one & _IMPACT_BITS) for one in postings]


class PackedField(NamedTuple):
    """What is counted of one field of a document."""

    length: int
    """In terms."""
    terms: "array[int]"
    """Their numbers."""
    counts: "array[int]"
    """How often each occurs."""


class Packed(NamedTuple):
    """A document that was counted."""

    document: SearchDocument
    packed: tuple[PackedField, ...]
    """In the order of :data:`FIELDS`."""

    @property
    def lengths(self) -> tuple[int, ...]:
        """Of its fields."""
        return tuple(one.length for one in self.packed)

    @property
    def fields(self) -> dict[str, Field[int]]:
        """Its fields by their names, with the numbers of terms in place of them."""
        return {
            name: Field(dict(zip(one.terms, one.counts, strict=True)), one.length)
            for name, one in zip(FIELDS, self.packed, strict=True)
        }


class Terms:
    """The numbers of terms, which are given as terms are met."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.every: list[str] = []
        """By their numbers."""

    def pack(self, some: Iterable[Counted]) -> tuple[Packed, ...]:
        """The documents of one page, packed."""
        return tuple(Packed(document, tuple(self._pack(fields[name]) for name in FIELDS)) for document, fields in some)

    def _pack(self, field: Field[str]) -> PackedField:
        for term in [one for one in field.counts if one not in self.numbers]:
            self.numbers[term] = len(self.every)
            self.every.append(term)
        terms = array("I", map(self.numbers.__getitem__, field.counts))
        return PackedField(field.length, terms, array("I", field.counts.values()))


class Cut(NamedTuple):
    """What is written of a list that is too long to be written whole."""

    written: str
    least: int
    """The impact of the last that is kept."""
    last: int
    """The number of the last that is kept with that impact."""

    @classmethod
    def of(cls, kept: Sequence[Posting]) -> "Cut":
        """Of the postings that are kept, by number."""
        least = min(impact for _, impact in kept)
        return cls(write_kept(kept), least, max(number for number, impact in kept if impact == least))

    def keeps(self, posting: int) -> bool:
        """Whether a packed posting is, or would be, among those that are kept."""
        number, impact = posting >> IMPACT, posting & _IMPACT_BITS
        return impact > self.least or (impact == self.least and number <= self.last)
