"""The ways in which a query can be read: as it was typed and, when it holds an unknown word, as pinyin, as characters
that sound alike, or character by character.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from search.analysis.chinese import is_han
from search.analysis.pinyin import BEGINNING, GOES_ON, fold
from search.analysis.questions import answered
from search.analysis.words import root, subjects_of, terms, typed_words
from search.lexicon import Misleading, placed, places, stands_at
from search.reader import Reader
from search.rescue import corrected, near, strange

LONGEST = 400
"""Characters of a query that are looked at."""
MOST_TERMS = 32
"""Terms of a query that are looked at."""
COMPLETIONS = 4
"""Words that one beginning of a word may stand for."""
NAMES_MEANT = 3
"""Names that one string of letters may stand for."""
LITERAL, REWRITTEN, SCATTERED = 10, 8, 5
"""Weight of a reading: what was typed counts more than what may have been meant, or than characters here and there."""
NAMED, PLAIN, CROSSING = 25, 10, 3
"""Weight of a term: within a name, which mostly is what the query is about; anywhere else; across the end of a name."""


class Slot(NamedTuple):
    """One thing that is asked for."""

    terms: tuple[tuple[str, ...], ...]
    """By which it is found: of each of these, any one."""
    meanings: tuple[str, ...] = ()
    """By which all of it is found at once."""
    weight: int = PLAIN
    """How much each of its terms counts."""


class Reading(NamedTuple):
    """One way to read a query."""

    slots: tuple[Slot, ...]
    key: str
    """The name that the whole query would be."""
    meanings: tuple[str, ...]
    """What the whole query means, should it be a name."""
    weight: int
    emergencies: tuple[str, ...] = ()
    """What whoever asks so may have to do at once."""


def emergencies(query: str, index: Reader) -> tuple[str, ...]:
    """What whoever asks so, however it is read, may have to do at once: ``call``, ``talk``."""
    return tuple(sorted({one for reading in readings(query, index) for one in reading.emergencies}))


def readings(query: str, index: Reader) -> list[Reading]:
    """The ways to read a query, as typed first."""
    typed = list(_first(typed_words(query[:LONGEST])))
    asked = subjects_of(answered(typed))
    roots = [root(word) for word in asked]
    known = standing(roots, index)
    places_of = [at for at, _ in placed(roots)]
    gaps = [(word, _lost(word, at, known, index)) for word, at in zip(asked, places_of, strict=True)]
    fixed = [[end - at for end in _ends(known, index)] for at in places_of]
    unknown = [word for word, lost in gaps if lost and not is_han(word)]
    literal = [_alternatives(word, index) if lost else [root(word)] for word, lost in gaps]
    found = [_reading(literal, _key(typed), LITERAL, index)]
    instead = _rewritten(asked, unknown, index) if unknown else []
    rescued = [
        corrected(word, lost, some, index) if is_han(word) else word
        for (word, lost), some in zip(gaps, fixed, strict=True)
    ]
    if rescued != asked:
        instead.append(rescued)
    found += (_reading([[root(word)] for word in words], _key(words), REWRITTEN, index) for words in instead)
    apart = [_apart(word, lost, index) for word, lost in gaps]
    if not instead and any(len(parts) > 1 for parts in apart):
        found.append(_reading([[root(part)] for parts in apart for part in parts], "", SCATTERED, index))
    return found


def standing(words: Sequence[str], index: Reader) -> list[tuple[int, str]]:
    """Every name in a query, and misleading words, each with its place in the words joined by spaces."""
    text = " ".join(words)
    return [(at, one) for at, term in places(words) for one in index.names_from(term) if stands_at(one, text, at)]


def meant_in(words: Sequence[str], index: Reader) -> list[tuple[int, str]]:
    """The names in a query that are meant, each with its place: none that misleading words hide."""
    every = standing(words, index)
    misleading = [Misleading(at, at + len(name), index.unmeant(name)) for at, name in every]
    names = (one for one in every if index.meanings(one[1]) or index.emergencies(one[1]))
    return [(at, name) for at, name in names if not any(one.hides(at, name) for one in misleading)]


def longest(names: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Of names that begin together or overlap, from the left, the longest."""
    found, done = [], 0
    for at, name in names:
        if at >= done:
            found.append((at, name))
            done = at + len(name)
    return found


def _lost(word: str, at: int, known: Iterable[tuple[int, str]], index: Reader) -> list[int]:
    """Places in a word that neither a name nor the index accounts for; 0 for a word of letters."""
    spans = [(start - at, start - at + len(name)) for start, name in known]
    gaps = strange(word, index) if is_han(word) else [0] if not index.postings(root(word)).documents else []
    return [place for place in gaps if not any(start <= place < end for start, end in spans)]


def _ends(known: Iterable[tuple[int, str]], index: Reader) -> list[int]:
    """Where misleading words end: what is written right stays as it is."""
    return [at + len(words) for at, words in known if index.unmeant(words)]


def _apart(word: str, gaps: Sequence[int], index: Reader) -> list[str]:
    """The characters of a Chinese word of which nothing is known at all; any other word as it is."""
    gone = is_han(word) and len(word) > 1 and gaps and not any(index.postings(one).documents for one in terms(word))
    return list(word) if gone else [word]


def _first(words: list[str]) -> Iterator[str]:
    """The words that make the first terms."""
    room = MOST_TERMS
    for word in words:
        if room > 0:
            part = word[: room + 1] if is_han(word) else word
            room -= len(terms(part))
            yield part


def _key(words: list[str]) -> str:
    return "".join(map(root, words))


def _reading(alternatives: Sequence[list[str]], key: str, weight: int, index: Reader) -> Reading:
    words = [some[0] for some in alternatives]
    meant = meant_in(words, index)
    names = longest(meant)
    apart: list[Slot] = []
    within: dict[tuple[int, str], list[tuple[str, ...]]] = {one: [] for one in names}
    for at, size, options in _options(words, alternatives):
        holder = next((one for one in names if one[0] <= at and at + size <= one[0] + len(one[1])), None)
        if holder is not None:
            within[holder].append(options)
        else:
            crossing = any(at < start + len(name) and start < at + size for start, name in names)
            apart.append(Slot((options,), weight=CROSSING if crossing else PLAIN))
    named = [_named(tuple(dict.fromkeys(some)), index.meanings(name)) for (_, name), some in within.items()]
    whole = " ".join(words)
    meanings = index.meanings(whole) if names == [(0, whole)] else ()
    urgent = {one for _, name in meant for one in index.emergencies(name)}  # of names within others as well
    return Reading(tuple(dict.fromkeys([*apart, *named])), key, meanings, weight, tuple(sorted(urgent)))


def _named(terms: tuple[tuple[str, ...], ...], meanings: tuple[str, ...]) -> Slot:
    """A slot for a name. From two terms on, a longer name counts no more than a shorter one."""
    return Slot(terms, meanings, min(NAMED, 2 * NAMED // len(terms)))


def _options(words: Sequence[str], alternatives: Sequence[list[str]]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Every term, or the words that may stand for one, with its place in the words joined by spaces and its length."""
    for (at, word), some in zip(placed(words), alternatives, strict=True):
        if is_han(word):
            yield from ((at + place, len(term), (term,)) for place, term in enumerate(terms(word)))
        else:
            yield at, len(word), tuple(some)


def _alternatives(word: str, index: Reader) -> list[str]:
    """The word itself or, as it is unknown, the known words that it begins, or those it is most like."""
    if is_han(word) or len(word) < BEGINNING:
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
