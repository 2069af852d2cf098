"""Chinese terms: every two neighbouring characters.

No dictionary cuts words, so the index and the query can never be cut differently, and a piece of a word is found.
"""

import re

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, as the inside of a character class."""
_ASKING = re.compile(
    "什么时候|有没有|是不是|能不能|要不要|为什么|怎么办|怎么样|怎么|怎样|什么|如何|多少|哪些|哪里|可以|[吗呢吧的]"
)
"""Words that ask and say nothing about the subject."""


def is_han(word: str) -> bool:
    """Whether a word from :func:`search.analysis.words.words` is Chinese."""
    first = word[:1]
    return "\u3400" <= first <= "\u9fff" or first == "\u3007" or "\uf900" <= first <= "\ufaff" or first >= "\U00020000"


def subjects(run: str) -> list[str]:
    """What a run of a query is about: its parts between the words that ask."""
    return [part for part in _ASKING.split(run) if part]


def bigrams(run: str) -> list[str]:
    """Every two neighbouring characters of a run; the character itself when it stands alone."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
