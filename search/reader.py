"""What reading and ranking ask of an index, in whatever form it is kept."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Protocol

from search.analysis.pinyin import Spelling
from search.index import Postings
from search.lexicon import Lexicon


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


class Naming(ABC):
    """What a reader with a lexicon at hand knows of names."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @abstractmethod
    def speaks_of(self, meaning: str) -> bool:
        """Whether any document does."""

    def names_from(self, term: str) -> Iterable[str]:
        """The names that begin with a term and mean an emergency or what documents speak of, and misleading words,
        the longest first.
        """
        names = self._lexicon.names_from(term)
        return (one for one in names if self.meanings(one) or self.emergencies(one) or self.unmeant(one))

    def meanings(self, name: str) -> tuple[str, ...]:
        """What a name means of which documents speak."""
        return tuple(one for one in self._lexicon.meanings(name) if self.speaks_of(one))

    def emergencies(self, name: str) -> tuple[str, ...]:
        """What whoever asks for a name may have to do at once: ``call``, ``talk``."""
        return tuple(sorted({self._lexicon.emergency(one, name) for one in self._lexicon.meanings(name)} - {""}))

    def unmeant(self, words: str) -> tuple[str, ...]:
        """The names that mean nothing where they stand within these words."""
        return self._lexicon.unmeant(words)
