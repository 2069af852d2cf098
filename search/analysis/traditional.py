"""Traditional characters as simplified ones, one by one.

Characters are converted before they are cut into terms, and each by itself, for a query is too short to tell by its
company what a character means: 乾 becomes 干 in 乾隆 as well, on both sides alike.
"""

import re
from collections.abc import Mapping
from functools import cache

from opencc import OpenCC

from content.language import HAN


@cache
def pairs() -> Mapping[str, str]:
    """Every traditional character that has one simplified form, with that form (OpenCC, ``t2s``)."""
    every = [one for first, last in _ranges(HAN) for one in map(chr, range(ord(first), ord(last) + 1))]
    simple = OpenCC("t2s").convert("\n".join(every)).split("\n")
    found = {one: other for one, other in zip(every, simple, strict=True) if one != other and len(other) == 1}
    return {one: found.get(other, other) for one, other in found.items()}


def simplify(text: str) -> str:
    """The text with simplified characters in place of traditional ones."""
    return text.translate(_table()) if _is_asked().search(text) else text


@cache
def _table() -> dict[int, str]:
    return {ord(one): other for one, other in pairs().items()}


@cache
def _is_asked() -> re.Pattern[str]:
    """Finds a text in which there may be something to convert, which most are not."""
    common = "".join(one for one in pairs() if ord(one) <= 0xFFFF)
    return re.compile(f"[{common}]|[\U00010000-\U0003ffff]")


def _ranges(inside: str) -> list[tuple[str, str]]:
    """First and last character of each range in the inside of a character class."""
    return [(one[0], one[-1]) for one in re.findall(".-.|.", inside)]
