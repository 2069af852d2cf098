"""What may have been meant by words that the index does not know: characters that sound alike, and slips of the pen."""

from collections import Counter
from collections.abc import Iterable, Sequence

from search.analysis.chinese import is_han
from search.analysis.pinyin import SYLLABLE, Spelling, syllables
from search.reader import Reader

PLACES = 2
"""Strange characters in a part of a query that are looked at."""
LEAD = 2
"""Characters before a strange one at which a name may begin."""
PARTICLES = frozenset(
    "一上下不与个之也了于人从他会但你做再到又及吃后向和在大她好对就小已并很得必怎我或所把来没治看着给能被要让该跟过还这那都里"
)
"""Characters that stand beside any other, so that nothing is strange about them."""
FURTHEST = 4
"""Characters before a strange one at which a name may begin in which it is the only wrong one."""
SHORTEST = 3
"""Characters of a name that is told by its sound inside a longer part; two sound like too much."""
LONG = 8
"""Letters from which a word may hold two slips."""
FEWEST = 4
"""Letters of a word that may hold one."""
WORDS_MEANT = 2
"""Known words that a misspelt one may stand for."""


def strange(part: str, index: Reader) -> list[int]:
    """Where in a Chinese part of a query a character stands that no document has beside the one before or after."""
    pairs = [part[at : at + 2] for at in range(len(part) - 1)] or [part]
    known = [False, *(bool(index.postings(one).documents) for one in pairs), False]
    return [at for at in range(len(part)) if not (known[at] or known[at + 1] or part[at] in PARTICLES)]


def corrected(part: str, gaps: Sequence[int], fixed: Sequence[int], index: Reader) -> str:
    """A Chinese part of a query, with a name in place of characters that sound like it, around the strange ones.

    What stands before a place that is ``fixed`` is not changed together with what stands behind it.
    """
    done = 0
    for place in gaps[:PLACES] if len(part) > 1 else []:
        if place >= done:
            done = max([done, *(end for end in fixed if end <= place)])
            start, name = _sounding_like(part, place, done, index)
            if not name:
                start, name = _looking_like(part, place, done, index)
            part = part[:start] + name + part[start + len(name) :]
            done = start + len(name)
    return part


def _sounding_like(part: str, place: int, done: int, index: Reader) -> tuple[int, str]:
    """Where the longest name begins that sounds like the characters around a place, and the name; empty for none.

    What stands before ``done`` is left alone.
    """
    sounds = _sounds(part)
    shortest = min(SHORTEST, len(part))
    counted: Counter[tuple[int, str]] = Counter()
    for start in range(max(done, place - LEAD), place + 1):
        letters = "".join(sounds[start:])
        for one in index.spelled(letters):
            alike = _alike(one, sounds[start:])
            name = "".join(one.pieces[:alike])
            fits = one.full[:SYLLABLE] == letters[:SYLLABLE] and alike >= shortest and start + alike > place
            if fits and name != part[start : start + alike]:
                counted[start, name] += 1
    return min(counted, key=lambda found: (-len(found[1]), -counted[found], *found), default=(place, ""))


def _looking_like(part: str, place: int, done: int, index: Reader) -> tuple[int, str]:
    """Where the longest name, or misleading words, begin that differ in one character after two; empty for none."""
    found = [
        (start, name)
        for start in range(max(done, place - FURTHEST), place - 1)
        for name in index.names_from(part[start : start + 2])
        if len(name) >= SHORTEST and start + len(name) > place and _differ(name, part[start : start + len(name)]) == 1
    ]
    return min(found, key=lambda one: (-len(one[1]), *one), default=(place, ""))


def _differ(one: str, other: str) -> int:
    """In how many places they differ."""
    return sum(a != b for a, b in zip(one, other, strict=True)) if len(one) == len(other) else len(one)


def _sounds(part: str) -> list[str]:
    """The syllable of each character; of one in no common use a sign that is like nothing."""
    return [syllables().get(character, "?") for character in part]


def _alike(spelling: Spelling, sounds: list[str]) -> int:
    """How many characters of a name sound like those of a query."""
    count = 0
    for syllable, piece, sound in zip(spelling.syllables, spelling.pieces, sounds, strict=False):
        if syllable != sound or not is_han(piece):
            break
        count += 1
    return count


def near(word: str, known: Iterable[tuple[str, int]]) -> list[str]:
    """The words, given with the number of their documents, that a misspelt one most likely stands for."""
    most = 0 if len(word) < FEWEST else 1 if len(word) < LONG else 2
    apart = [(_apart(word, other, most), -count, other) for other, count in known]
    return [other for distance, _, other in sorted(apart) if distance <= most][:WORDS_MEANT]


def _apart(word: str, other: str, most: int) -> int:
    """How many slips part them; more than allowed where their lengths alone tell that."""
    forms = (form for form in _forms(other) if abs(len(form) - len(word)) <= most)
    return min((slips(word, form) for form in forms), default=most + 1)


def _forms(root: str) -> tuple[str, ...]:
    """A word as the index knows it and, if that lost more than an ``s``, with its ending: ``raby`` and ``rabies``."""
    return (root, f"{root[:-1]}ies") if root.endswith("y") else (root,)


def slips(one: str, other: str) -> int:
    """How many letters must be put in, left out, exchanged or swapped with their neighbour to make one word the other.

    The optimal string alignment distance (Damerau, *A technique for computer detection and correction of spelling
    errors*, 1964).
    """
    before, row = [0] * (len(other) + 1), list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [at]
        for place, wanted in enumerate(other, start=1):
            least = min(before[place] + 1, row[-1] + 1, before[place - 1] + (letter != wanted))
            if at > 1 and place > 1 and letter == other[place - 2] and one[at - 2] == wanted:
                least = min(least, earlier[place - 2] + 1)
            row.append(least)
    return row[-1]
