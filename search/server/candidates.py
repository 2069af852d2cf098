"""The documents that may come first: the server adds up what each gains, and the best of them are ranked here.

The server's sum is that of :mod:`search.ranking` before its factor for how much of the query was found. So two lists
are asked for of each reading, the best by that sum and the best of those that have most of its terms, each with the
impacts of what was found; then :func:`search.ranking.rank_read` does what it does everywhere.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from content.kinds import Lecture
from search.index import NOWHERE, TITLED, Posting, Postings
from search.lexicon import Lexicon
from search.numbering import SECONDS
from search.query import Reading, Slot
from search.ranking import MEANT, SAID, rarity
from search.server.asking import Answer, FarReader, Search, terms_of
from search.server.entries import BITS, IN_TITLE, NAMES, page_part, second_part

BEST, FULLEST = 150, 50
"""Documents of each list."""
SHARE = "75%"
"""Of the terms of a reading that a document of the second list has at least."""
NAMED_FIRST = 1e9
"""More than any sum, so that pages of that name are among the best."""
COUNTED_EXACTLY = 3_000
"""Lectures that are counted one by one; of more the number is an estimate."""


class Label(NamedTuple):
    """What it tells of a document that it matched a part of a search."""

    field: str
    term: str


class Asked(NamedTuple):
    """A search, and what its parts tell."""

    body: Search
    labels: list[Label]


def searches_of(found: Sequence[Reading], reader: FarReader, kind: str) -> Iterator[Asked]:
    """The searches for the documents of some readings, of one kind where it is given."""
    for reading in found:
        parts = _Parts(reader)
        parts.name(reading.key, *reading.meanings)
        for slot in reading.slots:
            parts.slot(slot, reading.weight)
        if parts.clauses:
            yield Asked(_best(parts.clauses, [], kind, BEST), parts.labels)
            terms = said_of([reading])
            if len(terms) > 2:
                most = {"bool": {"should": [_has("terms", one) for one in terms], "minimum_should_match": SHARE}}
                yield Asked(_best(parts.clauses, [most], kind, FULLEST), parts.labels)


def kinds_of(found: Sequence[Reading]) -> Search:
    """The search that counts the pages of each kind that have anything of any reading."""
    terms = sorted(terms_of(found))
    keys = sorted({key for reading in found for key in (reading.key, *reading.meanings) if key})
    has = [{"terms": {"terms": terms}}, *({"terms": {name: keys}} for name in NAMES.values())]
    pages = {"cardinality": {"field": "page", "precision_threshold": COUNTED_EXACTLY}}
    return {
        "size": 0, "track_total_hits": False, "query": {"bool": {"filter": [{"bool": {"should": has}}]}},
        "aggs": {
            "kinds": {"terms": {"field": "kind", "size": 100}},
            "lectures": {"filter": {"term": {"kind": Lecture.KIND}}, "aggs": {"pages": pages}},
        },
    }  # fmt: skip


def shown_of(orders: Sequence[str]) -> Search:
    """The search for what results show of some documents, by their orders."""
    return {
        "size": len(orders), "track_total_hits": False, "_source": ["shown"], "sort": ["order"],
        "query": {"bool": {"filter": [{"terms": {"order": list(orders)}}]}},
    }  # fmt: skip


def counts_in(answer: Answer) -> dict[str, int]:
    """Pages by kind, the most first."""
    told = answer["aggregations"]
    counts = {one["key"]: int(one["doc_count"]) for one in told["kinds"]["buckets"]}
    if Lecture.KIND in counts:
        counts[Lecture.KIND] = int(told["lectures"]["pages"]["value"])
    return counts


def said_of(found: Iterable[Reading]) -> list[str]:
    """The terms that readings look for, each once; not what they mean."""
    slots = (slot for reading in found for slot in reading.slots)
    return list(dict.fromkeys(term for slot in slots for options in slot.terms for term in options))


def names_of(found: Iterable[Reading], lexicon: Lexicon) -> list[str]:
    """All names of what readings mean, each once."""
    meanings = (one for reading in found for slot in reading.slots for one in slot.meanings)
    return list(dict.fromkeys(name for meaning in meanings for name in lexicon.names(meaning)))


def _has(field: str, term: str) -> Search:
    return {"term": {field: term}}


def _best(clauses: list[Search], filters: list[Search], kind: str, size: int) -> Search:
    """Of each hit its order alone is told: reading what is stored of so many costs more than finding them."""
    only = [*filters, *([_has("kind", kind)] if kind else [])]
    return {
        "size": size, "track_total_hits": False, "stored_fields": "_none_", "sort": ["_score", "order"],
        "query": {"bool": {"should": clauses, "filter": only, "minimum_should_match": 1}},
    }  # fmt: skip


class _Parts:
    """The parts of a search for one reading, each with a label."""

    def __init__(self, reader: FarReader) -> None:
        self._reader = reader
        self.labels: list[Label] = []
        self.clauses: list[Search] = []

    def name(self, *keys: str) -> None:
        """Pages of these names."""
        for key in filter(None, keys):
            self.clauses += (self._part(field, key, NAMED_FIRST) for field in NAMES.values())

    def slot(self, slot: Slot, weight: int) -> None:
        """Documents that have something of a slot: its terms, or what all of it means."""
        unit = weight * slot.weight
        said = [one for options in slot.terms for term in options for one in self._impacts(term, unit * SAID)]
        meant = [one for term in slot.meanings for one in self._impacts(term, unit * MEANT * len(slot.terms))]
        either = [_sum(some) for some in (said, meant) if some]
        self.clauses += said if not meant else [{"dis_max": {"queries": either}}]

    def _impacts(self, term: str, unit: int) -> list[Search]:
        documents = self._reader.postings(term).documents
        if not documents:
            return []
        worth = unit * rarity(self._reader.size, documents)
        impacts = [self._part(field, term, float(worth << place)) for place, field in enumerate(BITS)]
        return [*impacts, self._part(IN_TITLE, term, float(worth * TITLED))]

    def _part(self, field: str, term: str, boost: float) -> Search:
        self.labels.append(Label(field, term))
        matched = {"term": {field: {"value": term, "_name": str(len(self.labels) - 1)}}}
        return {"constant_score": {"filter": matched, "boost": boost}}


def _sum(clauses: list[Search]) -> Search:
    return {"bool": {"should": clauses}}


class Candidates:
    """What ranking asks of an index (:class:`search.reader.Places`), about the documents that were fetched."""

    def __init__(self, reader: FarReader, asked: Sequence[Asked], answers: Sequence[Answer]) -> None:
        self._reader = reader
        self._matched: dict[Label, set[str]] = defaultdict(set)
        self._orders: set[str] = set()
        for search, answer in zip(asked, answers, strict=True):
            self._take_in(search.labels, answer["hits"]["hits"])
        orders = sorted(self._orders)
        pages = {page: number for number, page in enumerate(dict.fromkeys(map(page_part, orders)))}
        self._numbers = {one: pages[page_part(one)] * SECONDS + second_part(one) for one in orders}
        self._numbered = {number: one for one, number in self._numbers.items()}

    def _take_in(self, labels: Sequence[Label], hits: Iterable[Mapping[str, Any]]) -> None:
        for hit in hits:
            order = hit["sort"][-1]
            self._orders.add(order)
            for name in hit.get("matched_queries", ()):
                self._matched[labels[int(name)]].add(order)

    def order_of(self, number: int) -> str:
        """Where a document stands among equals, by which it can be asked for."""
        return self._numbered[number]

    @property
    def size(self) -> int:
        """Number of documents in the whole index."""
        return self._reader.size

    def postings(self, term: str) -> Postings:
        """In how many documents of the whole index a term occurs, and in which of those that were fetched."""
        documents = self._reader.postings(term).documents
        if not documents:
            return NOWHERE
        impacts: dict[str, int] = defaultdict(int)
        for place, field in enumerate(BITS):
            for order in self._matched.get(Label(field, term), ()):
                impacts[order] |= 1 << place
        return Postings(documents, self._by_number(impacts))

    def named(self, key: str) -> Postings:
        """The pages of that name."""
        found = {one: impact for impact, field in NAMES.items() for one in self._matched.get(Label(field, key), ())}
        return Postings(len(found), self._by_number(found))

    def _by_number(self, impacts: Mapping[str, int]) -> tuple[Posting, ...]:
        return tuple(sorted((self._numbers[order], impact) for order, impact in impacts.items()))
