"""The Edition: all that is published at one moment, in all languages.

Editing, building and searching share this noun. It is read from the CMS or from a content package, and whichever it
was, equal Editions make byte-identical sites.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property
from typing import Any, TypeVar, cast

from content.kinds import KIND_BY_NAME, KINDS, Alliance, Course, Lecture, Lesson, Record
from content.media import MediaFile
from content.schema import fields_of
from content.site import SiteConfig
from content.term_base import Term, starter_terms

R = TypeVar("R", bound=Record)
T = TypeVar("T")
BESIDE = 16
"""Records that :meth:`Edition.beside` gives."""
_KIND_ORDER = {kind.KIND: place for place, kind in enumerate(KINDS)}


@dataclass(frozen=True)
class Edition:
    """All that is published at one moment. Make it with :func:`assemble`."""

    site: SiteConfig
    at: datetime
    """The moment, with its time zone."""
    records: tuple[Record, ...]
    """Only live ones, by kind, id and language."""
    waiting: tuple[Record, ...] = field(default=(), compare=False, repr=False)
    """Lessons that would be live if their course were."""
    terms: tuple[Term, ...] = ()
    """The site's own terms, by id; none for a site that goes by the starter list."""

    @cached_property
    def by_ref(self) -> dict[str, Record]:
        """Every record by its ref."""
        return {one.ref: one for one in self.records}

    @cached_property
    def _by_kind(self) -> dict[tuple[str, str], tuple[Record, ...]]:
        groups: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in self.records:
            groups[record.KIND, record.lang].append(record)
        return {key: tuple(group) for key, group in groups.items()}

    @cached_property
    def _by_name(self) -> dict[str, dict[tuple[str, str, str], list[Record]]]:
        return {}

    @cached_property
    def _rings(self) -> dict[tuple[str, str, str, str], list[tuple[bytes, str, Record]]]:
        return {}

    @property
    def term_base(self) -> tuple[Term, ...]:
        """The terms that search and glossary go by: the site's own, or those of the starter list."""
        return self.terms or starter_terms()

    @property
    def today(self) -> date:
        """The day of the moment, in the site's time zone."""
        return self.at.astimezone(self.site.zone).date()

    @property
    def languages(self) -> tuple[str, ...]:
        """The codes of the site's languages, the source language first."""
        return self.site.languages

    def of(self, kind: type[R] | str, lang: str) -> tuple[R, ...]:
        """All records of a kind in a language, by id."""
        return cast("tuple[R, ...]", self._by_kind.get((name_of(kind), lang), ()))

    def has(self, kind: type[R] | str, lang: str) -> bool:
        """Whether there is any record of a kind in a language."""
        return (name_of(kind), lang) in self._by_kind

    def naming(self, field: str, kind: type[R] | str, key: str, lang: str) -> tuple[R, ...]:
        """The records of a kind in a language that name that id in that field, by id.

        ``naming("topics", Article, "stroke", "zh")`` are the articles filed under stroke. Records are looked through
        once for each field, not once for each question.
        """
        return cast("tuple[R, ...]", tuple(self._named(field).get((name_of(kind), key, lang), ())))

    def beside(self, field: str, kind: type[R] | str, key: str, lang: str, own: str) -> tuple[R, ...]:
        """Those of :meth:`naming` that follow the record of id ``own`` on a ring on which each has a fixed place.

        At most :data:`BESIDE`, without ``own`` itself, which need not be among them. Whoever joins or leaves the ring
        changes the answer of the few before it alone.
        """
        ring = self._ring(field, name_of(kind), key, lang)
        start = bisect_right(ring, (_place(own), own), key=lambda one: one[:2])
        turned = (*ring[start:], *ring[:start])[: BESIDE + 1]
        return cast("tuple[R, ...]", tuple(one[2] for one in turned if one[1] != own)[:BESIDE])

    def _named(self, field: str) -> dict[tuple[str, str, str], list[Record]]:
        if field not in self._by_name:
            self._by_name[field] = _by_name(self.records, field)
        return self._by_name[field]

    def _ring(self, field: str, kind: str, key: str, lang: str) -> list[tuple[bytes, str, Record]]:
        asked = (field, kind, key, lang)
        if asked not in self._rings:
            filed = self._named(field).get((kind, key, lang), ())
            self._rings[asked] = sorted(map(_on_ring, filed), key=lambda one: one[:2])
        return self._rings[asked]

    def find(self, kind: type[R] | str, key: str, lang: str) -> R | None:
        """The record of that kind and id in that language, or None if it is not live."""
        return cast("R | None", self.by_ref.get(f"{name_of(kind)}/{key}/{lang}"))

    def find_named(self, kind: type[R] | str, key: str, lang: str) -> R | None:
        """The record in that language or, since a name is better than none, in another."""
        for code in (lang, *self.languages):
            record: R | None = self.find(kind, key, code)
            if record is not None:
                return record
        return None

    def find_all(self, kind: type[R], keys: Iterable[str], lang: str) -> tuple[R, ...]:
        """Those of the records that are live in that language, in the order of the ids."""
        found = (self.find(kind, key, lang) for key in keys)
        return tuple(record for record in found if record is not None)

    def translations(self, record: Record) -> tuple[Record, ...]:
        """The record in every language it is live in, itself included, in the site's order of languages."""
        found: list[Record | None] = [self.find(record.KIND, record.id, code) for code in self.languages]
        return tuple(one for one in found if one is not None)

    def alliance(self, lang: str) -> Alliance | None:
        """The alliance in that language."""
        alliances = self.of(Alliance, lang)
        return alliances[0] if alliances else None

    def lessons(self, course: Course) -> tuple[Lesson, ...]:
        """The lessons of a course, in order."""
        return tuple(sorted(self.naming("course", Lesson, course.id, course.lang), key=lambda one: one.number))

    def lectures(self, series: str, lang: str) -> tuple[Lecture, ...]:
        """The lectures of a series, in order."""
        return tuple(sorted(self.naming("series", Lecture, series, lang), key=lambda one: (one.number, one.id)))

    def with_changes(self, at: datetime, changed: Iterable[Record], gone: Iterable[str] = ()) -> "Edition":
        """The Edition of another moment, with the ``changed`` records in place of those of the same ref or beside them,
        and without those whose refs are ``gone``.

        It equals what :func:`assemble` makes of all records, at a cost that hardly grows with them: what was worked out
        for this Edition and still holds is taken over, and a record that did not change is the same object.
        """
        changed = tuple(changed)
        expired = [one.ref for one in self._expiring if not one.is_live(at)]
        named = {*gone, *expired, *(one.ref for one in changed)}
        leaving = [self.by_ref[ref] for ref in named if ref in self.by_ref]
        arriving = [one for one in changed if one.lang in self.languages and one.is_live(at)]
        if any(isinstance(one, Course | Lesson) for one in (*leaving, *changed)) or (gone and self.waiting):
            left = {*gone, *(one.ref for one in (*leaving, *changed))}
            stay = [one for one in (*self.records, *self.waiting) if one.ref not in left]
            return assemble(self.site, at, [*stay, *arriving], self.terms)
        return _derived(self, at, leaving, arriving)

    def without_what_left(self, now: "Edition") -> "Edition":
        """The Edition as of the moment of a later one, without what is no longer there: records that are gone, and
        media that a record no longer shows. Such a record is as it is now; nothing else changes, nothing is added.
        """
        gone = [ref for ref in self.by_ref if ref not in now.by_ref]
        pairs = [(one, now.by_ref[ref]) for ref, one in self.by_ref.items() if ref in now.by_ref]
        changed = [new for old, new in pairs if new is not old and set(media_of(old)) - set(media_of(new))]
        return self.with_changes(now.at, changed, gone)

    @cached_property
    def _expiring(self) -> tuple[Record, ...]:
        return tuple(one for one in self.records if one.expires_at is not None)

    @cached_property
    def media(self) -> tuple[MediaFile, ...]:
        """Every media file that a record uses, by name."""
        found = {file.name: file for record in self.records for file in media_of(record)}
        return tuple(found[name] for name in sorted(found))


