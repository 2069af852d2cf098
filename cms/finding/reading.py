"""What is read of a thing to file it: the fields that its model has declared for search."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Manager
from wagtail.models import DraftStateMixin
from wagtail.search.index import AutocompleteField, RelatedFields, SearchField

from cms.finding.stores import COLUMNS, Filed
from cms.finding.terms import filed, filed_names

TITLE, NAMES, TEXT = COLUMNS


def filed_of(thing: Any) -> Filed:
    """The terms of a thing, and of the draft that is being written of it."""
    texts: dict[str, dict[str, None]] = {column: {} for column in COLUMNS}
    for version in _versions(thing):
        for column, text in _texts(version, version.get_search_fields()):
            texts[column][text] = None
    return filed_names(texts[TITLE]), filed_names(texts[NAMES]), filed(texts[TEXT])


def columns_of(fields: Iterable[Any]) -> dict[str, str]:
    """The column of each field by its name. What is found while it is typed, or matters more, is a name."""
    columns: dict[str, str] = {}
    for field in fields:
        if isinstance(field, (SearchField, AutocompleteField)):
            column = _column(field)
            columns[field.field_name] = min(column, columns.get(field.field_name, TEXT), key=COLUMNS.index)
    return columns


def _column(field: Any) -> str:
    if field.field_name == "title":
        return TITLE
    return NAMES if isinstance(field, AutocompleteField) or (field.boost or 1) > 1 else TEXT


def _versions(thing: Any) -> Iterator[Any]:
    yield thing
    if isinstance(thing, DraftStateMixin) and thing.has_unpublished_changes and thing.latest_revision:
        yield thing.get_latest_revision_as_object()


def _texts(thing: Any, fields: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """Column and text of each field; what related things say is never a title."""
    fields = list(fields)
    by_name = {field.field_name: field for field in fields if isinstance(field, (SearchField, AutocompleteField))}
    for name, column in columns_of(fields).items():
        for text in _said(by_name[name].get_value(thing)):
            yield column, text
    for field in fields:
        if isinstance(field, RelatedFields):
            for other in _related(field.get_value(thing)):
                for column, text in _texts(other, field.fields):
                    yield (NAMES if column == TITLE else column), text


def _related(value: Any) -> Iterable[Any]:
    if isinstance(value, Manager):
        return value.all()
    return [] if value is None else [value]


def _said(value: Any) -> Iterator[str]:
    """The texts in a value."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, (list, tuple, set)):
        for one in value:
            yield from _said(one)
    elif value is not None and value != "":
        yield str(value)
