"""What reading and ranking ask of an index, in whatever form it is kept."""

from collections.abc import Iterable
from typing import Protocol

from search.analysis.pinyin import Spelling
from search.index import Postings


class Places(Protocol):
    """What ranking asks of an index once a query is read: where things are."""

    @property
    def size(self) -> int:
        """Number of documents."""

    def postings(self, term: str) -> Postings:
        """Where a term occurs."""

    def named(self, key: str) -> Postings:
        """The pages of that name."""


class Reader(Places, Protocol):
    """What reading a query asks as well: what is known."""

    def names_from(self, term: str) -> Iterable[str]:
        """The names that begin with a term and mean an emergency or what documents speak of, and misleading words,
        the longest first.
        """

    def meanings(self, name: str) -> tuple[str, ...]:
        """What a name means of which documents speak."""

    def emergencies(self, name: str) -> tuple[str, ...]:
        """What whoever asks for a name may have to do at once: ``call``, ``talk``."""

    def unmeant(self, words: str) -> tuple[str, ...]:
        """The names that mean nothing where they stand within these words."""

    def completions(self, letters: str) -> Iterable[tuple[str, int]]:
        """The words that begin with these letters, with the number of their documents."""

    def alike(self, word: str) -> Iterable[tuple[str, int]]:
        """The words that begin as this one or have its frame or tail, with the number of their documents."""

    def spelled(self, letters: str) -> Iterable[Spelling]:
        """The names that may be spelled by these letters or begin with them."""
