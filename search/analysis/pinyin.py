"""Names as they are typed without an input method: in pinyin (``gaoxueya``) or by initials (``gxy``)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from pypinyin import lazy_pinyin

from content.language import HAN
from search.analysis.chinese import is_han
from search.analysis.normalise import normalise
from search.analysis.words import LETTERS

LONGEST = 10
"""Characters of a name that is spelled whole."""
START = 4
"""Characters that are spelled of a longer one, and from each later character of any: the rest is hardly ever typed."""
STRETCHES = 24
"""Characters of a name from which it is spelled; few titles are longer."""
BEGINNING = 3
"""Initials, and words of any language, are filed under so many letters."""
SYLLABLE = 4
"""Pinyin is filed under so many letters, for syllables begin alike."""

GOES_ON = 3
"""The rank of a reading that leaves letters over."""

_RUN = re.compile(f"[{HAN}]+|[{LETTERS}]+")
_PART = re.compile(f"[{HAN}{LETTERS} ]+")


@dataclass(frozen=True, order=True)
class Spelling:
    """A Chinese name or a stretch of one, piece by piece, with the syllable of each."""

    syllables: tuple[str, ...]
    pieces: tuple[str, ...]
    """Chinese characters, and Latin words as they are."""
    within: bool = False
    """Whether it begins inside a name. It is then known by its pinyin only: two letters are initials of too much."""

    @property
    def full(self) -> str:
        """``gaoxueya``."""
        return "".join(self.syllables)

    @property
    def initials(self) -> str:
        """``gxy``; Latin words whole."""
        return "".join(initials_of(self.syllables, self.pieces))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys it is found under."""
        letters = (self.full[:SYLLABLE],) if self.within else (self.full[:SYLLABLE], self.initials[:BEGINNING])
        return tuple(sorted(set(letters)))

    def reading(self, letters: str) -> tuple[int, str] | None:
        """How well the letters spell the name or its beginning, and the part they spell. None when they do not.

        0: they are its pinyin up to some character; 1: they are its initials; 2: they begin either; 3: they are the
        pinyin of all that is spelled of it, and go on.
        """
        initials = initials_of(self.syllables, self.pieces)
        for rank, syllables in enumerate((self.syllables,) if self.within else (self.syllables, initials)):
            spelled = ""
            for count, syllable in enumerate(syllables, start=1):
                spelled += syllable
                if spelled.startswith(letters):
                    whole = spelled == letters and count == len(self.pieces) and not self.within
                    if whole or len(letters) >= (SYLLABLE, BEGINNING)[rank]:
                        best = rank if whole or (rank == 0 and spelled == letters) else 2
                        return best, "".join(self.pieces[:count])
                    break
        goes_on = len(self.pieces) >= START and letters.startswith(self.full)
        return (GOES_ON, "".join(self.pieces)) if goes_on else None


def initials_of(syllables: Sequence[str], pieces: Sequence[str]) -> tuple[str, ...]:
    """The first letter of each Chinese character; words of letters whole."""
    pairs = zip(pieces, syllables, strict=False)
    return tuple(syllable[:1] if is_han(piece) else piece for piece, syllable in pairs)


@cache
def syllables() -> Mapping[str, str]:
    """The syllable of each character that is in common use (GB/T 2312-1980), as it is most often read."""
    rows = (bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xF8) for cell in range(0xA1, 0xFF))
    return {one: fold(lazy_pinyin(one)[0]) for one in rows if one}


def fold(letters: str) -> str:
    """Letters as spellings compare them: ``ü`` is typed ``v`` or ``u``."""
    return letters.replace("v", "u")


def keys(letters: str) -> tuple[str, ...]:
    """The keys of the spellings that may fit these letters: as pinyin, as initials."""
    return tuple(sorted({letters[:SYLLABLE], letters[:BEGINNING]}))


@lru_cache(maxsize=32_768)
def spellings(name: str) -> tuple[Spelling, ...]:
    """The spellings of a name: one for each part between punctuation marks that holds Chinese."""
    return tuple(_start(*part) for part in _parts(name))


@lru_cache(maxsize=32_768)
def spellings_within(name: str) -> tuple[Spelling, ...]:
    """The spellings of a name from each of its later Chinese characters, so that ``xueya`` finds ``高血压``.

    A last character alone, and what has too few letters to be looked for, are left out.
    """
    found = (one for part in _parts(name) for one in _later(*part))
    return tuple(one for one in found if len(one.full) >= SYLLABLE)


def whole_spellings(name: str) -> Iterator[Spelling]:
    """The spellings of a name to its end, one for each part between punctuation marks that holds Chinese."""
    return (Spelling(tuple(syllables), tuple(pieces)) for syllables, pieces in _parts(name))


def _start(syllables: list[str], pieces: list[str]) -> Spelling:
    kept = LONGEST if len(pieces) <= LONGEST else START
    return Spelling(tuple(syllables[:kept]), tuple(pieces[:kept]))


def _later(syllables: list[str], pieces: list[str]) -> Iterator[Spelling]:
    for at in range(1, min(len(pieces) - 1, STRETCHES)):
        if is_han(pieces[at]):
            yield Spelling(tuple(syllables[at : at + START]), tuple(pieces[at : at + START]), within=True)


@lru_cache(maxsize=8)  # whole names and those within are asked for one after the other
def _parts(name: str) -> tuple[tuple[list[str], list[str]], ...]:
    """Syllables and pieces of each part of a name that holds Chinese."""
    every = (spelled(part) for part in _PART.findall(normalise(name)))
    return tuple(one for one in every if any(map(is_han, one[1])) and len(one[1]) == len(one[0]))


def spelled(part: str) -> tuple[list[str], list[str]]:
    """The syllables of a normalised text and its pieces: Chinese characters, and words of letters as they are."""
    pieces: list[str] = []
    syllables: list[str] = []
    for run in _RUN.findall(part):
        if is_han(run):
            pieces += run
            syllables += (fold(syllable) for syllable in lazy_pinyin(run))
        else:
            pieces.append(run)
            syllables.append(fold(run))
    return syllables, pieces
