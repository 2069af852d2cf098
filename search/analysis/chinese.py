"""Chinese terms: every two neighbouring characters.

No dictionary cuts words, so the index and the query can never be cut differently, and a piece of a word is found.
"""

import re
from operator import add

from content.language import HAN_RUN

_ASKING = re.compile(
    "什么时候|有没有|是不是|能不能|要不要|为什么|怎么办|怎么样|怎么|怎样|什么|如何|多少|哪些|哪里|可以|[吗呢吧的]"
)
"""Words that ask and say nothing about the subject."""


def is_han(word: str) -> bool:
    """Whether a word from :func:`search.analysis.words.words` is Chinese."""
    return not word.isascii() and HAN_RUN.match(word) is not None


def subjects(run: str) -> list[str]:
    """What a run of a query is about: its parts between the words that ask."""
    return [part for part in _ASKING.split(run) if part]


def bigrams(run: str) -> list[str]:
    """Every two neighbouring characters of a run; the character itself when it stands alone."""
    return [*map(add, run, run[1:])] or [run]
