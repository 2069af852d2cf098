"""The A–Z of every title: one page, or a page for each letter where there are many titles."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

from pypinyin import lazy_pinyin

from content import urls
from content.kinds import LectureSeries, Lesson, Record
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import AToZContext
from site_build.head import SECTIONS, About
from site_build.pages import everywhere, frame, page
from site_build.press import Press
from site_build.questions import question
from site_build.sheet import Sheet
from site_build.views import Letter, Link

T = TypeVar("T")
LISTED: tuple[type[Record], ...] = (*SECTIONS, LectureSeries, Lesson)
ON_ONE_PAGE = 500
"""Titles; a page with more would be slow to load on an old phone, and made anew for each new title."""
OTHER = "#"
"""Stands for what begins with no letter."""


def plan(press: Press) -> Iterable[Artifact]:
    """The A–Z of every language."""
    for lang in press.witness.edition.languages:
        letters = press.ask(letters_apart, lang)
        yield page(press, lang, urls.standing(lang, urls.A_TO_Z), _a_to_z, letters=letters)
        for letter in letters:
            yield page(press, lang, _address(lang, letter), _of_letter, letter=letter, letters=letters)


@question
def letters_apart(press: Press, lang: str) -> tuple[str, ...]:
    """The letters that have a page of their own; none where all titles fit on one."""
    return apart(press.ask(by_letter, lang), ON_ONE_PAGE)


@question
def beginning_with(press: Press, lang: str, letter: str) -> tuple[str, ...]:
    """Refs of what begins with that letter, in order."""
    found: tuple[str, ...] = press.ask(by_letter, lang).get(letter, ())
    return found


@question
def by_letter(press: Press, lang: str) -> dict[str, tuple[str, ...]]:
    """Refs of every title, by letter and spelling; what begins with no letter comes last."""
    records = (record for kind in LISTED for record in press.witness.edition.of(kind, lang))
    found = in_letters((record.title, (record.title, record.ref)) for record in records)
    return {letter: tuple(ref for _, ref in named) for letter, named in found.items()}


def in_letters(called: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """Things that come with what they are called, by letter and spelling; those with no letter come last."""
    groups: dict[str, list[tuple[str, T]]] = defaultdict(list)
    for name, thing in called:
        spelt = spelling(name)
        groups[letter_of(spelt)].append((spelt, thing))
    letters = sorted(groups, key=lambda letter: (letter == OTHER, letter))
    return {letter: tuple(thing for _, thing in sorted(groups[letter])) for letter in letters}


def apart(groups: Mapping[str, Sequence[object]], most: int) -> tuple[str, ...]:
    """The letters of a list that is too long for one page; none of one with no more than so many things."""
    return tuple(groups) if sum(map(len, groups.values())) > most else ()


@lru_cache(maxsize=65_536)
def spelling(title: str) -> str:
    """A title by its letters: pinyin for Chinese, lower case, marks left out."""
    return "".join(char for char in "".join(lazy_pinyin(title)).lower() if char.isalnum())


def letter_of(spelt: str) -> str:
    """The letter that a spelling is filed under."""
    return spelt[:1].upper() if "a" <= spelt[:1] <= "z" else OTHER


def _a_to_z(sheet: Sheet, letters: Sequence[str]) -> AToZContext:
    """All of it, or the way to each letter."""
    title = sheet.say("A to Z")
    about = About(
        template="a-z", title=title, description=sheet.say("Every page of this site, in order from A to Z."),
        versions=everywhere(sheet, urls.A_TO_Z), json_ld=(json_ld.page(sheet, "CollectionPage", title),),
    )  # fmt: skip
    groups = {} if letters else sheet.press.ask(by_letter, sheet.lang)
    alphabet = ways(sheet, letters, _address) or tuple(Link(text=one, href=f"#{place_of(one)}") for one in groups)
    return AToZContext(**frame(sheet, about), letters=_shown(sheet, groups), alphabet=alphabet)


def _of_letter(sheet: Sheet, letter: str, letters: Sequence[str]) -> AToZContext:
    title = sheet.say("A to Z")
    about = About(
        template="a-z", title=title, label=letter, switch=everywhere(sheet, urls.A_TO_Z),
        versions=((sheet.lang, sheet.address),),
        description=sheet.say("The pages of this site that begin with %(letter)s.", letter=letter),
        parents=(Link(text=title, href=sheet.href(urls.standing(sheet.lang, urls.A_TO_Z))),),
        json_ld=(json_ld.page(sheet, "CollectionPage", f"{title}: {letter}"),),
    )  # fmt: skip
    groups = {letter: sheet.press.ask(beginning_with, sheet.lang, letter)}
    alphabet = ways(sheet, letters, _address, letter)
    return AToZContext(**frame(sheet, about), letters=_shown(sheet, groups), alphabet=alphabet)


def _shown(sheet: Sheet, groups: Mapping[str, Iterable[str]]) -> tuple[Letter, ...]:
    return tuple(
        Letter(letter=letter, id=place_of(letter), links=tuple(map(sheet.link, sheet.press.records(refs))))
        for letter, refs in groups.items()
    )


def ways(sheet: Sheet, letters: Sequence[str], address: Callable[[str, str], str], shown: str = "") -> tuple[Link, ...]:
    """Links to the pages of the letters; ``address`` tells that of a language and a letter."""
    return tuple(Link(text=one, href=sheet.href(address(sheet.lang, one)), current=one == shown) for one in letters)


def _address(lang: str, letter: str) -> str:
    return urls.standing(lang, f"{urls.A_TO_Z}-{place_of(letter).lower()}")


def place_of(letter: str) -> str:
    """The letter, or a word for the others, as it can stand in an address."""
    return "other" if letter == OTHER else letter
