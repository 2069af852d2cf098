"""How good the answers to queries are."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from statistics import mean
from typing import NamedTuple

from tests.factories.health.queries import GROUPS, Query

DEPTH = 10
"""Answers that are looked at."""


class Mark(NamedTuple):
    """Figures of one query, or the means of several."""

    ndcg: float
    """Normalised discounted cumulative gain at 10 (Järvelin and Kekäläinen, 2002), with a gain of 2 to the grade, less 1."""
    first: float
    """Whether the first answer is as good as any page is: success@1."""
    empty: float
    """Whether there was no answer at all."""


def mark(query: Query, found: Sequence[str]) -> Mark:
    """The mark of the articles found, by id, best first. Pages that are no articles stand there too, and are wrong."""
    best = sorted(query.grades.values(), reverse=True)
    gained = [query.grades.get(one, 0) for one in found[:DEPTH]]
    first = bool(gained) and gained[0] == best[0]
    return Mark(_gain(gained) / _gain(best[:DEPTH]), float(first), float(not found))


def _gain(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def means(marks: Iterable[Mark]) -> Mark:
    """The mean of several."""
    return Mark(*map(mean, zip(*marks, strict=True)))


def by_class(marked: Iterable[tuple[Query, Mark]]) -> dict[str, Mark]:
    """The means of each class."""
    some: dict[str, list[Mark]] = defaultdict(list)
    for query, one in marked:
        some[query.sort].append(one)
    return {sort: means(marks) for sort, marks in some.items()}


def by_group(classes: Mapping[str, Mark]) -> dict[str, Mark]:
    """The means of each group, and of ``all`` groups."""
    groups = {group: means(classes[sort] for sort in sorts) for group, sorts in GROUPS.items()}
    return {"all": means(groups.values()), **groups}
