"""Text to words, and words to terms."""

import re
from collections.abc import Sequence
from functools import lru_cache

from content.language import HAN
from search.analysis.chinese import bigrams, is_han, subjects
from search.analysis.english import STOP_WORDS, stem
from search.analysis.normalise import normalise

LETTERS = "a-z0-9\u00df-\u00f6\u00f8-\u02af\u0370-\u1fff\u3040-\u30ff\uac00-\ud7af"
"""Letters and digits of every script that is written in words, as the inside of a character class."""

_WORD = re.compile(f"[{HAN}]+|[{LETTERS}]+")


def typed_words(text: str) -> list[str]:
    """The words of a text in order, as they are typed: runs of Chinese characters, and words of other scripts."""
    return _WORD.findall(normalise(text))


@lru_cache(maxsize=65_536)
def root(word: str) -> str:
    """A word as the index knows it: Chinese whole, others by their stem. A site says the same words over and over."""
    return word if is_han(word) else stem(word)


def words(text: str) -> list[str]:
    """The words of a text in order, as the index knows them."""
    return [root(word) for word in typed_words(text)]


def subjects_of(typed: Sequence[str]) -> list[str]:
    """The parts of typed words that say what is asked about; all of them when none does."""
    parts = (subjects(word) if is_han(word) else [word] if word not in STOP_WORDS else [] for word in typed)
    return [part for some in parts for part in some] or list(typed)


def said(typed: Sequence[str]) -> list[str]:
    """Those parts as the index knows them."""
    return [root(part) for part in subjects_of(typed)]


def terms(word: str) -> list[str]:
    """What is looked up for one word."""
    return bigrams(word) if is_han(word) else [word]


def terms_of(typed: Sequence[str]) -> list[str]:
    """Every term of typed words, in order, as often as it occurs."""
    found: list[str] = []
    for word in typed:
        if is_han(word):
            found += bigrams(word)
        else:
            found.append(root(word))
    return found


def tokens(text: str) -> list[str]:
    """Every term of a text, in order, as often as it occurs."""
    return terms_of(typed_words(text))


def characters(typed: Sequence[str]) -> list[str]:
    """The single characters of the Chinese words of a name, so that ``癌`` alone finds ``胃癌``."""
    return [character for word in typed if is_han(word) and len(word) > 1 for character in word]


def name_key(text: str) -> str:
    """A name as it is compared with a whole query: its words, joined."""
    return "".join(words(text))
