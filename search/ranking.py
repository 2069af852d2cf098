"""The order of the hits. ``search/browser/engine.js`` does the same sums; a test holds the two together.

Only whole numbers and divisions of them are used, so that every machine and language comes to the same order.
"""

import math
from collections import defaultdict
from typing import NamedTuple

from search.index import TITLED
from search.numbering import SECONDS
from search.query import Reading, readings
from search.reader import Reader


class Hit(NamedTuple):
    """A document that was found."""

    number: int
    level: int
    """2 when the whole query is the title of the page, 1 when it is another name of it, else 0."""
    score: float
    titled: bool
    """Whether all that was found is in the title."""


class _Worth(NamedTuple):
    score: float
    titled: bool


_NOTHING = _Worth(0.0, titled=False)


def rank(query: str, index: Reader) -> list[Hit]:
    """The hits, best first: one document of each page."""
    levels: dict[int, int] = defaultdict(int)
    worth: dict[int, _Worth] = defaultdict(lambda: _NOTHING)
    for reading in readings(query, index):
        for number, level in index.named(reading.key).kept:
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


def _worths(reading: Reading, index: Reader) -> dict[int, _Worth]:
    """Sum over the slots of rarity times impact, times a factor for how many of the known slots were found."""
    sums: dict[int, int] = defaultdict(int)
    matched: dict[int, int] = defaultdict(int)
    titled: dict[int, int] = defaultdict(int)
    known = 0
    for slot in reading.slots:
        gains, titles = _gains(slot, index)
        known += bool(gains)
        for number, gain in gains.items():
            sums[number] += gain
            matched[number] += 1
            titled[number] += number in titles
    return {
        number: _Worth(
            total * reading.weight * (15 + 85 * matched[number] * matched[number] / (known * known)),
            titled[number] == matched[number],
        )
        for number, total in sums.items()
    }


def _gains(slot: tuple[str, ...], index: Reader) -> tuple[dict[int, int], set[int]]:
    """What each document gains from a slot, and those whose title says it."""
    gains: dict[int, int] = defaultdict(int)
    titles = set()
    for term in slot:
        found = index.postings(term)
        rare = rarity(index.size, found.documents) if found.documents else 0
        for number, impact in found.kept:
            gains[number] = max(gains[number], impact * rare)
            if impact >= TITLED:
                titles.add(number)
    return gains, titles


def rarity(size: int, documents: int) -> int:
    """How much a term tells, from the share of documents it occurs in."""
    return math.floor(64 * math.log2(1 + size / documents) + 0.5)
