"""A term: one thing that people ask about, with all that it is called."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

LANGS = ("zh", "en")
"""Every term has a name in each of these languages."""


class Sort(StrEnum):
    """Who calls it so."""

    PREFERRED = "preferred"
    """Guidelines and this site; one for each language."""
    ALSO = "also"
    """Medicine as well: other formal names, short forms, abbreviations."""
    LAY = "lay"
    """People at home."""
    MISSPELT = "misspelt"
    """Whoever writes it wrong. Such a name is searched and never shown."""
    MISLEADING = "not"
    """Nobody: it is no name but longer words in which one stands by accident, 空中风景 of 中风."""


class Emergency(StrEnum):
    """What somebody who asks for a term may have to do at once."""

    CALL = "call"
    """Call an ambulance: it may be happening now."""
    TALK = "talk"
    """Talk to somebody: they may think of harming themselves."""


@dataclass(frozen=True)
class TermName:
    """One name of a term."""

    text: str
    lang: str
    sort: Sort
    shared: bool = False
    """Whether other terms are called so too, and are meant to be."""


@dataclass(frozen=True)
class Term:
    """One thing that people ask about."""

    id: str
    names: tuple[TermName, ...]
    """The preferred one of each language, and any others, in the order of languages and sorts."""
    emergency: Emergency | None = None
    """What the search page says before anything that it found."""
    topic: str = ""
    """Id of the topic that says more; empty for none."""
    misleading: tuple[TermName, ...] = ()
    """Longer words in which its names stand and mean nothing."""
    aspect: bool = False
    """Whether it only is what pages tell of other things, as signs or diet: it is searched, and in no glossary."""

    def with_names(self, every: Iterable[TermName]) -> "Term":
        """The same with all that is written for it: names, and what is none."""
        written = tuple(every)
        names = tuple(one for one in written if one.sort is not Sort.MISLEADING)
        return replace(self, names=names, misleading=tuple(one for one in written if one.sort is Sort.MISLEADING))

    def preferred(self, lang: str) -> str:
        """What this site calls it."""
        return next(one.text for one in self.names if one.lang == lang and one.sort is Sort.PREFERRED)

    def called(self, lang: str, sort: Sort) -> tuple[str, ...]:
        """The names of one sort in a language."""
        return tuple(one.text for one in self.names if (one.lang, one.sort) == (lang, sort))
