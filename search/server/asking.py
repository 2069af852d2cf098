"""Reading a query with an index that is far away, in few rounds.

Reading asks for one thing after another. Whatever is not at hand is noted, and taken to be there until it is known;
then all that was noted is fetched in one round, and the query is read again, until nothing is noted any more.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from search.analysis.english import frame, tail
from search.analysis.pinyin import BEGINNING, SYLLABLE, Spelling, keys
from search.index import NOWHERE, Postings
from search.lexicon import Lexicon
from search.query import Reading, readings
from search.reader import Naming
from search.server.entries import DOCUMENT, LONGEST_TERM, NAME, WORD, spelling_of, visible

ROUNDS = 6
"""A query is read so often at most: words as typed, what they may stand for, how often that occurs, and once more."""
WORDS, SPELLINGS = 500, 500
"""The most that is looked at of words that begin alike, and of names that are spelled alike."""
LONGEST_SPELLED = 60
"""Letters of the longest name that is spelled whole: ten characters of six."""
SOUND = 6
"""Letters of pinyin by which names are told apart that begin with the same syllable."""

Search = dict[str, Any]
Answer = Mapping[str, Any]
_SOMEWHERE = Postings(1, ())


class FarReader(Naming):
    """Answers what reading asks from what was fetched, and notes what was not."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self._counts: dict[str, int] = {}
        self._size = 0
        self._begun: dict[str, list[str]] = {}
        self._alike: dict[str, list[str]] = {}
        self._spelled: dict[str, list[Spelling]] = {}
        self._wanted: dict[tuple[str, str], Search] = {}
        """Searches that were noted, by what their answer is for."""
        self._uncounted: dict[str, None] = {}

    # -- what reading asks -------------------------------------------------------------------------------------------

    @property
    def size(self) -> int:
        """Number of documents."""
        return self._size

    def postings(self, term: str) -> Postings:
        """In how many documents a term occurs, not in which."""
        count = self._count(term)
        return Postings(count, ()) if count else NOWHERE

    def named(self, key: str) -> Postings:
        """No pages: reading does not ask for them."""
        return NOWHERE

    def speaks_of(self, meaning: str) -> bool:
        """Whether any document does, as far as is known."""
        return self._count(meaning) > 0

    def completions(self, letters: str) -> Iterable[tuple[str, int]]:
        """The words that begin with these letters, with the number of their documents."""
        if letters not in self._begun and len(letters) <= LONGEST_TERM:
            self._wanted["begun", letters] = _of(WORD, {"prefix": {"word": letters}}, WORDS, "word")
        return [(one, self._count(one)) for one in self._begun.get(letters, ())]

    def alike(self, word: str) -> Iterable[tuple[str, int]]:
        """The words that begin as this one or have its frame or tail, with the number of their documents."""
        if word not in self._alike:
            same = {"terms": {"keys": sorted({word[:BEGINNING], frame(word), tail(word)})}}
            self._wanted["alike", word] = _of(WORD, same, WORDS, "word")
        return [(one, self._count(one)) for one in self._alike.get(word, ())]

    def spelled(self, letters: str) -> Iterable[Spelling]:
        """The names that may be spelled by these letters or begin with them; of very many those that fit best."""
        if letters not in self._spelled:
            self._wanted["spelled", letters] = _spelled(letters)
        return self._spelled.get(letters, ())

    def _count(self, term: str) -> int:
        if term not in self._counts:
            self._uncounted[term] = None
            return _SOMEWHERE.documents
        return self._counts[term]

    def read(self, query: str) -> list[Reading]:
        """The ways to read a query, as far as is known; what ranking will ask of them is noted as well."""
        found = readings(query, self)
        for term in terms_of(found):
            self._count(term)
        return found

    # -- what is fetched ---------------------------------------------------------------------------------------------

    def noted(self) -> list[Search]:
        """The searches that fetch what was noted; empty when nothing was."""
        return [*self._wanted.values(), *([count_of(list(self._uncounted))] if self._uncounted else [])]

    def learn(self, answers: Sequence[Answer]) -> None:
        """Takes in the answers to what was noted."""
        for (what, about), answer in zip(self._wanted, answers, strict=False):
            told = [hit["fields"] for hit in answer["hits"]["hits"]]
            if what == "spelled":
                self._spelled[about] = visible(spelling_of(one["spelled"][0]) for one in told)
            else:
                words = self._begun if what == "begun" else self._alike
                words[about] = [one["word"][0] for one in told]
        if self._uncounted:
            self._size, *counts = counted_in(answers[-1])
            self._counts |= zip(self._uncounted, counts, strict=True)
        self._wanted, self._uncounted = {}, {}


def read_far(query: str, reader: FarReader, ask: Callable[[Sequence[Search]], Sequence[Answer]]) -> list[Reading]:
    """The ways to read a query; ``ask`` has searches answered, all at once."""
    found = reader.read(query)
    for _ in range(ROUNDS):
        noted = reader.noted()
        if not noted:
            break
        reader.learn(ask(noted))
        found = reader.read(query)
    return found


def terms_of(found: Iterable[Reading]) -> list[str]:
    """Everything that some readings look for: terms and meanings, each once."""
    slots = [slot for reading in found for slot in reading.slots]
    said = (term for slot in slots for options in slot.terms for term in options)
    return list(dict.fromkeys([*said, *(meaning for slot in slots for meaning in slot.meanings)]))


def count_of(terms: Sequence[str], field: str = "terms") -> Search:
    """The search that counts the documents there are, and those that have each of these in a field."""
    asked = [{"term": {"what": DOCUMENT}}, *({"term": {field: one}} for one in terms)]
    return {"size": 0, "track_total_hits": False, "aggs": {"counts": {"filters": {"filters": asked}}}}


def counted_in(answer: Answer) -> list[int]:
    """The numbers that were counted."""
    return [one["doc_count"] for one in answer["aggregations"]["counts"]["buckets"]]


def _of(what: str, asked: Search, size: int, wanted: str) -> Search:
    return {
        "size": size, "track_total_hits": False, "stored_fields": "_none_",
        "docvalue_fields": [wanted], "sort": [wanted],
        "query": {"bool": {"filter": [{"term": {"what": what}}, asked]}},
    }  # fmt: skip


def _spelled(letters: str) -> Search:
    """Names under the keys of these letters, those first that the letters spell, or that go on as they do."""
    begun = [letters[:end] for end in range(SYLLABLE, min(len(letters), LONGEST_SPELLED) + 1)]
    fits: list[Search] = [
        {"constant_score": {"filter": {"prefix": {"full": letters}}, "boost": 8}},
        {"constant_score": {"filter": {"prefix": {"initials": letters}}, "boost": 8}},
        {"constant_score": {"filter": {"terms": {"full": begun}}, "boost": 4}},
        {"constant_score": {"filter": {"prefix": {"full": letters[:SOUND]}}, "boost": 2}},
    ]
    filed = [{"term": {"what": NAME}}, {"terms": {"keys": list(keys(letters))}}]
    return {
        "size": SPELLINGS, "track_total_hits": False, "stored_fields": "_none_", "docvalue_fields": ["spelled"],
        "sort": ["_score", "full"], "query": {"bool": {"filter": filed, "should": fits}},
    }  # fmt: skip
