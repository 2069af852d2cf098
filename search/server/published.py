"""What is published in one language, and how an index on a server compares with it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from search.document import SearchDocument
from search.index import Counted, Field
from search.lexicon import Lexicon
from search.server.entries import Said, digest_of

Count = Callable[[SearchDocument], dict[str, Field[str]]]
"""Counts the words of a document, with the lexicon that :class:`Content` has."""


@dataclass(frozen=True)
class Content:
    """All that can be found in one language."""

    lang: str
    lexicon: Lexicon
    pages: frozenset[str]
    """Permanent names of all pages, known before any document is."""
    documents: Callable[[], Iterable[SearchDocument]]
    """All documents, one after another; may be asked for again."""
    count: Count

    def digest_of(self, document: SearchDocument) -> str:
        """What tells a document from what it was."""
        return digest_of(document, self.lexicon)

    def said(self, document: SearchDocument) -> Said:
        """A document, counted; what was counted is not kept in words as well."""
        counted = Counted(replace(document, headings=(), text=()), self.count(document))
        return Said(counted, self.digest_of(document))


@dataclass
class Change:
    """What was done to an index."""

    written: int = 0
    removed: int = 0
    anew: bool = False
    """Whether all of it was indexed anew."""


@dataclass
class Difference:
    """In what an index is not what is published; all empty when it is equal."""

    missing: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    """Documents that say something else."""
    left: list[str] = field(default_factory=list)
    """Documents that are not published, and may be found."""
    stray: list[str] = field(default_factory=list)
    """Words and names that no document has."""
    lexicon: bool = False
    """Whether names mean something else."""

    def __bool__(self) -> bool:
        return bool(self.missing or self.other or self.left or self.stray or self.lexicon)
