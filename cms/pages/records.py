"""Pages to records and back: ``to_content`` and ``fill_page``.

Both are driven by the fields of the record's dataclass and their types. A page model keeps each field under the same
name; the exceptions are listed here, or as the model's ``CODECS``.
"""

import dataclasses
import json
from collections.abc import Callable
from enum import StrEnum
from typing import Any, NamedTuple, get_args, get_origin

from django.db import models
from wagtail.fields import StreamField

from cms.pages.blocks import plain_text
from cms.pages.lookups import ContentLookup, PageLookup
from cms.pages.streams import StreamReader, StreamWriter, hints_of, without_none
from content.kinds import Record
from content.kinds.record import Status
from content.media import MediaFile
from content.schema import fields_of


class Codec(NamedTuple):
    """How a page keeps one field that follows no general rule."""

    read: Callable[[Any], Any]
    """The value, from the page."""
    write: Callable[[Any, Any], None]
    """Sets the value on the page."""


def _read_lines(page: Any) -> tuple[str, ...]:
    lines = plain_text(page.other_names).split("\n")
    return tuple(line.strip() for line in lines if line.strip())


CODECS: dict[str, Codec] = {
    "id": Codec(lambda page: page.permanent_id, lambda page, value: setattr(page, "permanent_id", value)),
    "status": Codec(
        lambda page: Status.LIVE if page.live else Status.DRAFT,
        lambda page, value: setattr(page, "live", value is Status.LIVE),
    ),
    "expires_at": Codec(lambda page: page.expire_at, lambda page, value: setattr(page, "expire_at", value)),
    "aliases": Codec(_read_lines, lambda page, value: setattr(page, "other_names", "\n".join(value))),
    "former_slugs": Codec(
        lambda page: tuple(page.former_slugs), lambda page, value: setattr(page, "former_slugs", list(value))
    ),
}
"""Fields that every page keeps under another name or in another form."""


def to_content(page: Any, lookup: ContentLookup) -> Record:
    """The record that a page holds as it stands, saved or not. Makes no query but through ``lookup``."""
    reader = _PageReader(page, lookup)
    record: Record = page.RECORD(**{name: reader.read(field) for name, field in fields_of(page.RECORD).items()})
    return record


def fill_page(page: Any, record: Record, lookup: PageLookup) -> None:
    """Sets every field of a page from a record; nothing is saved.

    Language, unit and course are where the page is put in the tree. A private record is left unpublished, since
    a page is made private by a view restriction.
    """
    writer = _PageWriter(page, record, lookup)
    for field in fields_of(type(record)).values():
        writer.write(field)


class _PageReader:
    def __init__(self, page: Any, lookup: ContentLookup) -> None:
        self.page = page
        self.lookup = lookup
        self.streams = StreamReader(lookup)
        self.hints = hints_of(page.RECORD)
        self.codecs = CODECS | page.CODECS

    def read(self, field: dataclasses.Field[Any]) -> Any:
        name = field.name
        if name == "lang":
            return self.lookup.lang_of(self.page.locale_id)
        if name in self.codecs:
            return self.codecs[name].read(self.page)
        if name in self.page.HELD_BY:
            return self.lookup.holder_of(self.page, field.metadata["ref"])
        column = self.page._meta.get_field(name)
        held = getattr(self.page, column.attname)
        if isinstance(column, StreamField):
            return self._stream(field, held)
        if isinstance(column, models.ForeignKey):
            return self._related(field, column, held)
        return self._scalar(field, held)

    def _stream(self, field: dataclasses.Field[Any], stream: Any) -> Any:
        hint = without_none(self.hints[field.name])
        if field.name == "body":
            return self.streams.body(stream)
        if get_origin(hint) is tuple:
            return self.streams.items(stream, get_args(hint)[0], field.metadata.get("ref", ""))
        return next(iter(self.streams.items(stream, hint, "")), None)

    def _related(self, field: dataclasses.Field[Any], column: Any, pk: int | None) -> Any:
        if without_none(self.hints[field.name]) is MediaFile:
            return self.lookup.media_of(column.related_model.__name__, pk) if pk else None
        return self.lookup.id_of(pk) if pk else ""

    def _scalar(self, field: dataclasses.Field[Any], held: Any) -> Any:
        hint = without_none(self.hints[field.name])
        if held in (None, ""):
            return "" if field.default is dataclasses.MISSING else field.default
        if get_origin(hint) is tuple:
            return tuple(get_args(hint)[0](one) for one in held)
        if hint is str:
            return plain_text(held)
        return hint(held) if issubclass(hint, StrEnum) else held


class _PageWriter:
    def __init__(self, page: Any, record: Record, lookup: PageLookup) -> None:
        self.page = page
        self.record = record
        self.lookup = lookup
        self.streams = StreamWriter(lookup, f"{record.KIND}/{record.id}")
        self.codecs = CODECS | page.CODECS

    def write(self, field: dataclasses.Field[Any]) -> None:
        name = field.name
        value = getattr(self.record, name)
        if name in self.codecs:
            self.codecs[name].write(self.page, value)
        elif name != "lang" and name not in self.page.HELD_BY:
            column = self.page._meta.get_field(name)
            setattr(self.page, column.attname, self._stored(field, column, value))

    def _stored(self, field: dataclasses.Field[Any], column: Any, value: Any) -> Any:
        if isinstance(column, StreamField):
            return json.dumps(self._stream(field, column.stream_block, value))
        if isinstance(column, models.ForeignKey):
            return self._related(field, column, value)
        if isinstance(value, tuple):
            return [one.value for one in value]
        if isinstance(value, StrEnum):
            return value.value
        return "" if value is None and not column.null else value

    def _stream(self, field: dataclasses.Field[Any], stream_block: Any, value: Any) -> Any:
        if field.name == "body":
            return self.streams.body(value, stream_block)
        values = value if isinstance(value, tuple) else () if value is None else (value,)
        return self.streams.items(values, stream_block, field.name, field.metadata.get("ref", ""))

    def _related(self, field: dataclasses.Field[Any], column: Any, value: Any) -> int | None:
        if isinstance(value, MediaFile):
            return self.lookup.media_pk(column.related_model.__name__, value)
        return self.lookup.page_of(field.metadata["ref"], value) if value else None


__all__ = ["CODECS", "Codec", "fill_page", "to_content"]
