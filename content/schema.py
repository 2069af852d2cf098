"""Plain data to frozen dataclasses and back, strictly.

Packages (YAML, TOML), and the CMS's stored blocks all pass through here, so that one rule says what is allowed:
every key is known, every value has the type its field declares, and every fault is named by its path.
"""

import dataclasses
import difflib
import re
import types
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, tzinfo
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

from content.characters import UNWANTED, is_blank, unwanted_words
from content.media import MediaFile
from content.problems import Problem, Words

MediaResolver = Callable[[str, str], MediaFile | None]
"""``(name, field) -> MediaFile``; reports its own problem and returns None when the file is unfit."""


class Reading:
    """The reading of one file: where we are, what went wrong, and how to look up media."""

    def __init__(self, file: str, zone: tzinfo, media: MediaResolver) -> None:
        self.file = file
        self.zone = zone
        self.media = media
        self.problems: list[Problem] = []
        self.readers: dict[type, Callable[[Any, str], Any]] = {}
        """Further types, each with ``(value, where) -> value``; they report their own problems."""
        self.empties = False
        """True when what is required may be empty: in the views of a theme, where empty stands for none."""

    def refuse(self, field: str, message: Words, remedy: Words) -> None:
        """Note a problem and go on, so that one run tells them all."""
        self.problems.append(Problem(self.file, field, message, remedy))


FIRST_YEAR, LAST_YEAR = 1970, 9000
"""Years a moment may lie in: time zones are reckoned with around it."""

REQUIRED = (Words("this is required", "缺少此项"), Words("add it", "请补上"))
EMPTY_LIST = (Words("the list is empty", "列表是空的"), Words("add at least one item", "请至少写一项"))
EMPTY_ITEM = (
    Words("this item is empty", "此项是空的"),
    Words("write something or remove the item", "请填写或删除此项"),
)

_HINTS: dict[type, dict[str, Any]] = {}
_FIELDS: dict[type, dict[str, dataclasses.Field[Any]]] = {}


def _hints(cls: type) -> dict[str, Any]:
    if cls not in _HINTS:
        _HINTS[cls] = get_type_hints(cls)
    return _HINTS[cls]


def fields_of(cls: Any) -> dict[str, dataclasses.Field[Any]]:
    """The dataclass fields of a class by name, in order of declaration."""
    if cls not in _FIELDS:
        _FIELDS[cls] = {field.name: field for field in dataclasses.fields(cls)}
    return _FIELDS[cls]


def from_plain(cls: type, data: Any, where: str, reading: Reading, given: Mapping[str, Any] | None = None) -> Any:
    """An instance of ``cls`` from a mapping, or None after reporting problems.

    ``given`` holds fields that do not come from ``data`` and may not appear in it.
    """
    given = given or {}
    if not isinstance(data, Mapping):
        reading.refuse(
            where,
            Words("a group of named values is needed here", "这里应为一组“名称: 值”"),
            Words(f"write it as: {', '.join(fields_of(cls))}", f"可用的名称：{'、'.join(fields_of(cls))}"),
        )
        return None
    allowed = [name for name in fields_of(cls) if name not in given]
    before, unfit = len(reading.problems), False
    for key in data:
        if key not in allowed:
            _refuse_key(key, allowed, where, reading)
    values = dict(given)
    for name in allowed:
        field = fields_of(cls)[name]
        place = f"{where}.{name}" if where else name
        if name in data and data[name] is not None:
            values[name] = read_value(_hints(cls)[name], data[name], place, reading)
            unfit = unfit or values[name] is None
            if not reading.empties:
                _refuse_empty(field, values[name], place, reading)
        elif field.default is dataclasses.MISSING:
            reading.refuse(place, *REQUIRED)
    if unfit or len(reading.problems) > before:
        return None
    return cls(**values)


def _refuse_empty(field: dataclasses.Field[Any], value: Any, place: str, reading: Reading) -> None:
    """What must be there may not be empty, and nor may an item of a list, unless the field says so."""
    if field.default is dataclasses.MISSING and value in ("", ()) and not field.metadata.get("may_be_empty"):
        reading.refuse(place, *(REQUIRED if value == "" else EMPTY_LIST))
    elif isinstance(value, tuple) and not field.metadata.get("cells"):
        for number, item in enumerate(value, start=1):
            if item == "":
                reading.refuse(f"{place}[{number}]", *EMPTY_ITEM)


def _refuse_key(key: Any, allowed: list[str], where: str, reading: Reading) -> None:
    near = difflib.get_close_matches(str(key), allowed, 1)
    reading.refuse(
        f"{where}.{key}" if where else str(key),
        Words("unknown key", "未知的键"),
        Words(f"did you mean {near[0]!r}?", f"是否应为“{near[0]}”？")
        if near
        else Words(f"remove it, or use one of: {', '.join(allowed)}", f"请删除，或改用：{'、'.join(allowed)}"),
    )