def name_of(kind: type[Record] | str) -> str:
    """The name of a kind, which may be given by its name."""
    return kind if isinstance(kind, str) else kind.KIND


def _derived(before: Edition, at: datetime, leaving: Sequence[Record], arriving: Sequence[Record]) -> Edition:
    """An Edition with some records exchanged; what is known of ``before`` is copied and mended, never altered."""
    records = _exchanged(before.records, leaving, arriving, _order)
    edition = Edition(before.site, at, tuple(records), before.waiting, before.terms)
    touched = {(one.KIND, one.lang) for one in (*leaving, *arriving)}
    by_ref = dict(before.by_ref)
    for one in leaving:
        del by_ref[one.ref]
    by_ref |= {one.ref: one for one in arriving}
    by_kind = dict(before._by_kind)
    for kind, lang in touched:
        group = by_kind.pop((kind, lang), ())
        left, new = ([one for one in some if (one.KIND, one.lang) == (kind, lang)] for some in (leaving, arriving))
        if changed := _exchanged(group, left, new, _order):
            by_kind[kind, lang] = tuple(changed)
    expiring = [one for one in (*leaving, *arriving) if one.expires_at is not None]
    kept = {} if expiring else {"_expiring": before._expiring}
    named = {name: _renamed(groups, name, leaving, arriving) for name, groups in before._by_name.items()}
    rings = dict(before._rings)
    for asked in [one for one in rings if (one[1], one[3]) in touched]:
        field_name, kind, key, lang = asked
        left, new = (_naming(some, field_name, kind, key, lang) for some in (leaving, arriving))
        if left or new:
            rings[asked] = _exchanged(rings[asked], map(_on_ring, left), map(_on_ring, new), lambda one: one[:2])
    edition.__dict__.update(kept, by_ref=by_ref, _by_kind=by_kind, _by_name=named, _rings=rings)
    return edition


