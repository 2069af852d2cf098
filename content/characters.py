"""Which characters a text may hold, and which of them a reader sees."""

import re
import unicodedata

from content.problems import Words

UNWANTED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    "\u202a-\u202e\u2066-\u2069]"  # embeddings, overrides and isolates: they make text read otherwise than it is
)
"""Control characters and others that no HTML or XML may hold, and those that turn the direction of text."""

_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_BLANKS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Variation selectors, fillers and others that are drawn as nothing although their class says otherwise."""


def is_blank(text: str) -> bool:
    """Whether a text shows a reader nothing: empty, or made of blanks and invisible characters only."""
    return all(unicodedata.category(one) in _UNSEEN or _BLANKS.match(one) for one in text)


def unwanted_words(character: str) -> tuple[Words, Words]:
    """``(message, remedy)`` for a character of :data:`UNWANTED`."""
    code = f"U+{ord(character):04X}"
    if unicodedata.category(character) == "Cf":
        words = Words(
            f"the invisible character {code} turns the direction of text", f"含有改变文字方向的隐形字符 {code}"
        )
    else:
        words = Words(f"control character {code}", f"含有控制字符 {code}")
    return words, Words("delete it", "请删除该字符")
