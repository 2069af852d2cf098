"""How an index is cut into shards and written in them: text that any host's gzip packs well."""

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from search.analysis.chinese import is_han
from search.index import Posting, Postings
from search.numbering import DIGITS, SECONDS, size_class

SHORT_NAME = 4
"""Characters of a Chinese name that is kept beside its first term. Longer ones begin alike too often."""

Entry = tuple[str, str]
"""What decides the shard, and a line in it."""


class Meant(NamedTuple):
    """What a name means."""

    meaning: str
    """Nothing where no document speaks of it."""
    home: str
    """What decides its shard."""
    emergency: str
    """Or nothing."""


def spread(text: str) -> int:
    """An even, lasting hash of a short text (FNV-1a over code points), 32 bits."""
    hashed = 0x811C9DC5
    for character in text:
        hashed = ((hashed ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
    return hashed ^ (hashed >> 16)


def home_of_name(key: str) -> str:
    """What decides the shard of an exact name: the first term of a short one, which is fetched anyway, or all of it."""
    return key[:2] if is_han(key) and len(key) <= SHORT_NAME else key


def home_of_document(number: int, bits: int) -> int:
    """The shard of a document; the stretches of one lecture are spread out."""
    page, place = divmod(number, SECONDS)
    return (page + place * 40503) & ((1 << bits) - 1)


def size_of(line: str) -> int:
    """Bytes of a line in a shard, with what parts it from the next."""
    return len(line.encode()) + 1


def bits_for(total: int, size: int) -> int:
    """How many bits of the hash name a shard of so many bytes on average, when all lines together have ``total``."""
    return size_class(-(-total // size))


@lru_cache(maxsize=65_536)
def digits(number: int) -> str:
    """A whole number, five bits a digit, the least first; 32 is added to all digits but the last."""
    written = []
    while number >= 32:
        written.append(DIGITS[32 | (number & 31)])
        number >>= 5
    written.append(DIGITS[number])
    return "".join(written)


def write_postings(postings: Postings) -> str:
    """Where a term occurs. In front, after a ``:``, stands the number of documents when some were left out."""
    left_out = f":{postings.documents}" if postings.documents > len(postings.kept) else ""
    return f"{left_out}={write_kept(postings.kept)}"


def write_kept(kept: Iterable[Posting]) -> str:
    """Of each document the impact, the step from the page before, and the place in a lecture.

    The digit of the impact is 16 higher when a place follows.
    """
    written, before = [], 0
    for number, impact in kept:
        page, place = divmod(number, SECONDS)
        step = digits(page - before)
        written.append(DIGITS[impact | 16] + step + digits(place) if place else DIGITS[impact] + step)
        before = page
    return "".join(written)


def write_pages(pages: Iterable[int]) -> str:
    """Numbers of pages: of each the step from the one before."""
    every = sorted(pages)
    return "".join(digits(page - before) for before, page in zip((0, *every), every, strict=False))


def write_meanings(looked_up: str, home: str, meanings: Iterable[Meant], unmeant: Iterable[str] = ()) -> str:
    """What a name means, each with its emergency, behind a ``!``; nothing when it means nothing.

    Behind a meaning stand three digits of the hash of its home, unless that is the home of the name. The meaning is
    left out where there is an emergency only. In front stand, behind a ``~``, names that mean nothing within this one.
    """
    parts = (
        one.meaning[1:] + (_place(one.home) if one.meaning and one.home != home else "")
        + (f"!{one.emergency}" if one.emergency else "")
        for one in meanings
    )  # fmt: skip
    written = "+".join([*(f"~{name}" for name in unmeant), *filter(None, parts)])
    return f"{looked_up}={written}" if written else ""


def _place(home: str) -> str:
    hashed = spread(home)
    return "".join(DIGITS[hashed >> shift & 63] for shift in (0, 6, 12))


def written(value: object) -> str:
    """A value as a script tells it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_call(name: str, *values: object) -> bytes:
    """A classic script that hands values to the browser engine."""
    arguments = written([name, *values])[1:-1]
    safe = arguments.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"xinglinSearch({safe})\n".encode()
