"""The order of the hits. ``search/browser/engine.js`` does the same sums; a test holds the two together.

Only whole numbers and divisions of them are used, so that every machine and language comes to the same order.
"""

import math
from collections import defaultdict
from typing import NamedTuple

from search.numbering import SECONDS
from search.query import Reader, Reading, readings


class Hit(NamedTuple):
    """A document that was found."""

    number: int
    level: int
    """2 when the whole query is the title of the page, 1 when it is another name of it, else 0."""
    score: float


def rank(query: str, index: Reader) -> list[Hit]:
    """The hits, best first: the best document of each page."""
    levels: dict[int, int] = defaultdict(int)
    scores: dict[int, float] = defaultdict(float)
    for reading in readings(query, index):
        for number, level in index.named(reading.key).kept:
            levels[number] = max(levels[number], level)
        for number, score in _scores(reading, index).items():
            scores[number] = max(scores[number], score)
    hits = [Hit(number, levels.get(number, 0), scores.get(number, 0.0)) for number in {*levels, *scores}]
    return _best_of_each_page(sorted(hits, key=lambda hit: (-hit.level, -hit.score, hit.number)))


def _best_of_each_page(hits: list[Hit]) -> list[Hit]:
    best: dict[int, Hit] = {}
    for hit in hits:
        best.setdefault(hit.number // SECONDS, hit)
    return list(best.values())


def _scores(reading: Reading, index: Reader) -> dict[int, float]:
    """Sum over the slots of rarity times impact, times a factor for how many of the known slots were found."""
    sums: dict[int, int] = defaultdict(int)
    matched: dict[int, int] = defaultdict(int)
    known = 0
    for slot in reading.slots:
        gains = _gains(slot, index)
        known += bool(gains)
        for number, gain in gains.items():
            sums[number] += gain
            matched[number] += 1
    return {
        number: total * reading.weight * (15 + 85 * matched[number] * matched[number] / (known * known))
        for number, total in sums.items()
    }


def _gains(slot: tuple[str, ...], index: Reader) -> dict[int, int]:
    gains: dict[int, int] = defaultdict(int)
    for term in slot:
        found = index.postings(term)
        rare = rarity(index.size, found.documents) if found.documents else 0
        for number, impact in found.kept:
            gains[number] = max(gains[number], impact * rare)
    return gains


def rarity(size: int, documents: int) -> int:
    """How much a term tells, from the share of documents it occurs in."""
    return math.floor(64 * math.log2(1 + size / documents) + 0.5)
