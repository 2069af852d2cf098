"""Keeping the indexes on a server equal to what is published.

What is gone is taken out first, and at once. A document that says something else is written anew. Where a change
reaches all documents (names that mean something else, another form of entries, a rounded mean length that has moved) a
new index is filled beside the live one and takes its place in a single step.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import chain, islice
from typing import Any, NamedTuple

from search.index import FIELDS, Lengths, lengths_of, rounded_mean
from search.lexicon import Lexicon
from search.server.asking import count_of, counted_in
from search.server.elastic import CHUNK_ENTRIES, Server
from search.server.entries import (
    ABOUT,
    ABOUT_ID,
    DOCUMENT,
    FORMAT,
    NAME,
    WORD,
    Entry,
    Said,
    entries_of,
)
from search.server.faults import NoIndex
from search.server.portions import ahead, portions
from search.server.published import Change, Content, Difference

PORTION = 500
"""Entries that are looked at together."""
SAMPLE = 2_000
"""Documents that are measured before an index is filled for the first time."""
UNSWEPT = "unswept"
"""The entry that is there while documents are exchanged. When it is still there later, somebody was interrupted, and
words and names may be left that no document has.
"""
MEASURED: Mapping[str, Any] = {
    "size": 0, "track_total_hits": False,
    "aggs": {name: {"sum": {"field": f"lengths.{name}"}} for name in FIELDS}
    | {f"{name}s": {"value_count": {"field": f"lengths.{name}"}} for name in FIELDS},
}  # fmt: skip
"""The search that adds up how long all fields are, and counts those that are not empty."""


class _Held(NamedTuple):
    """What an index has of a document."""

    page: str
    digest: str


_NOTHING = _Held("", "")


class Upkeep:
    """The indexes of one site."""

    def __init__(self, server: Server) -> None:
        self._server = server

    def withdraw(self, content: Content) -> int:
        """Takes the documents of all pages that are gone out of the live index, and does nothing else; how many."""
        index = self._live_or_none(content.lang)
        if index is None:
            return 0
        interrupted = self._interrupted(index)
        removed = self._withdraw(index, _gone(self._held(index), content))
        if removed and not interrupted:
            self._server.take_out(index, [UNSWEPT])
        return removed

    def publish(self, content: Content) -> Change:
        """Makes the live index equal to what is published. What is gone cannot be found even if the rest then fails."""
        try:
            index = self._server.live(content.lang)
        except NoIndex:
            return self.rebuild(content)
        held = self._held(index)
        interrupted = self._interrupted(index)
        change = Change(removed=self._withdraw(index, _gone(held, content)))
        facts = self._facts(index)
        if facts.get("lexicon") != content.lexicon.digest or facts.get("format") != FORMAT:
            return self.rebuild(content)
        self._renew(index, content, held, facts["means"], change)
        if interrupted:
            self._server.take_out(index, self._stray(index, self._resting_now(index)))
            self._server.refresh(index)
        self._server.take_out(index, [UNSWEPT])
        if self._means(index) != facts["means"]:
            return self.rebuild(content)
        return change

    def rebuild(self, content: Content) -> Change:
        """Fills a new index with all that is published, and makes it the live one."""
        live = self._live_or_none(content.lang)
        self._server.remove(one for one in self._server.versions(content.lang) if one != live)
        means = self._expected(live, content)
        while True:
            index = self._server.create(content.lang)
            lengths = self._fill(index, content, means)
            if lengths.means() == means:
                break
            self._server.remove([index])
            means = lengths.means()
        self._server.put(index, [_about(content.lexicon, means)])
        self._server.switch(content.lang, index)
        return Change(written=lengths.documents, anew=True)

    def verify(self, content: Content) -> Difference:
        """In what the live index is not what is published."""
        index = self._server.live(content.lang)
        self._server.refresh(index)
        held = {one: digest for one, (_, digest) in self._held(index).items()}
        difference = Difference(lexicon=self._facts(index).get("lexicon") != content.lexicon.digest)
        for document in content.documents():
            digest = held.pop(document.id, None)
            if digest is None:
                difference.missing.append(document.id)
            elif digest != content.digest_of(document):
                difference.other.append(document.id)
        difference.left = sorted(held)
        difference.stray = list(self._stray(index, self._resting_now(index)))
        return difference

    # -- steps -------------------------------------------------------------------------------------------------------

    def _expected(self, live: str | None, content: Content) -> dict[str, int]:
        """The rounded mean lengths that documents will have, most likely: those in the live index, or of the first."""
        if live is not None:
            return self._means(live)
        lengths = Lengths()
        for document in islice(content.documents(), SAMPLE):
            lengths.add(lengths_of(content.count(document)))
        return lengths.means()

    def _fill(self, index: str, content: Content, means: Mapping[str, int]) -> Lengths:
        """Writes all that is published as if these were the mean lengths; answers with how long everything is."""
        lengths = Lengths()

        def entries() -> Iterator[tuple[Entry, list[Entry]]]:
            for said in map(content.said, content.documents()):
                lengths.add(lengths_of(said.counted.fields))
                yield entries_of(said, means, content.lexicon)

        with closing(ahead(portions(_once(entries()), CHUNK_ENTRIES))) as coming:
            self._server.put(index, chain.from_iterable(coming))
        return lengths

    def _live_or_none(self, lang: str) -> str | None:
        try:
            return self._server.live(lang)
        except NoIndex:
            return None

    def _interrupted(self, index: str) -> bool:
        return UNSWEPT in self._server.get(index, [UNSWEPT], "what")

    def _held(self, index: str) -> dict[str, "_Held"]:
        """Every document in an index, by its id."""
        every = self._server.every(index, DOCUMENT, ("page", "digest"))
        return {one["_id"]: _Held(one["page"], one["digest"]) for one in every}

    def _facts(self, index: str) -> dict[str, Any]:
        facts: dict[str, Any] = self._server.get(index, [ABOUT_ID], "facts").get(ABOUT_ID, {}).get("facts", {})
        return facts

    def _means(self, index: str) -> dict[str, int]:
        (answer,) = self._server.ask(index, [MEASURED])
        told = answer["aggregations"]
        return {name: rounded_mean(int(told[name]["value"]), told[f"{name}s"]["value"]) for name in FIELDS}

    def _withdraw(self, index: str, ids: Sequence[str]) -> int:
        """Takes documents out, and lets nobody find them from now on."""
        if not ids:
            return 0
        resting = self._resting(index, ids)
        self._server.put(index, [{"_id": UNSWEPT, "what": ABOUT}])
        removed = self._server.take_out(index, ids)
        self._server.refresh(index)
        self._sweep(index, resting)
        return removed

    def _renew(
        self, index: str, content: Content, held: Mapping[str, "_Held"], means: Mapping[str, int], change: Change
    ) -> None:
        """Writes what says something else, and takes out what is no longer part of its page."""
        left = {one for one, (page, _) in held.items() if page in content.pages}

        def changed() -> Iterator[Said]:
            for document in content.documents():
                left.discard(document.id)
                if held.get(document.id, _NOTHING).digest != content.digest_of(document):
                    yield content.said(document)

        touched: set[str] = set()
        for portion in portions(changed(), PORTION):
            self._server.put(index, [{"_id": UNSWEPT, "what": ABOUT}])
            touched |= self._resting(index, [one.counted.document.id for one in portion])
            entries = [entries_of(one, means, content.lexicon) for one in portion]
            self._server.put(index, (rest for _, resting in entries for rest in resting), anew=True)
            change.written += self._server.put(index, (document for document, _ in entries))
        if change.written:
            self._server.refresh(index)
        change.removed += self._withdraw(index, sorted(left))
        self._sweep(index, touched)

    def _resting(self, index: str, ids: Sequence[str]) -> set[str]:
        """The words and names that these documents have, as they are in the index."""
        every = (self._server.get(index, portion, "rests") for portion in portions(ids, PORTION))
        return {rest for found in every for entry in found.values() for rest in entry.get("rests", ())}

    def _resting_now(self, index: str) -> Iterator[str]:
        """All words and names in an index."""
        return (one["_id"] for what in (WORD, NAME) for one in self._server.every(index, what, ()))

    def _sweep(self, index: str, resting: Iterable[str]) -> None:
        """Takes out those words and names that no document has any longer."""
        stray = list(self._stray(index, sorted(resting)))
        if stray:
            self._server.take_out(index, stray)
            self._server.refresh(index)

    def _stray(self, index: str, resting: Iterable[str]) -> Iterator[str]:
        for portion in portions(resting, PORTION):
            (answer,) = self._server.ask(index, [count_of(portion, "rests")])
            yield from (one for one, count in zip(portion, counted_in(answer)[1:], strict=True) if not count)


def _gone(held: Mapping[str, "_Held"], content: Content) -> list[str]:
    """The documents of pages that there are no longer."""
    return [one for one, (page, _) in held.items() if page not in content.pages]


def _once(every: Iterable[tuple[Entry, list[Entry]]]) -> Iterator[Entry]:
    """The entries of documents, and those of their names and words, which many documents share."""
    seen: set[str] = set()
    for document, resting in every:
        yield document
        for one in resting:
            if one["_id"] not in seen:
                seen.add(one["_id"])
                yield one


def _about(lexicon: Lexicon, means: Mapping[str, int]) -> Entry:
    facts = {"format": FORMAT, "lexicon": lexicon.digest, "means": dict(means)}
    return {"_id": ABOUT_ID, "what": ABOUT, "facts": facts, "told": {"lexicon": lexicon.plain()}}
