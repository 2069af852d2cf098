"""What can be found: search documents, made from an Edition."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from content.captions import Cue
from content.edition import Edition
from content.kinds import (
    KIND_BY_NAME,
    AllianceUnit,
    Article,
    Course,
    Lecture,
    LectureSeries,
    Lesson,
    Person,
    Record,
    Topic,
)
from content.kinds.lecture import Passage
from content.language import HAN
from content.markup import Renderer
from content.schema import fields_of
from content.urls import address

_WRAPPED = re.compile(f"(?<=[{HAN}])\n(?=[{HAN}])")
"""A line that was broken inside Chinese, where no space belongs."""

STRETCH = 60
"""Seconds of a transcript that make one document; a longer chapter makes several."""
SHOWN = 120
"""Characters of the body shown where a record has no summary."""


@dataclass(frozen=True)
class Searched:
    """The fields of a kind that are searched beside title, aliases, summary, headings and body.

    ``posts.title`` is a field of each item of a field; a field that holds ids stands for the titles of those records.
    """

    names: str = ""
    """Fields that are names of the record, as its aliases are."""
    related: str = ""
    """Fields that weigh as much as a heading."""
    text: str = ""
    """Fields that weigh as much as the body."""
    filed: str = ""
    """Fields that hold ids, or values of a closed list, of what it is filed under; ``course.unit`` is the unit of its
    course."""


SEARCHED: dict[type[Record], Searched] = {
    Article: Searched(related="topics authors", text="unit reviewer population", filed="topics unit audience"),
    LectureSeries: Searched(related="topics", text="unit", filed="topics unit audience"),
    Lecture: Searched(related="topics series speaker", text="unit reviewer population", filed="topics unit audience"),
    Course: Searched(related="topics authors", text="unit reviewer population", filed="topics unit audience"),
    Lesson: Searched(related="course", text="lecture article", filed="course.topics course.unit course.audience"),
    AllianceUnit: Searched(names="names.name", related="area", text="parent led_by address"),
    Person: Searched(related="specialty", text="posts.title posts.unit", filed="posts.unit"),
    Topic: Searched(related="parent"),
}
"""Every kind that is found, and by what. To add a kind, add a line."""


@dataclass(frozen=True, kw_only=True)
class SearchDocument:
    """One thing that can be found: a page, or a stretch of a lecture."""

    page: str
    """Permanent name of the page in all languages: ``article/stroke-signs``. The number in the index comes from it."""
    lang: str
    """Language code."""
    kind: str
    address: str
    """Where it opens; a stretch of a lecture with ``#t=<second>``."""
    title: str
    aliases: tuple[str, ...] = ()
    """Other names, those in other languages included."""
    summary: str = ""
    """Shown beneath the title; of a stretch, the words heard."""
    headings: tuple[str, ...] = ()
    """Headings, and names of what the page belongs to."""
    text: tuple[str, ...] = ()
    """Everything else that is searched."""
    start: int | None = None
    """Second at which a stretch of a lecture begins; None for a page."""
    chapter: str = ""
    """Title of the chapter that a stretch of a lecture is in."""
    filed: tuple[str, ...] = ()
    """What its page is filed under, in order: ``audience/carers``, ``topic/heart``, ``unit/liuwan-hospital``."""

    @property
    def id(self) -> str:
        """Permanent id, the same in all languages: ``lecture/stroke-first-aid#t=95``."""
        return self.page if self.start is None else f"{self.page}#t={self.start}"


def documents_from(edition: Edition, renderer: Renderer, lang: str) -> Iterator[SearchDocument]:
    """The search documents of an Edition in one language, by kind."""
    for kind in SEARCHED:
        for record in edition.of(kind, lang):
            yield from documents_of(record, edition, renderer)


def documents_of(record: Record, edition: Edition, renderer: Renderer) -> tuple[SearchDocument, ...]:
    """The search documents of one record: its page, and the stretches of a lecture."""
    page = _page(record, SEARCHED[KIND_BY_NAME[record.KIND]], edition, renderer)
    return (page, *_stretches(record, page.filed)) if isinstance(record, Lecture) else (page,)


