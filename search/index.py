"""The index of one language, before it is written in any form: terms, names and spellings, and where they occur."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic, NamedTuple, TypeVar

from search.analysis.chinese import is_han
from search.analysis.english import STOP_WORDS
from search.analysis.pinyin import Spelling, spellings, spellings_within
from search.analysis.questions import asked_for
from search.analysis.words import characters, name_key, root, terms_of, typed_words
from search.document import SearchDocument
from search.lexicon import MEANING, Lexicon, name_of
from search.numbering import document_number, page_numbers

NO_LEXICON = Lexicon()
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


def build_index(documents: Iterable[SearchDocument], lexicon: Lexicon = NO_LEXICON) -> Index:
    """The index of documents in one language."""
    every = list(documents)
    numbers = page_numbers(document.page for document in every)
    numbered = {document_number(numbers[document.page], document): document for document in every}
    terms = _terms(numbered, lexicon)
    pages = {number: document for number, document in numbered.items() if document.start is None}
    return Index(
        documents=numbered,
        terms=terms,
        names=_names(pages, lexicon),
        spellings=_spellings({name for page in pages.values() for name in names_of(page)}),
        words={word: found.documents for word, found in terms.items() if completes(word)},
    )


def names_of(document: SearchDocument) -> tuple[str, ...]:
    """Title and aliases, the title first."""
    return (document.title, *document.aliases)


def _spellings(names: Iterable[str]) -> frozenset[Spelling]:
    """Those of whole names, and those from within a name that no whole name has as well."""
    whole = {one for name in names for one in spellings(name)}
    within = {one for name in names for one in spellings_within(name)}
    return frozenset(whole | {one for one in within if Spelling(one.syllables, one.pieces) not in whole})


def completes(word: str) -> bool:
    """Whether a term is a word that is offered to whoever types its beginning."""
    named = word.startswith(MEANING)
    return len(word) > 3 and not named and not is_han(word) and not any(character.isdigit() for character in word)


def _names(pages: dict[int, SearchDocument], lexicon: Lexicon) -> dict[str, Postings]:
    found: dict[str, dict[int, int]] = defaultdict(dict)
    for number in sorted(pages):
        for key, impact in keys_of(pages[number], lexicon).items():
            found[key][number] = impact
    return {name: postings_of(list(impacts.items())) for name, impacts in found.items()}


def keys_of(page: SearchDocument, lexicon: Lexicon = NO_LEXICON) -> dict[str, int]:
    """The keys of a page's names, and what they mean, with the impact of each."""
    found: dict[str, int] = {}
    for name in reversed(names_of(page)):
        for key in (name_key(name), *lexicon.meanings(name_of(name))):
            found[key] = TITLE if name == page.title else max(ALIAS, found.get(key, 0))
    return {key: impact for key, impact in found.items() if key}


def _terms(documents: dict[int, SearchDocument], lexicon: Lexicon) -> dict[str, Postings]:
    counted = {number: fields_of(documents[number], lexicon) for number in sorted(documents)}
    lengths = Lengths()
    for fields in counted.values():
        lengths.add(lengths_of(fields))
    means = lengths.means()
    found: dict[str, list[Posting]] = defaultdict(list)
    for number, fields in counted.items():
        for term, impact in impacts_of(fields, means).items():
            found[term].append((number, impact))
    return {term: postings_of(postings) for term, postings in found.items()}


T = TypeVar("T", bound=Hashable)
"""A term, or what stands for it."""


class Field(NamedTuple, Generic[T]):
    """What is counted of one field of a document."""

    counts: Mapping[T, int]
    """Term to how often it occurs."""
    length: int
    """In terms."""


class Counted(NamedTuple):
    """A document without the words that are only searched, and what is counted of it."""

    document: SearchDocument
    fields: dict[str, Field[str]]
    """By the names of :data:`FIELDS`."""


def fields_of(document: SearchDocument, lexicon: Lexicon = NO_LEXICON) -> dict[str, Field[str]]:
    """What is counted of a document, by the names of :data:`FIELDS`."""
    title = (document.title,) if document.start is None else ()
    return {
        "title": _field(title, lexicon, named=True),
        "aliases": _field(document.aliases, lexicon, named=True),
        "headings": _field(document.headings, lexicon, named=True),
        "text": _field(document.text, lexicon, named=False),
    }


