"""Search in an index on a server, with the rules of the static engine."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from search.index import NO_LEXICON
from search.lexicon import Lexicon
from search.query import Reading
from search.ranking import Hit, rank_read
from search.server.asking import Answer, FarReader, Search, read_far
from search.server.candidates import Candidates, counts_in, kinds_of, names_of, said_of, searches_of, shown_of
from search.server.elastic import Server
from search.server.entries import ABOUT_ID
from search.server.faults import NoIndex

AT_HAND = 2.0
"""Seconds after which it is asked again which index is live."""


class Found(NamedTuple):
    """What was found for a query."""

    documents: tuple[Mapping[str, Any], ...]
    """Of the hits that were asked for, what a result shows, with the ``id`` of the document."""
    ranked: int
    """Hits that can be asked for."""
    total: int
    """Pages that have anything of the query; of many lectures an estimate."""
    counts: Mapping[str, int]
    """The same by kind."""
    only: str
    """The kind of what was found; empty for any."""
    emergencies: tuple[str, ...]
    """What whoever asks so may have to do at once: ``call``, ``talk``."""
    wanted: tuple[str, ...]
    """Terms that were looked for."""
    names: tuple[str, ...]
    """Names of what was looked for, as :func:`search.lexicon.name_of` writes them."""


@dataclass(frozen=True)
class _Live:
    """The index that is live, and what is true of all of it."""

    index: str
    lexicon: Lexicon
    since: float


class OnlineSearch:
    """Search over the documents of one language."""

    def __init__(self, server: Server, lang: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._server = server
        self._lang = lang
        self._clock = clock
        self._live: _Live | None = None

    def search(self, query: str, limit: int = 10, offset: int = 0, kind: str = "") -> Found:
        """The hits from ``offset`` on, best first, one for each page; of one kind when there are any of it."""
        try:
            return self._search(self._now(), query, slice(offset, offset + limit), kind)
        except NoIndex:  # another index took its place a moment ago
            self._live = None
            return self._search(self._now(), query, slice(offset, offset + limit), kind)

    def index(self) -> str:
        """The name of the index that is live now; ``NoIndex`` when there is none. What is at hand stays as it is."""
        return self._server.live(self._lang)

    def _now(self) -> _Live:
        """The live index; what is true of all of it is read once for each."""
        live = self._live
        if live is None or self._clock() - live.since > AT_HAND:
            index = self._server.live(self._lang)
            if live is not None and live.index == index:
                lexicon = live.lexicon
            else:
                told = self._server.get(index, [ABOUT_ID], "told").get(ABOUT_ID)
                lexicon = Lexicon.from_plain(told["told"]["lexicon"]) if told else NO_LEXICON
            live = self._live = _Live(index, lexicon, self._clock())
        return live

    def _search(self, live: _Live, query: str, wanted: slice, kind: str) -> Found:
        def ask(searches: Sequence[Search]) -> Sequence[Answer]:
            return self._server.ask(live.index, searches)

        reader = FarReader(live.lexicon)
        found = read_far(query, reader, ask)
        candidates, counts = _candidates(found, reader, kind, ask)
        if kind and kind not in counts:
            kind = ""
            candidates, counts = _candidates(found, reader, kind, ask)
        hits = rank_read(found, candidates)
        return Found(
            documents=self._documents(live, candidates, hits[wanted]),
            ranked=len(hits),
            total=max(len(hits), counts.get(kind, 0) if kind else sum(counts.values())),
            counts=counts,
            only=kind,
            emergencies=tuple(sorted({one for reading in found for one in reading.emergencies})),
            wanted=tuple(said_of(found)),
            names=tuple(names_of(found, live.lexicon)),
        )

    def _documents(self, live: _Live, candidates: Candidates, hits: Sequence[Hit]) -> tuple[Mapping[str, Any], ...]:
        if not hits:
            return ()
        orders = [candidates.order_of(hit.number) for hit in hits]
        (answer,) = self._server.ask(live.index, [shown_of(orders)])
        told = {one["sort"][0]: {"id": one["_id"], **one["_source"]["shown"]} for one in answer["hits"]["hits"]}
        return tuple(told[one] for one in orders if one in told)


def _candidates(
    found: Sequence[Reading], reader: FarReader, kind: str, ask: Callable[[Sequence[Search]], Sequence[Answer]]
) -> tuple[Candidates, dict[str, int]]:
    asked = list(searches_of(found, reader, kind))
    if not asked:
        return Candidates(reader, [], []), {}
    *answers, counted = ask([*(one.body for one in asked), kinds_of(found)])
    return Candidates(reader, asked, answers), counts_in(counted)