def _exchanged(held: Sequence[T], leaving: Iterable[T], arriving: Iterable[T], order: Callable[[T], Any]) -> list[T]:
    """A list in that order, with some of it exchanged."""
    mended = list(held)
    for one in leaving:
        del mended[bisect_left(mended, order(one), key=order)]
    for one in arriving:
        mended.insert(bisect_left(mended, order(one), key=order), one)
    return mended


def _renamed(
    groups: dict[tuple[str, str, str], list[Record]], name: str, leaving: Iterable[Record], arriving: Iterable[Record]
) -> dict[tuple[str, str, str], list[Record]]:
    """The groups of :func:`_by_name` with some records exchanged."""
    left, new = _by_name(leaving, name), _by_name(arriving, name)
    mended = defaultdict(list, groups)
    for key in left.keys() | new.keys():
        mended[key] = _exchanged(groups.get(key, []), left.get(key, []), new.get(key, []), _order)
    return mended


def _naming(records: Iterable[Record], name: str, kind: str, key: str, lang: str) -> list[Record]:
    return [one for one in records if (one.KIND, one.lang) == (kind, lang) and key in named_in(one, name)]


def named_in(record: Record, name: str) -> tuple[str, ...]:
    """The ids that a field of a record holds, whether one or several."""
    held = getattr(record, name, ())
    return held if isinstance(held, tuple) else (held,)


def _on_ring(record: Record) -> tuple[bytes, str, Record]:
    return _place(record.id), record.id, record


def _order(record: Record) -> tuple[int, str, str]:
    return _KIND_ORDER[record.KIND], record.id, record.lang


@cache
def _place(key: str) -> bytes:
    return hashlib.sha256(key.encode()).digest()[:8]


def _by_name(records: Iterable[Record], field: str) -> dict[tuple[str, str, str], list[Record]]:
    """Kind, id named in the field, and language to the records that name it."""
    groups: dict[tuple[str, str, str], list[Record]] = defaultdict(list)
    for record in records:
        for key in dict.fromkeys(named_in(record, field)):
            groups[record.KIND, key, record.lang].append(record)
    return groups


def assemble(site: SiteConfig, at: datetime, records: Iterable[Record], terms: Iterable[Term] = ()) -> Edition:
    """The Edition of the records that are live at that moment, with the site's own terms if it has any.

    A lesson is live only while its course is. Records in a language that the site does not have are left out.
    """
    live = [record for record in records if record.lang in site.languages and record.is_live(at)]
    courses = {(record.id, record.lang) for record in live if isinstance(record, Course)}
    kept = [one for one in live if not isinstance(one, Lesson) or (one.course, one.lang) in courses]
    waiting = [one for one in live if isinstance(one, Lesson) and (one.course, one.lang) not in courses]
    ours = tuple(sorted(terms, key=lambda one: one.id))
    return Edition(site, at, tuple(sorted(kept, key=_order)), tuple(sorted(waiting, key=_order)), ours)


def media_of(value: object) -> Iterable[MediaFile]:
    """Every media file inside a record, a block or a tuple of them."""
    if isinstance(value, MediaFile):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from media_of(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in fields_of(type(value)):
            yield from media_of(getattr(value, name))


def references_of(value: object, where: str = "") -> Iterable[tuple[str, str, str]]:
    """``(field, kind, id)`` of every record that a record names in its fields and blocks."""
    if isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            yield from references_of(item, f"{where}[{number}]")
    elif hasattr(value, "__dataclass_fields__"):
        for name, field in fields_of(type(value)).items():
            place = f"{where}.{name}" if where else name
            held = getattr(value, name)
            kind = field.metadata.get("ref")
            if kind:
                for key in held if isinstance(held, tuple) else (held,):
                    if key:
                        yield place, kind, key
            else:
                yield from references_of(held, place)


__all__ = ["KIND_BY_NAME", "Edition", "assemble", "media_of", "references_of"]
