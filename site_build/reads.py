"""What an output was made from, noted while it is made: it is made anew when one of these changed, and only then.

A program never sees the Edition itself while it composes: it asks a :class:`Witness`, whose records tell which of their
fields are read and whose questions tell what was answered. Nothing is declared by hand, so nothing can be forgotten.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast

from content.edition import Edition, name_of
from content.kinds import Record
from content.schema import fields_of
from content.site import SiteConfig
from content.term_base import Term

R = TypeVar("R")

SITE = "site"
"""Stands for the facts about the site where otherwise the name of a record stands."""
_IDENTITY = frozenset({"id", "lang"})
"""Fields that a name holds already."""

Node = tuple[str, ...]
"""One thing that can be read: ``("read", record, field, …)`` or ``("ask", question, argument, …)``."""


@dataclass
class Reads:
    """What one output was made from, while it is being made."""

    fields: dict[str, set[str]] = field(default_factory=dict)
    """Name of a record, or :data:`SITE`, to the fields that were read."""
    questions: set[Node] = field(default_factory=set)

    def add(self, other: "Reads") -> None:
        """Adds what was read elsewhere."""
        self.questions |= other.questions
        for name, fields in other.fields.items():
            self.fields.setdefault(name, set()).update(fields)

    def nodes(self) -> tuple[Node, ...]:
        """All of it."""
        return (*(("read", ref, *sorted(names)) for ref, names in self.fields.items()), *self.questions)


class Witness:
    """Shows an Edition and notes what is looked at."""

    def __init__(self, edition: Edition) -> None:
        self._shown: dict[str, Any] = {}
        self.turn_to(edition)

    def turn_to(self, edition: Edition, changed: Iterable[str] = ()) -> None:
        """Shows another Edition, in which the records of those refs changed or are gone."""
        for ref in changed:
            self._shown.pop(ref, None)
        self._reads = Reads()
        self._shared: dict[tuple[str, ...], tuple[Any, Reads]] = {}
        self.edition: Edition = _witnessed_edition(self, edition)
        """The Edition as programs see it."""

    @contextmanager
    def noting(self) -> Iterator[Reads]:
        """Collects what is read in the block, and nothing of it in a block around that."""
        around, self._reads = self._reads, Reads()
        try:
            yield self._reads
        finally:
            self._reads = around

    def shared(self, key: tuple[str, ...], make: Callable[[], R]) -> R:
        """What ``make`` composes: once for all outputs that ask by this key, each of which has read what it read."""
        if key not in self._shared:
            with self.noting() as reads:
                self._shared[key] = make(), reads
        made, reads = self._shared[key]
        self._reads.add(reads)
        return cast("R", made)

    def show(self, value: R) -> R:
        """The value with each record in it, or in a list, replaced by one that tells what is read of it."""
        if isinstance(value, Record):
            return cast("R", self.record(value))
        if isinstance(value, tuple | list) and value and isinstance(value[0], Record):
            return cast("R", tuple(map(self.record, value)))
        return value

    def record(self, record: Record) -> Record:
        """The record as programs see it."""
        shown = self._shown.get(record.ref)
        if shown is None or (shown is not record and shown.__dict__["_held"] is not record):
            shown = self._witnessed(record.ref, record)
        return cast("Record", shown)

    def site(self, site: SiteConfig) -> SiteConfig:
        """The facts about the site as programs see them."""
        return cast("SiteConfig", self._witnessed(SITE, site))

    def ask(self, question: str, *arguments: str) -> None:
        """Notes that something was asked."""
        self._reads.questions.add(("ask", question, *arguments))

    def note(self, name: str, field: str) -> None:
        """Notes that a field of a record was read."""
        fields = self._reads.fields
        if name in fields:
            fields[name].add(field)
        else:
            fields[name] = {field}

    def _witnessed(self, name: str, held: Any) -> Any:
        shown: Any = object.__new__(_telling(cast("Any", type(held))))
        shown.__dict__.update(held.__dict__, _name=name, _witness=self, _held=held)
        self._shown[name] = shown
        return shown


@cache
def _telling(kind: type) -> type:
    """A class whose instances are those of another, but tell their witness which of their fields are read."""
    return type(kind.__name__, (kind,), {name: _told(name) for name in fields_of(kind) if name not in _IDENTITY})


def _told(name: str) -> property:
    def get(shown: Any) -> Any:
        own = shown.__dict__
        own["_witness"].note(own["_name"], name)
        return own[name]

    return property(get)


class _WitnessedEdition(Edition):
    """Asks the Edition and notes the question; whatever is not asked here, an Edition answers by asking here."""

    _witness: Witness
    _asked: Edition

    @property
    def today(self) -> date:
        self._witness.ask("today")
        return self._asked.today

    @property
    def terms(self) -> tuple[Term, ...]:
        self._witness.ask("terms")
        return self._asked.terms

    def of(self, kind: type[Any] | str, lang: str) -> tuple[Any, ...]:
        self._witness.ask("of", name_of(kind), lang)
        return self._witness.show(self._asked.of(kind, lang))

    def has(self, kind: type[Any] | str, lang: str) -> bool:
        self._witness.ask("has", name_of(kind), lang)
        return self._asked.has(kind, lang)

    def naming(self, field: str, kind: type[Any] | str, key: str, lang: str) -> tuple[Any, ...]:
        self._witness.ask("naming", field, name_of(kind), key, lang)
        return self._witness.show(self._asked.naming(field, kind, key, lang))

    def beside(self, field: str, kind: type[Any] | str, key: str, lang: str, own: str) -> tuple[Any, ...]:
        self._witness.ask("beside", field, name_of(kind), key, lang, own)
        return self._witness.show(self._asked.beside(field, kind, key, lang, own))

    def find(self, kind: type[Any] | str, key: str, lang: str) -> Any:
        self._witness.ask("find", name_of(kind), key, lang)
        found = self._asked.find(kind, key, lang)
        return None if found is None else self._witness.record(found)


def _witnessed_edition(witness: Witness, edition: Edition) -> Edition:
    shown = object.__new__(_WitnessedEdition)
    shown.__dict__.update(_witness=witness, _asked=edition, site=witness.site(edition.site))
    return shown


def read(name: str, fields: tuple[str, ...], edition: Edition) -> object:
    """What those fields of a record, or of the facts about the site, say; None when there is no such record."""
    held = edition.site if name == SITE else edition.find(*name.split("/"))
    return None if held is None else [getattr(held, one) for one in fields]


def answer(question: str, given: tuple[str, ...], edition: Edition) -> object:
    """What an Edition answers to a question of its own, with records by their names."""
    if question == "today":
        return edition.today
    if question == "terms":
        return edition.terms
    if question == "find":
        return edition.find(given[0], given[1], given[2]) is not None
    if question == "has":
        return edition.has(given[0], given[1])
    found: tuple[Record, ...] = getattr(edition, question)(*given)
    return [one.ref for one in found]
