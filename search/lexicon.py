"""What names mean: the term base as search uses it, so that a page is found by any name of what it speaks of."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick

from content.term_base import Sort, Term, starter_terms
from search.analysis.chinese import is_han
from search.analysis.words import said, typed_words
from search.numbering import short_name

MEANING = "#"
"""Stands in front of the name of a meaning, where otherwise a term or the key of a name stands."""
_FEWEST = 2
"""Characters of a name, or of the Chinese word that it begins with."""
_ABBREVIATION = 3
"""Letters of a name that may be short for anything."""


def name_of(text: str) -> str:
    """A name as it is looked for in a text or a query: the words that say something, with spaces between.

    Nothing for a name of which too little is left to be told from other words: ``hepatitis A``, where no text is cut at
    an ``A``; ``AIDS``, which is no plural; one that begins with a single Chinese character.
    """
    typed = typed_words(text)
    words = said(typed)
    shrunk = len(words) == 1 < len(typed) and not is_han(words[0])
    abbreviated = text.isupper() and words != typed
    short = not words or (len(words[0]) < _FEWEST and (is_han(words[0]) or len(words) == 1))
    return "" if shrunk or abbreviated or short else " ".join(words)


def meaning_of(key: str) -> str:
    """What stands for the term of that id."""
    return MEANING + short_name(key)


def first_term(name: str) -> str:
    """The term of a text at which the name begins: two characters of Chinese, or a word."""
    word = name.partition(" ")[0]
    return word[:2] if is_han(word) else word


_Names = dict[str, tuple[str, ...]]
"""Meaning to names, or words to the names that mean nothing within them."""


class Misleading(NamedTuple):
    """Where in a text words stand within which some names mean nothing."""

    start: int
    end: int
    unmeant: tuple[str, ...]

    def hides(self, at: int, name: str) -> bool:
        """Whether a name that stands at a place is one of those."""
        return name in self.unmeant and self.start <= at and at + len(name) <= self.end


class Lexicon:
    """Names, and what they mean. A meaning is written ``#`` and a short name that comes from the id of its term."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        names: _Names = {}
        offered: _Names = {}
        preferred: dict[tuple[str, str], str] = {}
        emergencies: dict[str, str] = {}
        unmeant: dict[str, set[str]] = defaultdict(set)
        for term in terms:
            meaning = meaning_of(term.id)
            called = {name for one in term.names if (name := name_of(one.text))}
            right = {one.text for one in term.names if one.sort is not Sort.MISSPELT and name_of(one.text)}
            offered[meaning] = tuple(sorted({*right, *offered.get(meaning, ())}))
            best = [one for one in term.names if one.sort is Sort.PREFERRED]
            preferred |= {(meaning, one.lang): name_of(one.text) for one in best}
            for longer in filter(None, (name_of(one.text) for one in term.misleading)):
                unmeant[longer] |= {name for name in called if name in longer and name != longer}
            if term.emergency:
                emergencies[meaning] = term.emergency.value
            names[meaning] = tuple(sorted({*called, *names.get(meaning, ())}))
        self._offered, self._preferred = offered, preferred
        self._fill(names, emergencies, {longer: tuple(sorted(some)) for longer, some in unmeant.items() if some})

    @classmethod
    def from_plain(cls, told: Mapping[str, Mapping[str, Any]]) -> "Lexicon":
        """The lexicon that :meth:`plain` told."""
        made = cls()
        names = {meaning: tuple(some) for meaning, some in told["names"].items()}
        unmeant = told.get("unmeant", {})  # of which an index that was made earlier does not tell
        made._fill(names, dict(told["emergencies"]), {longer: tuple(some) for longer, some in unmeant.items()})
        return made

    def plain(self) -> dict[str, Mapping[str, Any]]:
        """What queries are read by, as plain data."""
        return {"names": self._names, "emergencies": self._emergencies, "unmeant": self._unmeant}

    def _fill(self, names: _Names, emergencies: dict[str, str], unmeant: _Names) -> None:
        self._names, self._emergencies, self._unmeant = names, emergencies, unmeant
        by_name: dict[str, set[str]] = defaultdict(set, {longer: set() for longer in unmeant})
        for meaning, some in names.items():
            for name in some:
                by_name[name].add(meaning)
        self._meanings = {name: tuple(sorted(some)) for name, some in sorted(by_name.items())}
        self._from: dict[str, list[str]] = defaultdict(list)
        for name in sorted(self._meanings, key=lambda one: (-len(one), one)):
            self._from[first_term(name)].append(name)

    @cached_property
    def digest(self) -> str:
        """What tells it from another; 16 hexadecimal digits."""
        by_key = (sorted(some.items()) for some in (self._emergencies, self._offered, self._unmeant))
        told = repr((self._meanings, *by_key, self._preferred))
        return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    def meanings(self, name: str) -> tuple[str, ...]:
        """What a name, as :func:`name_of` writes it, may mean."""
        return self._meanings.get(name, ())

    def emergency(self, meaning: str, name: str) -> str:
        """What whoever asks for it by a name may have to do at once: ``call``, ``talk``, or nothing.

        Nothing for an abbreviation, which mostly is that of something else.
        """
        return "" if name.isascii() and len(name) <= _ABBREVIATION else self._emergencies.get(meaning, "")

    @property
    def urgent(self) -> tuple[str, ...]:
        """The meanings that ask for something at once."""
        return tuple(self._emergencies)

    def names(self, meaning: str) -> tuple[str, ...]:
        """All names of a meaning."""
        return self._names.get(meaning, ())

    def home(self, meaning: str, lang: str) -> str:
        """The term beside which an index keeps a meaning: that at which its best name begins, or the meaning itself."""
        return first_term(self._preferred.get((meaning, lang), "")) or meaning

    def offered(self, meaning: str) -> tuple[str, ...]:
        """The names of a meaning as they are written, without those that are misspelt."""
        return self._offered.get(meaning, ())

    def names_from(self, term: str) -> Sequence[str]:
        """The names that begin with a term, the longest first."""
        return self._from.get(term, ())

    def unmeant(self, words: str) -> tuple[str, ...]:
        """The names that mean nothing where they stand within these words, which may be a name as well."""
        return self._unmeant.get(words, ())

    @property
    def misleading(self) -> Iterable[str]:
        """All words within which names mean nothing."""
        return self._unmeant

    def meant(self, words: Sequence[str]) -> Iterator[str]:
        """What is meant in a text of these words, as often as it is said; of names that begin together, the longest."""
        text = " ".join(words)
        named: list[tuple[int, str]] = []  # each with its place; of those that begin together, a longer one comes later
        misleading: list[Misleading] = []
        for _, at, end in self._all_names.find_matches_as_indexes(text, overlapping=True):
            name = text[at:end]
            if (at == 0 or text[at - 1] == " " or is_han(name)) and stands_at(name, text, at):
                if name in self._unmeant:
                    misleading.append(Misleading(at, end, self._unmeant[name]))
                if self._meanings[name]:
                    named.append((at, name))
        longest = {at: name for at, name in named if not any(one.hides(at, name) for one in misleading)}
        for name in longest.values():
            yield from self._meanings[name]

    @cached_property
    def _all_names(self) -> AhoCorasick:
        """Finds all names in one pass over a text."""
        return AhoCorasick(self._meanings)


@cache
def starter_lexicon() -> Lexicon:
    """The names of the terms that every site begins with."""
    return Lexicon(starter_terms())


def lexicon_of(terms: tuple[Term, ...]) -> Lexicon:
    """What names mean on a site that has these terms of its own; without any, it goes by the starter list."""
    return Lexicon(terms) if terms else starter_lexicon()


def placed(words: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Words, each with its place when they are joined by spaces."""
    at = 0
    for word in words:
        yield at, word
        at += len(word) + 1


def places(words: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Where a name may begin in words that are joined by spaces, and the term that is there."""
    for at, word in placed(words):
        if is_han(word):
            yield from ((at + place, word[place : place + 2]) for place in range(len(word)))
        else:
            yield at, word


def stands_at(name: str, text: str, at: int) -> bool:
    """Whether a name stands at a place of a text, and not only the beginning of a longer word of letters."""
    end = at + len(name)
    return text.startswith(name, at) and (end == len(text) or text[end] == " " or is_han(name[-1]))
