"""What is filed of a text, and what is looked for in it: the terms of the site's search, made ready for a database.

A text is filed under its terms in order, Chinese in pairs of characters and English by stems. After them come the last
character of each Chinese run, so that a character alone is always the beginning of something, and English words as
they stand, for whoever has typed half of one. Names are filed under two kinds more, each with a mark that no word can
hold: whole, and spelled in pinyin from each of their characters on.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

from search import analysis
from search.analysis.chinese import is_han
from search.analysis.pinyin import Spelling, fold, whole_spellings
from search.analysis.words import name_key, root, subjects_of, terms, terms_of, typed_words

WHOLE = "\u00a7"
"""Begins the term of a whole name."""
SPELLED = "\u02c7"
"""Begins the term of a name in pinyin."""

LONGEST_TERM = 64
"""Characters of a term; PostgreSQL takes no lexeme of any length."""
LONGEST_QUERY = 255
"""Characters of a query that are read, as many as Wagtail reads."""
LONGEST_SPELLING = 12
"""Characters of a name that are spelled in one term."""
SPELLED_FROM = 40
"""Characters of a name from which it is spelled."""


@dataclass(frozen=True)
class Term:
    """What is looked for: a term, or whatever begins so."""

    text: str
    begins: bool = False


@dataclass(frozen=True)
class Wanted:
    """What a query asks for."""

    groups: tuple[tuple[Term, ...], ...]
    """Of each, one term is enough."""
    every: bool = True
    """Whether every group is asked for, or any."""
    in_order: bool = False
    """Whether they must follow each other at once."""
    name: str = ""
    """The term of a thing that is called just so; it is found in any case."""

    def first(self, count: int, *, named: bool) -> "Wanted":
        """The same with no more than so many groups, with or without the name."""
        return replace(self, groups=self.groups[:count], name=self.name if named else "")


def filed(texts: Iterable[str]) -> list[str]:
    """The terms of texts, in order, as often as they occur; after them what helps those who type a part."""
    typed = [word for text in texts for word in typed_words(text)]
    more = dict.fromkeys(one for word in typed for one in _parts_of(word))
    return [term[:LONGEST_TERM] for term in (*terms_of(typed), *more)]


def filed_names(names: Iterable[str]) -> list[str]:
    """The same of names, a name to a line; after them whole names and their pinyin."""
    lines = [line for name in names for line in name.splitlines() if line.strip()]
    parts = {line: list(whole_spellings(line)) for line in lines}
    whole = [_whole(line) for line in lines] + [_whole(one.full) for found in parts.values() for one in found[:1]]
    spelled = [SPELLED + one for found in parts.values() for part in found for one in _spelled(part)]
    return [*filed(lines), *dict.fromkeys(whole), *(term[:LONGEST_TERM] for term in dict.fromkeys(spelled))]


def wanted(query: str, *, every: bool, begins: bool) -> Wanted | None:
    """What the words of a query ask for. None when there are none.

    When what is typed ``begins`` words, its last word may be half of one.
    """
    parts = subjects_of(typed_words(query[:LONGEST_QUERY]))
    groups = [group for part in parts for group in _groups(part, begins and part is parts[-1])]
    return Wanted(tuple(dict.fromkeys(groups)), every, name=_whole(query[:LONGEST_QUERY])) if groups else None


def wanted_in_order(query: str) -> Wanted | None:
    """What a query asks for whose words must follow each other. None when there are none."""
    typed = typed_words(query[:LONGEST_QUERY])
    found = terms_of(typed)
    if len(found) < 2:
        return wanted(query, every=True, begins=False)
    return Wanted(tuple((Term(term[:LONGEST_TERM]),) for term in found), in_order=True)


def _parts_of(word: str) -> Iterator[str]:
    if not is_han(word):
        if root(word) != word:
            yield word
    elif len(word) > 1:
        yield word[-1]


def _whole(name: str) -> str:
    return (WHOLE + name_key(name))[:LONGEST_TERM]


def _spelled(part: Spelling) -> Iterator[str]:
    """The pinyin of a name from each of its Chinese characters on, and its initials."""
    for at, piece in enumerate(part.pieces[:SPELLED_FROM]):
        if is_han(piece):
            yield "".join(part.syllables[at : at + LONGEST_SPELLING])
    yield part.initials


def _groups(part: str, begins: bool) -> list[tuple[Term, ...]]:
    """The groups of one part of a query: of Chinese each pair of characters, of others the word and what it may be."""
    if is_han(part):
        return [(Term(term, begins=len(term) == 1),) for term in terms(part)]
    word = part[:LONGEST_TERM]
    found = [Term(root(part)[:LONGEST_TERM])]
    if begins:
        found.append(Term(word, begins=True))
    if len(word) > 1 and word.isascii() and word.isalpha():
        found.append(Term((SPELLED + fold(word))[:LONGEST_TERM], begins=True))
    return [tuple(found)]


@cache
def stamp() -> str:
    """What tells whether something was filed by these very rules."""
    files = [Path(__file__), *sorted(Path(analysis.__file__).parent.glob("*.py"))]
    rules = b"".join(one.read_bytes() for one in files)
    tables = "".join(version(one) for one in ("pypinyin", "opencc"))
    return hashlib.sha256(rules + tables.encode()).hexdigest()[:16]
