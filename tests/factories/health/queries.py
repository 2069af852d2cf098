"""What readers of the generated site ask, in many ways, and which pages answer it.

**Which pages are right.** A page is about one condition and tells one aspect of it. For a query that names a condition
and an aspect the page on both is right (3), every other page of the condition is near (1). For a query that only names
a condition its overview is right (3), its other pages are good (2). For a patient's own words the overview and the signs are
right (3), when to seek care is good (2), the others are near (1). A piece of a name says no more than which conditions are
meant: all their pages are right. Of a name that several conditions have (中风) the pages of
all of them count. A page of a later turn, for readers in a particular situation, counts 1 less, but at least 1.

**Who made them.** Names, what people call them and patients' own words were written by hand, without a look at the term base.
All else comes from these by rule, with the dice of a hash: names in traditional characters (OpenCC), pinyin and initials (pypinyin), a
character that sounds alike or any other common one, letters swapped, lost or doubled, noise, and phrases of two words and
questions (``wording.py``).
"""

import random
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

from opencc import OpenCC
from pypinyin import lazy_pinyin

from tests.factories.health.conditions import Condition, digest
from tests.factories.health.pages import Page
from tests.factories.health.wording import ASPECTS, QUERIES, QUESTIONS

RIGHT, GOOD, NEAR = 3, 2, 1
GROUPS = {
    "core Chinese": ("keyword zh", "two words zh", "question zh", "own words zh"),
    "pieces of words": ("piece of a word",),
    "lay synonyms": ("lay name zh",),
    "pinyin": ("full pinyin", "initials"),
    "Chinese typos": ("sounds alike", "one wrong character"),
    "cross-language": ("zh in English pages", "en in Chinese pages"),
    "traditional": ("traditional",),
    "noise": ("noise",),
    "core English": ("keyword en", "two words en", "question en"),
    "English typos and synonyms": ("lay name en", "typo en"),
}
"""The classes of queries, by group. The figure of a group is the mean of its classes, that of all the mean of the groups."""


@dataclass(frozen=True)
class Query:
    """One query, asked of the pages of one language."""

    text: str
    sort: str
    """Its class."""
    lang: str
    reported: bool
    grades: dict[str, int]
    """How good an answer each page is, by the id of its article; 0 when it is not here."""


def queries(pages: Sequence[Page]) -> list[Query]:
    """All queries that pages of a site can answer, in a fixed order."""
    site = _Site(pages)
    return [query for make in MAKERS for one in site.conditions for query in make(one, site)]


