"""Chinese terms: every two neighbouring characters.

No dictionary cuts words, so the index and the query can never be cut differently, and a piece of a word is found.
"""

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, as the inside of a character class."""


def is_han(word: str) -> bool:
    """Whether a word from :func:`search.analysis.words.words` is Chinese."""
    first = word[:1]
    return "\u3400" <= first <= "\u9fff" or first == "\u3007" or "\uf900" <= first <= "\ufaff" or first >= "\U00020000"


def bigrams(run: str) -> list[str]:
    """Every two neighbouring characters of a run; the character itself when it stands alone."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]
