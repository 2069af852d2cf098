"""An index in memory: the reference that the browser engine is held to."""

from collections.abc import Iterable

from search.analysis.english import frame, tail
from search.analysis.pinyin import BEGINNING, Spelling
from search.document import SearchDocument
from search.index import NO_LEXICON, NOWHERE, Index, Postings, build_index
from search.lexicon import Lexicon
from search.query import emergencies
from search.ranking import rank
from search.reader import Naming
from search.suggestions import entries, offers_meaning, offers_of, suggestions


class MemoryIndex(Naming):
    """Answers what ranking asks from an :class:`~search.index.Index`."""

    def __init__(self, index: Index, lexicon: Lexicon = NO_LEXICON) -> None:
        super().__init__(lexicon)
        self._index = index

    @property
    def size(self) -> int:
        """Number of documents."""
        return len(self._index.documents)

    def postings(self, term: str) -> Postings:
        """Where a term occurs."""
        return self._index.terms.get(term, NOWHERE)

    def named(self, key: str) -> Postings:
        """The pages of that name."""
        return self._index.names.get(key, NOWHERE)

    def speaks_of(self, meaning: str) -> bool:
        """Whether any document does."""
        return meaning in self._index.terms

    def completions(self, letters: str) -> Iterable[tuple[str, int]]:
        """The words that begin with these letters, with the number of their documents."""
        return ((word, count) for word, count in self._index.words.items() if word.startswith(letters))

    def alike(self, word: str) -> Iterable[tuple[str, int]]:
        """The words that begin as this one or have its frame or tail, with the number of their documents."""
        return (
            (one, count)
            for one, count in self._index.words.items()
            if one.startswith(word[:BEGINNING]) or frame(one) == frame(word) or tail(one) == tail(word)
        )

    def spelled(self, letters: str) -> Iterable[Spelling]:
        """The names that may be spelled by these letters or begin with them."""
        return self._index.spellings


class MemoryBackend:
    """Search over the documents of one language."""

    def __init__(self, documents: Iterable[SearchDocument], lang: str, lexicon: Lexicon = NO_LEXICON) -> None:
        self._index = build_index((document for document in documents if document.lang == lang), lexicon)
        self._reader = MemoryIndex(self._index, lexicon)
        pages = (one for one in self._index.documents.values() if one.start is None)
        offers = {offer for page in pages for offer in offers_of(page)}
        offers |= {offer for term in self._index.terms for offer in offers_meaning(lexicon.offered(term))}
        self._entries = tuple(entry for offer in offers for entry in entries(offer))

    def emergencies(self, query: str) -> tuple[str, ...]:
        """What whoever asks so may have to do at once: ``call``, ``talk``; it is said before anything that is found."""
        return emergencies(query, self._reader)

    def suggest(self, typed: str) -> tuple[str, ...]:
        """Names that begin with what was typed so far."""
        return suggestions(typed, self._entries)

    def search(self, query: str, within: Iterable[str] = ()) -> tuple[SearchDocument, ...]:
        """The documents found, best first, one for each page; only what is filed under all of ``within``."""
        found = (self._index.documents[hit.number] for hit in rank(query, self._reader))
        return tuple(one for one in found if set(within) <= set(one.filed))