def counted(
    documents: Iterable[SearchDocument], count: Callable[[SearchDocument], dict[str, Field[str]]] = fields_of
) -> tuple[Counted, ...]:
    """The documents of one page, in order, counted; of two that begin in the same second, the later."""
    distinct = {document_number(0, one): one for one in documents}
    return tuple(Counted(replace(one, headings=(), text=()), count(one)) for _, one in sorted(distinct.items()))


def _field(texts: Sequence[str], lexicon: Lexicon, *, named: bool) -> Field[str]:
    typed = [[*some, *asked_for(some)] if named else some for some in map(typed_words, texts)]
    found = [term for some in typed for term in terms_of(some)]
    meant = (meaning for some in typed for meaning in _meant(some, lexicon))
    alone = dict.fromkeys(character for some in typed if named for character in characters(some))
    return Field(Counter([*found, *meant, *alone]), len(found))


def text_means(text: str, lexicon: Lexicon) -> Iterator[str]:
    """What is meant in a text, as often as it is said."""
    return _meant(typed_words(text), lexicon)


def _meant(typed: Sequence[str], lexicon: Lexicon) -> Iterator[str]:
    return lexicon.meant([root(word) for word in typed if word not in STOP_WORDS])


def lengths_of(fields: Mapping[str, Field[T]]) -> tuple[int, ...]:
    """How long the fields of a document are, in terms, in the order of :data:`FIELDS`."""
    return tuple(fields[name].length for name in FIELDS)


class Lengths:
    """How long the fields of some documents are, added up: impacts depend on the means."""

    def __init__(self) -> None:
        self._sums = dict.fromkeys(FIELDS, (0, 0))
        """The sum of all lengths, and how many are not 0."""
        self.documents = 0
        """How many there are."""

    def add(self, lengths: Iterable[int], sign: int = 1) -> None:
        """One more document of those lengths, or with -1 one less."""
        self.documents += sign
        for name, length in zip(FIELDS, lengths, strict=True):
            total, filled = self._sums[name]
            self._sums[name] = (total + sign * length, filled + sign * bool(length))

    def means(self) -> dict[str, int]:
        """The rounded mean length of each field, in terms, over the documents where it is not empty."""
        return {name: rounded_mean(*sums) for name, sums in self._sums.items()}


def rounded_mean(length: int, filled: int) -> int:
    """Mean length of the fields that are not empty, so many, rounded to a power of two so that it rarely changes."""
    mean = length / filled if filled else 1.0
    power = 1
    while power * power * 2 <= mean * mean:
        power *= 2
    return power


def impacts_of(fields: dict[str, Field[T]], means: dict[str, int]) -> dict[T, int]:
    """Each term of a document with its impact (BM25F, Robertson and Zaragoza, 2009), in steps; ``means`` are the
    rounded mean lengths of the fields.
    """
    text, share = fields["text"].counts, _share("text", fields, means)
    alone = {count: min(_impact(share * count), TITLED - 1) for count in set(text.values())}
    impacts = {term: alone[count] for term, count in text.items()}  # most terms stand nowhere else
    weights: dict[T, float] = defaultdict(float)
    for name in ("title", "aliases", "headings"):
        own = _share(name, fields, means)
        for term, count in fields[name].counts.items():
            weights[term] += own * count
    titled = fields["title"].counts
    for term, weight in weights.items():
        impact = _impact(weight + share * text.get(term, 0))
        impacts[term] = max(impact, TITLED) if term in titled else min(impact, TITLED - 1)
    return impacts


def _share(name: str, fields: dict[str, Field[T]], means: dict[str, int]) -> float:
    """What one occurrence in a field adds."""
    weight, shortness = FIELDS[name]
    length = max(fields[name].length / means[name], LEAST_LENGTH)
    return weight / (1 - shortness + shortness * length)


def _impact(weight: float) -> int:
    return 1 + int(STEPS * weight / (SATURATION + weight))


def postings_of(every: Sequence[Posting]) -> Postings:
    """The postings of a term, from all of them by number. Of too many the best are kept, of equal ones the first."""
    if len(every) <= LONGEST_LIST:
        return Postings(len(every), tuple(every))
    impacts = sorted((impact for _, impact in every), reverse=True)  # bare numbers, which sort faster
    least = impacts[LONGEST_LIST - 1]
    last, _ = [one for one in every if one[1] == least][LONGEST_LIST - impacts.index(least) - 1]
    kept = (one for one in every if one[1] > least or (one[1] == least and one[0] <= last))
    return Postings(len(every), tuple(kept))