class _Site:
    """The pages, by condition, and the names that they have."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages: dict[str, list[Page]] = defaultdict(list)
        for page in pages:
            self._pages[page.condition.id].append(page)
        self.conditions = list({page.condition.id: page.condition for page in pages}.values())

    def asked(self, text: str, sort: str, lang: str, about: Iterable[Condition], aspect: str = "") -> Query:
        """A query about conditions, the first of which decides whether it is reported."""
        some = list(about)
        grades = {page.id(lang): _grade(page, aspect) for one in some for page in self._pages[one.id]}
        return Query(text, sort, lang, some[0].reported, grades)

    def who(self, is_it: Callable[[Condition], bool], first: Condition) -> list[Condition]:
        """The conditions of which something is true, a given one first."""
        return [first, *(one for one in self.conditions if one != first and is_it(one))]


def _grade(page: Page, aspect: str) -> int:
    if aspect == "own words":
        grade = {"overview": RIGHT, "signs": RIGHT, "care": GOOD}.get(page.aspect, NEAR)
    elif aspect == "piece":
        grade = RIGHT
    elif aspect:
        grade = RIGHT if page.aspect == aspect else NEAR
    else:
        grade = RIGHT if page.aspect == "overview" else GOOD
    return max(NEAR, grade - (1 if page.turn else 0))


def _dice(one: Condition, sort: str) -> random.Random:
    return random.Random(f"{sort} {one.id}")  # noqa: S311 - queries for tests


# -- written by hand ---------------------------------------------------------------------------------------------------


def _keyword(one: Condition, site: _Site, lang: str) -> Iterator[Query]:
    yield site.asked(_name(one, lang), f"keyword {lang}", lang, [one])


def _name(one: Condition, lang: str) -> str:
    return one.names[lang] if lang == "zh" else one.names[lang].lower()


def _own_words(one: Condition, site: _Site) -> Iterator[Query]:
    yield site.asked(one.own_words, "own words zh", "zh", [one], "own words")


def _lay(one: Condition, site: _Site, lang: str) -> Iterator[Query]:
    for name in one.lay[lang]:
        yield site.asked(
            name, f"lay name {lang}", lang, site.who(lambda other, name=name: name in other.lay[lang], one)
        )


# -- by rule -----------------------------------------------------------------------------------------------------------


def _phrase(one: Condition, site: _Site, sort: str, lang: str) -> Iterator[Query]:
    """Two of the aspects of each condition."""
    patterns = (QUERIES if sort == "two words" else QUESTIONS)[lang]
    dice = _dice(one, f"{sort} {lang}")
    for aspect in dice.sample(ASPECTS[1:], 2):
        text = dice.choice(patterns[aspect]).format(name=_name(one, lang))
        yield site.asked(text, f"{sort} {lang}", lang, [one], aspect)


def _piece(one: Condition, site: _Site) -> Iterator[Query]:
    """What is left of a name of three characters or more without its first or its last."""
    name = one.names["zh"]
    if len(name) >= 3:
        piece = name[1:][:4] if _dice(one, "piece").random() < 0.5 else name[:-1][-4:]
        yield site.asked(
            piece, "piece of a word", "zh", site.who(lambda other: piece in other.names["zh"], one), "piece"
        )


def _traditional(one: Condition, site: _Site) -> Iterator[Query]:
    text = _to_traditional().convert(one.names["zh"])
    if text != one.names["zh"]:
        yield site.asked(text, "traditional", "zh", [one])


@cache
def _to_traditional() -> OpenCC:
    return OpenCC("s2t")


def _pinyin(one: Condition, site: _Site) -> Iterator[Query]:
    if one.names["zh"].isascii() or re.search("[0-9A-Za-z]", one.names["zh"]):
        return
    for sort, spell, least in (("full pinyin", _full, 2), ("initials", _initials, 3)):
        letters = spell(one)
        if len(one.names["zh"]) >= least:
            yield site.asked(
                letters, sort, "zh", site.who(lambda other, spell=spell, letters=letters: spell(other) == letters, one)
            )


def _full(one: Condition) -> str:
    return "".join(lazy_pinyin(one.names["zh"]))


def _initials(one: Condition) -> str:
    return "".join(syllable[0] for syllable in lazy_pinyin(one.names["zh"]))


def _wrong_character(one: Condition, site: _Site, alike: bool) -> Iterator[Query]:
    """One character of a name of three or more is another common one that is read alike, or is not."""
    name, sort = one.names["zh"], "sounds alike" if alike else "one wrong character"
    dice = _dice(one, sort)
    places = [at for at in range(len(name)) if "一" <= name[at] <= "龥" and (not alike or len(_read_as(name, at)) > 1)]
    if len(name) < 3 or not places:
        return
    at = dice.choice(places)
    same = [other for other in _read_as(name, at) if other != name[at]]
    other = dice.choice(same) if alike else dice.choice([one for one in _common() if one not in (*same, name[at])])
    yield site.asked(name[:at] + other + name[at + 1 :], sort, "zh", [one])


def _read_as(name: str, at: int) -> list[str]:
    return _by_sound().get(lazy_pinyin(name)[at], []) if len(lazy_pinyin(name)) == len(name) else []


@cache
def _by_sound() -> dict[str, list[str]]:
    found = defaultdict(list)
    for one in _common():
        found[lazy_pinyin(one)[0]].append(one)
    return found


@cache
def _common() -> tuple[str, ...]:
    """The characters of the first level of GB/T 2312-1980."""
    rows = (bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return tuple(one for one in rows if one)


def _noise(one: Condition, site: _Site) -> Iterator[Query]:
    name = one.names["zh"]
    make = (
        lambda: " ".join(name), lambda: f"【{name}】？？", lambda: "　".join(name), lambda: f"  {name}！！！",
        lambda: "·".join(name), lambda: f"“{name}”。",
    )[digest(f"noise {one.id}") % 6]  # fmt: skip
    yield site.asked(make(), "noise", "zh", [one])
    full_width = "".join(
        chr(ord(letter) + 0xFEE0) if "!" <= letter <= "~" else letter for letter in one.names["en"].upper()
    )
    assert unicodedata.normalize("NFKC", full_width) == one.names["en"].upper()
    text = full_width if digest(f"width {one.id}") % 2 else f"  {one.names['en'].upper()} ??"
    yield site.asked(text, "noise", "en", [one])


def _typo(one: Condition, site: _Site) -> Iterator[Query]:
    """In one word of six letters or more two letters change places, or one is lost or doubled, but not the first."""
    name, dice = _name(one, "en"), _dice(one, "typo")
    long = [word for word in re.findall("[a-z]+", name) if len(word) >= 6]
    if not long:
        return
    word = dice.choice(long)
    at, slip = dice.randrange(1, len(word) - 1), dice.randrange(3)
    wrong = [
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
    ]
    text = wrong[slip] if wrong[slip] != word else wrong[1]
    yield site.asked(name.replace(word, text), "typo en", "en", [one])


def _across(one: Condition, site: _Site) -> Iterator[Query]:
    yield site.asked(one.names["zh"], "zh in English pages", "en", [one])
    yield site.asked(_name(one, "en"), "en in Chinese pages", "zh", [one])


MAKERS: tuple[Callable[[Condition, _Site], Iterator[Query]], ...] = (
    partial(_keyword, lang="zh"),
    partial(_phrase, sort="two words", lang="zh"),
    partial(_phrase, sort="question", lang="zh"),
    _own_words,
    _piece,
    partial(_lay, lang="zh"),
    _pinyin,
    partial(_wrong_character, alike=True),
    partial(_wrong_character, alike=False),
    _across,
    _traditional,
    _noise,
    partial(_keyword, lang="en"),
    partial(_phrase, sort="two words", lang="en"),
    partial(_phrase, sort="question", lang="en"),
    partial(_lay, lang="en"),
    _typo,
)
