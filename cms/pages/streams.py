"""Values of the content model to the raw data of StreamFields and back.

Raw data is what Wagtail keeps as JSON: ``{"type": …, "value": …, "id": …}`` for each block. Ids are made from the
record's id and the place of the block, so that the versions of a record in several languages share them as long as
their blocks correspond; that is how the translation desk pairs their texts.
"""

import dataclasses
import types
import uuid
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from cms.pages.blocks import GridBlock, plain_text, stored_type
from cms.pages.grid import parse_grid, parse_row, write_grid, write_row
from cms.pages.lookups import ContentLookup, PageLookup
from content.blocks import BLOCK_TYPES, Block, Body, tidy_body
from content.media import MediaFile
from content.schema import fields_of

_IDS = uuid.UUID("0f6c0b0e-6a35-4a53-9d0b-6a1f3c7a5d11")
"""Name space of block ids."""

Raw = list[dict[str, Any]]


class Gone(Exception):
    """A block needs a page or file that is no longer there."""


@cache
def hints_of(kind: type) -> dict[str, Any]:
    """The types of a dataclass's fields."""
    return get_type_hints(kind)


def bare_field(kind: type) -> str:
    """The field of a block that has only one and is stored as its value; empty for others."""
    names = list(fields_of(kind))
    return names[0] if issubclass(kind, Block) and len(names) == 1 else ""


def without_none(hint: Any) -> Any:
    """The type of an optional value."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(arg for arg in get_args(hint) if arg is not types.NoneType)
    return hint


class StreamReader:
    """Reads raw data into values."""

    def __init__(self, lookup: ContentLookup) -> None:
        self.lookup = lookup

    def body(self, stream: Any) -> Body:
        """The blocks of a body; those that show something that is gone are left out."""
        return tidy_body(tuple(self._blocks(stream)))

    def _blocks(self, stream: Any) -> Iterator[Block]:
        for raw in stream.get_prep_value():
            try:
                kind = BLOCK_TYPES[raw["type"].replace("_", "-")]
                made = self.value(kind, raw["value"], stream.stream_block.child_blocks[raw["type"]])
            except Gone:
                continue
            yield made

    def items(self, stream: Any, hint: Any, ref: str) -> tuple[Any, ...]:
        """The values in a stream whose blocks are all of one type."""
        pairs = [(raw["value"], stream.stream_block.child_blocks[raw["type"]]) for raw in stream.get_prep_value()]
        return tuple(self._present(hint, pairs, ref))

    def _present(self, hint: Any, pairs: list[tuple[Any, Any]], ref: str) -> Iterator[Any]:
        for raw, block in pairs:
            try:
                yield self.value(hint, raw, block, ref)
            except Gone:
                continue

    def value(self, hint: Any, raw: Any, block: Any, ref: str = "") -> Any:  # noqa: PLR0911 - one return per type
        """The value of that type in raw data. ``Gone`` when it names what is not there."""
        hint = without_none(hint)
        if isinstance(block, GridBlock):
            return parse_row(raw or "") if get_args(hint)[0] is str else parse_grid(raw or "")
        if get_origin(hint) is tuple:
            inner = [one["value"] if _is_item(one) else one for one in raw or []]
            return tuple(self._present(get_args(hint)[0], [(one, block.child_block) for one in inner], ref))
        if hint is MediaFile:
            return self._media(raw, block)
        if dataclasses.is_dataclass(hint):
            return self._dataclass(hint, raw, block)
        if ref:
            return self._id(raw)
        if issubclass(hint, StrEnum):
            return hint(raw)
        if hint is date:
            return date.fromisoformat(str(raw))
        return plain_text(raw or "") if hint is str else hint(raw)

    def _dataclass(self, kind: Any, raw: Any, block: Any) -> Any:
        bare = bare_field(kind)
        if bare:
            ref = fields_of(kind)[bare].metadata.get("ref", "")
            return kind(**{bare: self.value(hints_of(kind)[bare], raw, block, ref)})
        values = {}
        for name, field in fields_of(kind).items():
            held = raw.get(name)
            if held in (None, "") and field.default is not dataclasses.MISSING:
                values[name] = field.default
            else:
                values[name] = self.value(
                    hints_of(kind)[name], held, block.child_blocks[name], field.metadata.get("ref", "")
                )
        return kind(**values)

    def _media(self, pk: int | None, block: Any) -> MediaFile:
        file = self.lookup.media_of(block.model_class.__name__, pk) if pk else None
        if file is None:
            raise Gone
        return file

    def _id(self, pk: int | None) -> str:
        found = self.lookup.id_of(pk) if pk else ""
        if not found:
            raise Gone
        return found


def _is_item(raw: Any) -> bool:
    return isinstance(raw, dict) and raw.keys() >= {"type", "value"}


class StreamWriter:
    """Writes values as raw data, with ids that depend only on the record and the place."""

    def __init__(self, lookup: PageLookup, name: str) -> None:
        self.lookup = lookup
        self.name = name

    def body(self, body: Body, stream_block: Any) -> Raw:
        """The raw data of a body."""
        return [
            {
                "type": stored_type(type(block)),
                "value": self.value(block, stream_block.child_blocks[stored_type(type(block))], f"body/{place}"),
                "id": self._id(f"body/{place}"),
            }
            for place, block in enumerate(body)
        ]

    def items(self, values: tuple[Any, ...], stream_block: Any, where: str, ref: str) -> Raw:
        """The raw data of a stream whose blocks are all of one type; what has no page is left out."""
        ((kind, block),) = stream_block.child_blocks.items()
        written = [(place, self.value(one, block, f"{where}/{place}", ref)) for place, one in enumerate(values)]
        return [
            {"type": kind, "value": raw, "id": self._id(f"{where}/{place}")}
            for place, raw in written
            if raw is not None
        ]

    def value(self, value: Any, block: Any, where: str, ref: str = "") -> Any:  # noqa: PLR0911 - one return per type
        """The raw data of one value."""
        if isinstance(block, GridBlock):
            return write_grid(value) if where.endswith("/rows") else write_row(value)
        if isinstance(value, tuple):
            return [
                {
                    "type": "item",
                    "value": self.value(one, block.child_block, f"{where}/{place}", ref),
                    "id": self._id(f"{where}/{place}"),
                }
                for place, one in enumerate(value)
            ]
        if isinstance(value, MediaFile):
            return self.lookup.media_pk(block.model_class.__name__, value)
        if dataclasses.is_dataclass(value):
            return self._dataclass(value, block, where)
        if ref:
            return self.lookup.page_of(ref, value) if value else None
        if isinstance(value, StrEnum):
            return value.value
        return value.isoformat() if isinstance(value, date) else value

    def _dataclass(self, value: Any, block: Any, where: str) -> Any:
        kind = type(value)
        bare = bare_field(kind)
        if bare:
            return self.value(getattr(value, bare), block, where, fields_of(kind)[bare].metadata.get("ref", ""))
        return {
            name: self.value(
                getattr(value, name), block.child_blocks[name], f"{where}/{name}", field.metadata.get("ref", "")
            )
            for name, field in fields_of(kind).items()
        }

    def _id(self, where: str) -> str:
        return str(uuid.uuid5(_IDS, f"{self.name}/{where}"))


__all__ = ["Gone", "StreamReader", "StreamWriter", "without_none"]
