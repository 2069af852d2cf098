"""The index of one language, before it is written in any form: terms, names and spellings, and where they occur."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from search.analysis.chinese import is_han
from search.analysis.pinyin import Spelling, spellings, spellings_within
from search.analysis.words import characters, name_key, tokens
from search.document import SearchDocument
from search.numbering import document_number, page_numbers

LONGEST_LIST = 400
"""Documents kept for one term, those it matters most to."""
TITLE, ALIAS = 2, 1
"""Impacts of a name: the page is so titled, or so called."""


class Weight(NamedTuple):
    """How much a field counts (BM25F)."""

    weight: float
    shortness: float
    """b: how much a long field takes away."""


FIELDS = {
    "title": Weight(5.0, 0.85),
    "aliases": Weight(4.0, 0.85),
    "headings": Weight(2.0, 0.75),
    "text": Weight(1.0, 0.75),
}
LEAST_LENGTH = 0.75
"""A field counts as no shorter than this share of the mean, or pages that say little would come first."""
SATURATION = 1.2
"""k1: how soon a further occurrence stops counting."""
STEPS = 15
"""Impacts are 1 to this."""
TITLED = 13
"""Impacts from here on say that the term is in the title, and no others do."""


Posting = tuple[int, int]
"""``(number, impact)``: a document in which a term occurs, and how much it matters to it."""


class Postings(NamedTuple):
    """All the documents of a term."""

    documents: int
    """How many there are, those left out included."""
    kept: tuple[Posting, ...]
    """By number."""


NOWHERE = Postings(0, ())


@dataclass(frozen=True)
class Index:
    """The index of one language."""

    documents: dict[int, SearchDocument]
    """By number."""
    terms: dict[str, Postings]
    names: dict[str, Postings]
    """By :func:`~search.analysis.words.name_key`."""
    spellings: frozenset[Spelling]
    """Chinese names in pinyin."""
    words: dict[str, int]
    """Words that can be completed, with the number of their documents."""


def build_index(documents: Iterable[SearchDocument]) -> Index:
    """The index of documents in one language."""
    every = list(documents)
    numbers = page_numbers(document.page for document in every)
    numbered = {document_number(numbers[document.page], document): document for document in every}
    terms = _terms(numbered)
    pages = {number: document for number, document in numbered.items() if document.start is None}
    return Index(
        documents=numbered,
        terms=terms,
        names=_names(pages),
        spellings=_spellings({name for page in pages.values() for name in _names_of(page)}),
        words={word: found.documents for word, found in terms.items() if _completes(word)},
    )


def _names_of(document: SearchDocument) -> tuple[str, ...]:
    return (document.title, *document.aliases)


def _spellings(names: Iterable[str]) -> frozenset[Spelling]:
    """Those of whole names, and those from within a name that no whole name has as well."""
    whole = {one for name in names for one in spellings(name)}
    within = {one for name in names for one in spellings_within(name)}
    return frozenset(whole | {one for one in within if Spelling(one.syllables, one.pieces) not in whole})


def _completes(word: str) -> bool:
    return len(word) > 3 and not is_han(word) and not any(character.isdigit() for character in word)


def _names(pages: dict[int, SearchDocument]) -> dict[str, Postings]:
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number in sorted(pages):
        for name in reversed(_names_of(pages[number])):
            found[name_key(name)][number] = TITLE if name == pages[number].title else ALIAS
    found.pop("", None)
    return {name: _postings(list(impacts.items())) for name, impacts in found.items()}


def _terms(documents: dict[int, SearchDocument]) -> dict[str, Postings]:
    counted = {number: _fields(documents[number]) for number in sorted(documents)}
    means = {field: _rounded_mean([fields[field].length for fields in counted.values()]) for field in FIELDS}
    found: dict[str, list[Posting]] = defaultdict(list)
    for number, fields in counted.items():
        for term, impact in _impacts(fields, means):
            found[term].append((number, impact))
    return {term: _postings(postings) for term, postings in found.items()}


class _Field(NamedTuple):
    counts: Counter[str]
    length: int


def _fields(document: SearchDocument) -> dict[str, _Field]:
    title = (document.title,) if document.start is None else ()
    return {
        "title": _field(title, named=True),
        "aliases": _field(document.aliases, named=True),
        "headings": _field(document.headings, named=True),
        "text": _field(document.text, named=False),
    }


def _field(texts: Sequence[str], *, named: bool) -> _Field:
    found = [term for text in texts for term in tokens(text)]
    counts = Counter(found)
    if named:
        counts.update(dict.fromkeys((character for text in texts for character in characters(text)), 1))
    return _Field(counts, len(found))


def _rounded_mean(lengths: Sequence[int]) -> int:
    """Mean length of the fields that are not empty, rounded to a power of two so that it rarely changes."""
    filled = [length for length in lengths if length]
    mean = sum(filled) / len(filled) if filled else 1.0
    power = 1
    while power * power * 2 <= mean * mean:
        power *= 2
    return power


def _impacts(fields: dict[str, _Field], means: dict[str, int]) -> Iterator[tuple[str, int]]:
    weights: dict[str, float] = defaultdict(float)
    for name, (weight, shortness) in FIELDS.items():
        field = fields[name]
        length = max(field.length / means[name], LEAST_LENGTH)
        share = weight / (1 - shortness + shortness * length)
        for term, count in field.counts.items():
            weights[term] += share * count
    titled = fields["title"].counts
    for term, total in weights.items():
        impact = 1 + int(STEPS * total / (SATURATION + total))
        yield term, max(impact, TITLED) if term in titled else min(impact, TITLED - 1)


def _postings(every: list[Posting]) -> Postings:
    """The postings of a term, from all of them by number."""
    if len(every) <= LONGEST_LIST:
        return Postings(len(every), tuple(every))
    best = sorted(every, key=lambda posting: (-posting[1], posting[0]))[:LONGEST_LIST]
    return Postings(len(every), tuple(sorted(best)))
