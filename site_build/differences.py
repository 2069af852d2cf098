"""How an Edition differs from the one before it, and what that touches."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from content.edition import Edition, named_in
from content.kinds import Record
from content.schema import fields_of
from site_build.reads import SITE, Node, Reads

_OWN = frozenset({"today", "terms"})
"""Questions that an Edition answers itself and that are about no record."""
KindOf = tuple[str, str]
"""Name of a kind, and a language."""
Exchange = tuple[Record | None, Record | None]
"""A record before and now; None where it is not there."""


@dataclass(frozen=True)
class Differences:
    """How two Editions differ."""

    records: Mapping[str, Exchange]
    """By ref: those that came, changed or went."""
    site: bool
    """Whether the facts about the site changed."""
    today: bool
    """Whether it is another day."""
    terms: bool
    """Whether the site goes by other terms."""


def differences(before: Edition, now: Edition) -> Differences:
    """How ``now`` differs from ``before``; records that are the same objects are not looked into."""
    held, records = before.by_ref, now.by_ref
    changed = [ref for ref, one in records.items() if held.get(ref) is not one and held.get(ref) != one]
    gone = held.keys() - records.keys()
    return Differences(
        {ref: (held.get(ref), records.get(ref)) for ref in (*changed, *gone)},
        before.site != now.site,
        before.today != now.today,
        before.terms is not now.terms and before.terms != now.terms,
    )


class Scope:
    """What an answer was worked out from, by kind and language: it stands while nothing in its scope changes."""

    def __init__(self, reads: Reads, within: Iterable["Scope"] = ()) -> None:
        self._fields: dict[KindOf, set[str]] = {}
        self._within = tuple(within)
        self._site = SITE in reads.fields
        self._today = ("ask", "today") in reads.questions
        self._terms = ("ask", "terms") in reads.questions
        for ref, names in reads.fields.items():
            if ref != SITE:
                kind, _, lang = ref.split("/")
                self._fields.setdefault((kind, lang), set()).update(names)
        for node in reads.questions:
            self._take_in(node)

    def _take_in(self, node: Node) -> None:
        _, question, *given = node
        if question in {"of", "has"}:
            self._fields.setdefault((given[0], given[1]), set())
        elif question == "find":
            self._fields.setdefault((given[0], given[2]), set())
        elif question in {"naming", "beside"}:
            self._fields.setdefault((given[1], given[3]), set()).add(given[0])

    def is_touched_by(self, found: Differences) -> bool:
        """Whether anything in this scope changed."""
        return (
            (self._site and found.site)
            or (self._today and found.today)
            or (self._terms and found.terms)
            or any(self._is_touched(*exchange) for exchange in found.records.values())
            or any(one.is_touched_by(found) for one in self._within)
        )

    def _is_touched(self, before: Record | None, now: Record | None) -> bool:
        some = before or now
        fields = self._fields.get((some.KIND, some.lang)) if some else None
        if fields is None:
            return False
        return before is None or now is None or any(getattr(before, one) != getattr(now, one) for one in fields)


class NodeRegister:
    """Numbers of nodes by what they read, to find those that differences may touch."""

    def __init__(self) -> None:
        self._numbers: dict[object, list[int]] = {}
        self._filed: set[tuple[str, str]] = set()
        """Field and kind of the questions which records name an id in a field."""

    def copy(self) -> "NodeRegister":
        """Another that holds the same."""
        twin = NodeRegister()
        twin._numbers = {key: list(numbers) for key, numbers in self._numbers.items()}
        twin._filed = set(self._filed)
        return twin

    def add(self, number: int, node: Node) -> None:
        """Files a node that has just been given its number."""
        sort, name, *given = node
        if sort == "read":
            key: object = name
        elif name == "find":
            key = "/".join(given)
        elif name in {"of", "has"}:
            key = (given[0], given[1])
        elif name in {"naming", "beside"}:
            key = tuple(given[:4])
            self._filed.add((given[0], given[1]))
        else:  # worked out from many records: the press knows from which
            key = name if name in _OWN else "worked out"
        self._numbers.setdefault(key, []).append(number)

    def touched_by(self, found: Differences) -> Iterator[int]:
        """Numbers of all nodes that may read otherwise now."""
        keys: set[object] = {"worked out"}
        changed = {SITE: found.site, "today": found.today, "terms": found.terms}
        keys |= {name for name, is_other in changed.items() if is_other}
        for ref, exchange in found.records.items():
            keys.add(ref)
            keys |= set(self._questions_about(*exchange))
        for key in keys:
            yield from self._numbers.get(key, ())

    def _questions_about(self, before: Record | None, now: Record | None) -> Iterator[object]:
        some = before or now
        if some is None:
            return
        if before is None or now is None:
            yield some.KIND, some.lang
        for field, kind in self._filed:
            if kind == some.KIND and field in fields_of(type(some)):
                held, holds = (set(named_in(one, field)) if one else set() for one in (before, now))
                for key in held ^ holds:
                    yield field, kind, key, some.lang
