"""The ways in which a query can be read: as it was typed and, when it holds an unknown word, as pinyin, as characters
that sound alike, or character by character.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from search.analysis.chinese import is_han, subjects
from search.analysis.english import STOP_WORDS
from search.analysis.pinyin import BEGINNING, GOES_ON, fold
from search.analysis.words import root, terms, typed_words
from search.reader import Reader
from search.rescue import corrected, near

MOST_TERMS = 32
"""Terms of a query that are looked at."""
COMPLETIONS = 4
"""Words that one beginning of a word may stand for."""
NAMES_MEANT = 3
"""Names that one string of letters may stand for."""
LITERAL, REWRITTEN, SCATTERED = 10, 8, 5
"""Weight of a reading: what was typed counts more than what may have been meant, or than characters here and there."""


class Reading(NamedTuple):
    """One way to read a query."""

    slots: tuple[tuple[str, ...], ...]
    """What is asked for, each by the terms that satisfy it."""
    key: str
    """The name that the whole query would be."""
    weight: int


def readings(query: str, index: Reader) -> list[Reading]:
    """The ways to read a query, as typed first."""
    typed = list(_first(typed_words(query)))
    asked = [part for word in typed for part in _subjects(word)] or typed
    unknown = [word for word in asked if not is_han(word) and not index.postings(root(word)).documents]
    literal = _reading([_alternatives(word, index) for word in asked], _key(typed), LITERAL)
    rewritten = _rewritten(asked, unknown, index) if unknown else []
    rescued = [corrected(word, index) if is_han(word) else word for word in asked]
    if rescued != asked:
        rewritten.append(rescued)
    read = [literal, *(_reading([[root(word)] for word in words], _key(words), REWRITTEN) for words in rewritten)]
    return read if len(read) > 1 or not _strange(asked, index) else [literal, _scattered(asked, index)]


def _strange(asked: list[str], index: Reader) -> bool:
    """Whether a Chinese word of the query has no known term at all."""
    return any(_is_strange(word, index) for word in asked)


def _is_strange(word: str, index: Reader) -> bool:
    return is_han(word) and len(word) > 1 and not any(index.postings(term).documents for term in terms(word))


def _scattered(asked: list[str], index: Reader) -> Reading:
    """The query with single characters in place of what is not known at all."""
    parts = [part for word in asked for part in (word if _is_strange(word, index) else [word])]
    return _reading([[root(part)] for part in parts], "", SCATTERED)


def _first(words: list[str]) -> Iterator[str]:
    """The words that make the first terms."""
    room = MOST_TERMS
    for word in words:
        if room > 0:
            part = word[: room + 1] if is_han(word) else word
            room -= len(terms(part))
            yield part


def _subjects(word: str) -> list[str]:
    """What a word of a query is about; nothing for one that only asks."""
    if is_han(word):
        return subjects(word)
    return [] if word in STOP_WORDS else [word]


def _key(words: list[str]) -> str:
    return "".join(map(root, words))


def _reading(alternatives: list[list[str]], key: str, weight: int) -> Reading:
    slots = [slot for words in alternatives for slot in _slots(words)]
    return Reading(tuple(dict.fromkeys(slots)), key, weight)


def _slots(words: list[str]) -> list[tuple[str, ...]]:
    return [(term,) for term in terms(words[0])] if len(words) == 1 else [tuple(words)]


def _alternatives(word: str, index: Reader) -> list[str]:
    """The word itself or, when it is unknown, the known words that it begins, or those it is most like."""
    if is_han(word) or len(word) < BEGINNING or index.postings(root(word)).documents:
        return [root(word)]
    best = sorted(index.completions(word), key=lambda found: (-found[1], found[0]))[:COMPLETIONS]
    return [known for known, _ in best] or near(root(word), index.alike(root(word))) or [root(word)]


def _rewritten(asked: list[str], unknown: list[str], index: Reader) -> list[list[str]]:
    """The query with pinyin replaced by what it spells: all of it as one name, or else word by word.

    Word by word it may go on beyond what is spelled of a name; as a whole only where some word means nothing by itself.
    """
    ranks = {word: _meant(word, index) for word in unknown}
    by_word = {word: names[0] for word, (_, names) in ranks.items() if names}
    rank, whole = (GOES_ON, []) if any(map(is_han, asked)) else _meant("".join(asked), index)
    if whole and (rank < GOES_ON or len(by_word) < len(ranks)):
        return [typed_words(name) for name in whole]
    if not by_word:
        return []
    return [[part for word in asked for part in (typed_words(by_word[word]) if word in by_word else [word])]]


def _meant(letters: str, index: Reader) -> tuple[int, list[str]]:
    """How well the letters spell the names that they spell best, and those names."""
    letters = fold(letters)
    if len(letters) < 2:
        return GOES_ON, []
    matched = [reading for one in index.spelled(letters) if (reading := one.reading(letters))]
    best = min((rank for rank, _ in matched), default=GOES_ON)
    counted = Counter(name for rank, name in matched if rank == best)
    return best, sorted(counted, key=lambda name: (-counted[name], name))[:NAMES_MEANT]
