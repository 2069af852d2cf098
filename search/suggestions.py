"""Names that are offered while a reader types, and how they are typed.

``search/browser/suggest.js`` does the same in the browser; a test holds the two together.
"""

from collections.abc import Iterable
from functools import lru_cache
from heapq import nsmallest
from typing import NamedTuple

from search.analysis.chinese import is_han
from search.analysis.normalise import normalise
from search.analysis.pinyin import LONGEST, fold, initials_of, spelled
from search.analysis.words import typed_words
from search.document import SearchDocument
from search.index import names_of

LONGEST_NAME = 48
"""Characters of a name that is offered; longer ones fill a phone."""
FEWEST = 2
"""Characters from which on anything is offered."""
HAN_KEY, KEY = 2, 3
"""Characters that names are filed under: of Chinese, and of letters."""
KEPT = 40
"""Entries that are kept under one key, the first ones."""
SHOWN = 6
"""Names that are offered at once."""


class Offer(NamedTuple):
    """A name that is offered. The names of pages come first, then the shortest."""

    meant: bool
    """Whether it is a name of what pages speak of, and not of a page."""
    length: int
    """In characters."""
    name: str


class Entry(NamedTuple):
    """A name, and one way in which it is typed."""

    offer: Offer
    typed: str


def offers_of(page: SearchDocument) -> tuple[Offer, ...]:
    """The names of a page that are offered."""
    return tuple(Offer(False, len(name), name) for name in names_of(page) if len(name) <= LONGEST_NAME)


def offers_meaning(names: Iterable[str]) -> tuple[Offer, ...]:
    """The names of a meaning that are offered."""
    return tuple(Offer(True, len(name), name) for name in names if len(name) <= LONGEST_NAME)


def entries(offer: Offer) -> tuple[Entry, ...]:
    """An offer with each way to type its name."""
    return tuple(Entry(offer, typed) for typed in _ways(offer.name))


@lru_cache(maxsize=32_768)
def _ways(name: str) -> tuple[str, ...]:
    """A name as it is written, without spaces, and when it holds Chinese also in pinyin and by its initials."""
    syllables, pieces = spelled(normalise(name))
    ways = [fold("".join(pieces))]
    if any(map(is_han, pieces)):
        ways.append("".join(syllables[:LONGEST]))
    if any(map(is_han, pieces)) and len(pieces) <= LONGEST:
        ways.append("".join(initials_of(syllables, pieces)))
    return tuple(way for way in dict.fromkeys(ways) if len(way) >= FEWEST)


def key_of(typed: str) -> str:
    """What names are filed under that begin so: two characters of Chinese, or three letters."""
    return typed[: HAN_KEY if any(map(is_han, typed[:HAN_KEY])) else KEY]


def typed_so_far(text: str) -> str:
    """What was typed, as it is compared with entries; nothing while it is too little."""
    typed = fold("".join(typed_words(text)))
    return typed if len(typed) >= FEWEST else ""


def suggestions(text: str, every: Iterable[Entry]) -> tuple[str, ...]:
    """Of all entries, the names that begin with what was typed so far; of those that differ in case only, the first."""
    typed = typed_so_far(text)
    near = nsmallest(KEPT, (one for one in every if typed and key_of(one.typed) == key_of(typed)))
    names: dict[str, str] = {}
    for one in near:
        if one.typed.startswith(typed):
            names.setdefault(one.offer.name.lower(), one.offer.name)
    return tuple(names.values())[:SHOWN]
