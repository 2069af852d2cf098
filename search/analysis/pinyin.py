"""Names as they are typed without an input method: in pinyin (``gaoxueya``) or by initials (``gxy``)."""

import re
from dataclasses import dataclass

from pypinyin import lazy_pinyin

from content.language import HAN
from search.analysis.chinese import is_han
from search.analysis.normalise import normalise
from search.analysis.words import LETTERS

LONGEST = 8
"""Characters of a name that is spelled whole."""
START = 4
"""Characters that are spelled of a longer one, which nobody types to its end."""
BEGINNING = 3
"""Initials, and words of any language, are filed under so many letters."""
SYLLABLE = 4
"""Pinyin is filed under so many letters, for syllables begin alike."""

_RUN = re.compile(f"[{HAN}]+|[{LETTERS}]+")
_PART = re.compile(f"[{HAN}{LETTERS} ]+")


@dataclass(frozen=True, order=True)
class Spelling:
    """A Chinese name, piece by piece, with the syllable of each."""

    syllables: tuple[str, ...]
    pieces: tuple[str, ...]
    """Chinese characters, and Latin words as they are."""

    @property
    def full(self) -> str:
        """``gaoxueya``."""
        return "".join(self.syllables)

    @property
    def initials(self) -> str:
        """``gxy``; Latin words whole."""
        return "".join(_initials(self))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys it is found under."""
        return tuple(sorted({self.full[:SYLLABLE], self.initials[:BEGINNING]}))

    def reading(self, letters: str) -> tuple[int, str] | None:
        """How well the letters spell the name or its beginning, and the part they spell. None when they do not.

        0: they are its pinyin up to some character; 1: they are its initials; 2: they begin either.
        """
        for rank, syllables in enumerate((self.syllables, _initials(self))):
            spelled = ""
            for count, syllable in enumerate(syllables, start=1):
                spelled += syllable
                if spelled.startswith(letters):
                    whole = spelled == letters and count == len(self.pieces)
                    if whole or len(letters) >= (SYLLABLE, BEGINNING)[rank]:
                        best = rank if whole or (rank == 0 and spelled == letters) else 2
                        return best, "".join(self.pieces[:count])
                    break
        return None


def _initials(spelling: Spelling) -> tuple[str, ...]:
    pairs = zip(spelling.pieces, spelling.syllables, strict=True)
    return tuple(syllable[:1] if is_han(piece) else piece for piece, syllable in pairs)


def fold(letters: str) -> str:
    """Letters as spellings compare them: ``ü`` is typed ``v`` or ``u``."""
    return letters.replace("v", "u")


def keys(letters: str) -> tuple[str, ...]:
    """The keys of the spellings that may fit these letters: as pinyin, as initials."""
    return tuple(sorted({letters[:SYLLABLE], letters[:BEGINNING]}))


def spellings(name: str) -> tuple[Spelling, ...]:
    """The spellings of a name: one for each part between punctuation marks that holds Chinese."""
    made = (_spelling(part) for part in _PART.findall(normalise(name)))
    return tuple(one for one in made if one is not None)


def _spelling(part: str) -> Spelling | None:
    pieces: list[str] = []
    syllables: list[str] = []
    for run in _RUN.findall(part):
        if is_han(run):
            pieces += run
            syllables += (fold(syllable) for syllable in lazy_pinyin(run))
        else:
            pieces.append(run)
            syllables.append(fold(run))
    if not any(map(is_han, pieces)) or len(pieces) != len(syllables):
        return None
    kept = LONGEST if len(pieces) <= LONGEST else START
    return Spelling(tuple(syllables[:kept]), tuple(pieces[:kept]))