def read_value(hint: Any, value: Any, where: str, reading: Reading) -> Any:  # noqa: PLR0911 - one return per type
    """A value of the type that an annotation names, or None after reporting problems."""
    if hint in reading.readers:
        return reading.readers[hint](value, where)
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = next(arg for arg in get_args(hint) if arg is not types.NoneType)
        return read_value(inner, value, where, reading)
    if origin is tuple:
        return _read_list(get_args(hint)[0], value, where, reading)
    if hint is MediaFile:
        return _read_media(value, where, reading)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _read_choice(hint, value, where, reading)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return from_plain(hint, value, where, reading)
    if hint is date:
        return _read_date(value, where, reading)
    if hint is datetime:
        return _read_moment(value, where, reading)
    if hint is bool or hint is int or hint is str:
        return _read_scalar(hint, value, where, reading)
    raise TypeError(f"{where}: no rule for reading {hint}")


_SCALARS = {
    bool: (Words("must be true or false", "应为 true 或 false"), Words("write true or false", "请写 true 或 false")),
    int: (Words("must be a whole number", "应为整数"), Words("write digits only", "请只写数字")),
    str: (Words("must be text", "应为文字"), Words("put it in quotes", "请加引号")),
}


def _read_scalar(hint: type, value: Any, where: str, reading: Reading) -> Any:
    fits = isinstance(value, hint) and not (hint is int and isinstance(value, bool))
    if not fits:
        reading.refuse(where, *_SCALARS[hint])
        return None
    if hint is str:
        return _read_text(value, where, reading)
    return value


def _read_text(value: str, where: str, reading: Reading) -> str | None:
    bad = UNWANTED.search(value)
    if bad is not None:
        reading.refuse(where, *unwanted_words(bad.group()))
        return None
    return "" if is_blank(value) else value.strip()


def _read_list(item: Any, value: Any, where: str, reading: Reading) -> tuple[Any, ...] | None:
    if not isinstance(value, list | tuple):
        reading.refuse(where, Words("must be a list", "应为列表"), Words("start each item with '- '", "每项以“- ”开头"))
        return None
    items = tuple(read_value(item, one, f"{where}[{number}]", reading) for number, one in enumerate(value, start=1))
    return None if None in items else items


def _read_choice(hint: type[StrEnum], value: Any, where: str, reading: Reading) -> StrEnum | None:
    try:
        return hint(value)
    except ValueError:
        choices = [one.value for one in hint]
        near = difflib.get_close_matches(str(value), choices, 1) or [choices[0]]
        reading.refuse(
            where,
            Words(f"{value!r} is not one of: {', '.join(choices)}", f"“{value}”不在可选值中：{'、'.join(choices)}"),
            Words(f"for example: {near[0]}", f"例如：{near[0]}"),
        )
        return None


_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?\Z")


def _read_date(value: Any, where: str, reading: Reading) -> date | None:
    if isinstance(value, str) and _ISO_DATE.match(value.strip()):
        value = _parsed(date.fromisoformat, value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    reading.refuse(
        where,
        Words("must be a date that exists", "应为真实存在的日期"),
        Words("write it as 2026-03-01", "请写成 2026-03-01"),
    )
    return None


def _parsed(parse: Callable[[str], Any], text: str) -> Any:
    """What a quoted date or moment stands for; None when there is no such day or hour."""
    try:
        return parse(text.strip())
    except ValueError:
        return None


def _read_moment(value: Any, where: str, reading: Reading) -> datetime | None:
    if isinstance(value, str) and _ISO_MOMENT.match(value.strip()):
        value = _parsed(datetime.fromisoformat, value)
    if isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        if FIRST_YEAR <= moment.year <= LAST_YEAR:
            return (moment if moment.tzinfo else moment.replace(tzinfo=reading.zone)).astimezone(UTC)
    reading.refuse(
        where,
        Words("must be a moment that exists", "应为真实存在的时间"),
        Words("write it as 2026-03-01 08:00:00", "请写成 2026-03-01 08:00:00"),
    )
    return None


def _read_media(value: Any, where: str, reading: Reading) -> MediaFile | None:
    name = _read_scalar(str, value, where, reading)
    return reading.media(name, where) if name is not None else None


def to_plain(value: Any, zone: tzinfo, skip: frozenset[str] = frozenset()) -> Any:
    """Plain data for a dataclass, a tuple or a scalar; fields at their default are left out.

    Moments are told in ``zone``; a media file by its name. The reverse of :func:`from_plain`.
    """
    if isinstance(value, MediaFile):
        return value.name
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            name: to_plain(getattr(value, name), zone)
            for name, field in fields_of(type(value)).items()
            if name not in skip and getattr(value, name) != field.default
        }
    if isinstance(value, tuple):
        return [to_plain(item, zone) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(zone)
    return value
