"""The parts of a theme: what each macro takes, and fixtures that show it.

    parts/<part>/template.html   the macros
    parts/<part>/options.toml    what each macro takes
    parts/<part>/fixtures.toml   values to show it with, in every language
    parts/<part>/style.css       README.md

The same fixtures make the pattern pages and are rendered by ``python -m site_build check``.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from content.blocks import BLOCK_TYPES
from content.markup import Renderer
from content.problems import BadContent, Problem, Words
from content.schema import Reading, from_plain, read_value
from content.site import UTC
from site_build import views
from site_build.theme import Theme
from site_build.theme_layer import Layer


@dataclass(frozen=True, kw_only=True)
class Option:
    """One thing that a macro takes."""

    name: str
    type: str
    """``text``, ``number``, ``flag``, ``date``, ``addresses`` (name to address), ``block <type>``, a class of
    ``site_build/views.py``, or ``list of`` one of these."""
    help: str
    required: bool = True
    since: int = 1
    """Version of the theme contract that brought it."""


@dataclass(frozen=True, kw_only=True)
class Macro:
    """One macro that templates may call."""

    name: str
    help: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Options:
    """What ``options.toml`` says."""

    macros: tuple[Macro, ...] = ()


@dataclass(frozen=True)
class Fixture:
    """One way to call a macro."""

    part: str
    macro: str
    name: str
    values: Mapping[str, Mapping[str, Any]]
    """Language code to the value of each option."""


@dataclass(frozen=True)
class Part:
    """One part of a theme."""

    name: str
    layer: Layer
    """The theme of the chain that it is taken from."""
    macros: tuple[Macro, ...]
    fixtures: tuple[Fixture, ...]


def read_parts(theme: Theme, renderer: Renderer) -> tuple[Part, ...]:
    """Every part that the theme or its parents have, by name. ``BadContent`` names file, field and remedy."""
    names = {name for layer in theme.layers for name in layer.parts("options.toml")}
    problems: list[Problem] = []
    parts = [_read(theme, name, renderer, problems) for name in sorted(names)]
    if problems:
        raise BadContent(problems)
    return tuple(parts)


def _read(theme: Theme, name: str, renderer: Renderer, problems: list[Problem]) -> Part:
    layer = next(one for one in theme.layers if one.has(f"parts/{name}/options.toml"))
    facts = _from_toml(layer, f"parts/{name}/options.toml", problems, _macros_of)
    macros = facts.macros if isinstance(facts, _Options) else ()
    file = f"parts/{name}/fixtures.toml"
    holder = next((one for one in theme.layers if one.has(file)), None)
    fixtures: tuple[Fixture, ...] = ()
    if holder is not None:
        shown = _Fixtures(name, {one.name: one for one in macros}, theme.languages, renderer)
        fixtures = tuple(_from_toml(holder, file, problems, shown.read) or ())
    return Part(name, layer, macros, fixtures)


def _from_toml(layer: Layer, name: str, problems: list[Problem], read: Callable[[Any, Reading], Any]) -> Any:
    """What ``read`` makes of a TOML file; its problems are added to the list."""
    shown = layer.shown(name)
    reading = Reading(shown, UTC, lambda media, field: None)
    made = None
    try:
        made = read(tomllib.loads(layer.text(name)), reading)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reading.refuse("", Words(f"not TOML ({error})", f"不是有效的 TOML（{error}）"),
                       Words("compare it with those of themes/base", "请对照 themes/base 中的文件修改"))  # fmt: skip
    problems += reading.problems
    return made


def _macros_of(data: Any, reading: Reading) -> Any:
    return from_plain(_Options, data, "", reading)


class _Fixtures:
    """Reads the fixtures of one part."""

    def __init__(self, part: str, macros: Mapping[str, Macro], languages: tuple[str, ...], renderer: Renderer) -> None:
        self._part = part
        self._macros = macros
        self._languages = languages
        self._renderer = renderer

    def read(self, data: Any, reading: Reading) -> list[Fixture]:
        """The fixtures in a parsed ``fixtures.toml``."""
        reading.empties = True
        reading.readers[dict] = lambda value, where: value
        reading.readers[Markup] = lambda value, where: self._renderer.line(str(value))
        given = data.get("fixtures") if isinstance(data, dict) else None
        return [one for number, entry in enumerate(given or (), start=1) for one in self._one(entry, number, reading)]

    def _one(self, entry: Mapping[str, Any], number: int, reading: Reading) -> Iterator[Fixture]:
        place = f"fixtures[{number}]"
        macro = self._macros.get(str(entry.get("macro")))
        if macro is None or not entry.get("name"):
            known = ", ".join(self._macros)
            reading.refuse(place, Words("a fixture needs a name and a macro", "示例需要 name 和 macro"),
                           Words(f"macros of this part: {known}", f"本部件的宏：{known}"))  # fmt: skip
            return
        values = {code: self._values(macro, entry.get(code), f"{place}.{code}", reading) for code in self._languages}
        yield Fixture(self._part, macro.name, str(entry["name"]), values)

    def _values(self, macro: Macro, given: Any, place: str, reading: Reading) -> dict[str, Any]:
        if macro.options and not isinstance(given, dict):
            reading.refuse(place, Words("there are no values in this language", "缺少该语言的取值"),
                           Words(f"write [{place}]", f"请写 [{place}]"))  # fmt: skip
            return {}
        found = dict(given or {})
        made = {}
        for option in macro.options:
            where = f"{place}.{option.name}"
            if option.name in found:
                made[option.name] = self._value(option.type, found.pop(option.name), where, reading)
            elif option.required:
                reading.refuse(where, Words("this is required", "缺少此项"), Words("add it", "请补上"))
        for name in found:
            known = ", ".join(option.name for option in macro.options)
            reading.refuse(f"{place}.{name}", Words("the macro does not take this", "该宏没有这个选项"),
                           Words(f"use: {known}", f"可用：{known}"))  # fmt: skip
        return made

    def _value(self, kind: str, given: Any, where: str, reading: Reading) -> Any:
        if kind.startswith("list of "):
            items = given if isinstance(given, list) else [given]
            return tuple(
                self._value(kind.removeprefix("list of "), one, f"{where}[{n}]", reading)
                for n, one in enumerate(items, 1)
            )
        if kind.startswith("block "):
            block = from_plain(BLOCK_TYPES[kind.removeprefix("block ")], given, where, reading)
            return self._renderer.body((block,)).blocks[0] if block is not None else None
        if kind in _PLAIN:
            return read_value(_PLAIN[kind], given, where, reading)
        return from_plain(getattr(views, kind), given, where, reading)


_PLAIN: dict[str, type] = {"text": str, "number": int, "flag": bool, "date": date, "addresses": dict}


def is_type(kind: str) -> bool:
    """Whether ``options.toml`` may name this type."""
    single = kind.removeprefix("list of ")
    return single in _PLAIN or single.removeprefix("block ") in BLOCK_TYPES or hasattr(views, single)