def _page(record: Record, searched: Searched, edition: Edition, renderer: Renderer) -> SearchDocument:
    body = renderer.body(record.body)
    return SearchDocument(
        page=f"{record.KIND}/{record.id}",
        lang=record.lang,
        kind=record.KIND,
        address=address(record),
        title=record.title,
        aliases=_distinct([*record.aliases, *_all(record, searched.names, edition), *_translated(record, edition)]),
        summary=record.summary or _beginning(body.text),
        headings=_distinct([*(heading.text for heading in body.headings), *_all(record, searched.related, edition)]),
        text=_distinct([record.summary, body.text, *_all(record, searched.text, edition)]),
        filed=filed_under(record, edition),
    )


def filed_under(record: Record, edition: Edition) -> tuple[str, ...]:
    """What a record is filed under, in order: ``topic/heart``, ``unit/centre``; a topic and a unit under themselves."""
    own = [f"{record.KIND}/{record.id}"] if isinstance(record, Topic | AllianceUnit) else []
    paths = SEARCHED[KIND_BY_NAME[record.KIND]].filed.split()
    return tuple(sorted({*own, *(one for path in paths for one in _refs(record, path, edition))}))


def _refs(owner: Any, path: str, edition: Edition) -> Iterator[str]:
    """What a field names, as ``unit/liuwan-hospital`` or, from a closed list, ``audience/carers``; of ``course.unit``,
    what that field of the course names.
    """
    name, _, rest = path.partition(".")
    kind = fields_of(type(owner))[name].metadata.get("ref")
    held = getattr(owner, name)
    for value in held if isinstance(held, tuple) else (held,):
        if not rest:
            yield from (f"{kind or name}/{value}",) if value else ()
        else:
            other = edition.find(kind, value, owner.lang) if kind else value
            yield from _refs(other, rest, edition) if other is not None else ()


def _translated(record: Record, edition: Edition) -> Iterator[str]:
    for other in edition.translations(record):
        if other.lang != record.lang:
            yield from (other.title, *other.aliases)


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _beginning(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else line[:SHOWN].rstrip() + "…"


def _all(record: Record, paths: str, edition: Edition) -> Iterator[str]:
    for path in paths.split():
        yield from _values(record, path, record.lang, edition)


def _values(owner: object, path: str, lang: str, edition: Edition) -> Iterator[str]:
    name, _, rest = path.partition(".")
    held = getattr(owner, name)
    kind = fields_of(type(owner))[name].metadata.get("ref")
    for value in held if isinstance(held, tuple) else (held,):
        if rest:
            yield from _values(value, rest, lang, edition)
        elif kind:
            record: Record | None = edition.find_named(kind, value, lang)
            yield record.title if record else ""
        else:
            yield value


def _stretches(lecture: Lecture, filed: tuple[str, ...]) -> Iterator[SearchDocument]:
    for passage in lecture.transcript:
        for cues in _cut(passage):
            words = " ".join(_one_line(cue) for cue in cues)
            start = cues[0].start // 1000
            yield SearchDocument(
                page=f"{lecture.KIND}/{lecture.id}",
                lang=lecture.lang,
                kind=lecture.KIND,
                address=f"{address(lecture)}#t={start}",
                title=lecture.title,
                summary=words,
                headings=_distinct([passage.chapter.title, lecture.title]),
                text=(words,),
                start=start,
                chapter=passage.chapter.title,
                filed=filed,
            )


def _one_line(cue: Cue) -> str:
    return " ".join(_WRAPPED.sub("", cue.text).split())


def _cut(passage: Passage) -> Iterator[tuple[Cue, ...]]:
    stretch: list[Cue] = []
    for cue in passage.cues:
        if stretch and cue.start // 1000 >= stretch[0].start // 1000 + STRETCH:
            yield tuple(stretch)
            stretch = []
        stretch.append(cue)
    yield tuple(stretch)
