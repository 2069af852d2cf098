"""The order of the hits. ``search/browser/engine.js`` does the same sums; a test holds the two together.

Only whole numbers and divisions of them are used, so that every machine and language comes to the same order.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from search.index import TITLED
from search.numbering import SECONDS
from search.query import Reading, Slot, readings
from search.reader import Places, Reader

SAME_WORDS = 2
"""By how many levels a name that is the query comes before one that means the same."""
SAID, MEANT = 10, 8
"""Weight of the words of a query themselves, and of other words for the same."""


class Hit(NamedTuple):
    """A document that was found."""

    number: int
    level: int
    """4 when the whole query is the title of the page, 3 when it is another name of it, 2 and 1 when it means the same
    as these, else 0.
    """
    score: float
    titled: bool
    """Whether all that was found is in the title."""


class _Worth(NamedTuple):
    score: float
    titled: bool


_NOTHING = _Worth(0.0, titled=False)


def rank(query: str, index: Reader) -> list[Hit]:
    """The hits, best first: one document of each page."""
    return rank_read(readings(query, index), index)


def rank_read(found: Iterable[Reading], index: Places) -> list[Hit]:
    """The hits of a query that was read in these ways."""
    levels: dict[int, int] = defaultdict(int)
    worth: dict[int, _Worth] = defaultdict(lambda: _NOTHING)
    for reading in found:
        for number, level in index.named(reading.key).kept:
            levels[number] = max(levels[number], level + SAME_WORDS)
        for number, level in (one for meaning in reading.meanings for one in index.named(meaning).kept):
            levels[number] = max(levels[number], level)
        for number, one in _worths(reading, index).items():
            worth[number] = max(worth[number], one)
    hits = [Hit(number, levels.get(number, 0), *worth.get(number, _NOTHING)) for number in {*levels, *worth}]
    return _one_of_each_page(sorted(hits, key=lambda hit: (-hit.level, -hit.score, hit.number)))


def _one_of_each_page(hits: list[Hit]) -> list[Hit]:
    """The best hit of each page, or the stretch of the lecture that it may as well open at."""
    best: dict[int, Hit] = {}
    for hit in hits:
        page = hit.number // SECONDS
        if page not in best or _opens_better(hit, best[page]):
            best[page] = hit
    return list(best.values())


def _opens_better(stretch: Hit, lecture: Hit) -> bool:
    """Whether a lecture should open at a stretch: its title does not say it all, and the stretch says about as much."""
    whole = lecture.number % SECONDS == 0
    return whole and not lecture.level and not lecture.titled and stretch.score * 5 >= lecture.score * 4


def _worths(reading: Reading, index: Places) -> dict[int, _Worth]:
    """Sum over the slots of rarity times impact, times a factor for how much of what is known was found.

    A term counts there by the square of its rarity: who asks for the diet in an illness wants the illness first.
    """
    sums: dict[int, int] = defaultdict(int)
    matched: dict[int, int] = defaultdict(int)
    titled: dict[int, int] = defaultdict(int)
    known = 0
    for slot in reading.slots:
        found, terms, rare = _found(slot, index)
        share = slot.weight * rare * rare
        known += terms * share
        for number, one in found.items():
            sums[number] += one.gain * slot.weight
            matched[number] += one.matched * share
            titled[number] += one.titled * share
    return {
        number: _Worth(total * reading.weight * _covering(matched[number] / known), titled[number] == matched[number])
        for number, total in sums.items()
    }


def _covering(share: float) -> float:
    return 15 + 85 * share * share


class _Found(NamedTuple):
    """What a document has of a slot."""

    gain: int
    matched: int
    """Terms of the slot that were found."""
    titled: int
    """Of these, how many in the title."""


def _found(slot: Slot, index: Places) -> tuple[dict[int, _Found], int, int]:
    """What each document has of a slot, how many of its terms are known at all, all when its meaning is, and how rare
    it is: as its meaning, or else as the most common of its terms.
    """
    found: dict[int, _Found] = defaultdict(lambda: _Found(0, 0, 0))
    known = most = 0
    for options in slot.terms:
        gains, titles, documents = _gains(options, index)
        known, most = known + bool(documents), max(most, documents)
        for number, gain in gains.items():
            one = found[number]
            found[number] = _Found(one.gain + gain * SAID, one.matched + 1, one.titled + (number in titles))
    size = len(slot.terms)
    gains, titles, meant = _gains(slot.meanings, index)
    for number, gain in gains.items():
        one = found[number]
        found[number] = _Found(max(one.gain, gain * size * MEANT), size, size if number in titles else one.titled)
    rare = rarity(index.size, meant or most) if meant or most else 0
    return found, size if meant else known, rare


def _gains(terms: tuple[str, ...], index: Places) -> tuple[dict[int, int], set[int], int]:
    """What each document gains from any one of some terms, which counts about twice in a title; those whose title says
    it; and in how many documents the most common of the terms is.
    """
    gains: dict[int, int] = defaultdict(int)
    titles = set()
    most = 0
    for term in terms:
        found = index.postings(term)
        most = max(most, found.documents)
        rare = rarity(index.size, found.documents) if found.documents else 0
        for number, impact in found.kept:
            in_title = impact >= TITLED
            gains[number] = max(gains[number], (impact + in_title * TITLED) * rare)
            if in_title:
                titles.add(number)
    return gains, titles, most


def rarity(size: int, documents: int) -> int:
    """How much a term tells, from the share of documents it occurs in."""
    return math.floor(64 * math.log2(1 + size / documents) + 0.5)
