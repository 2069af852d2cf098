"""Writes the generated parts of the reference anew: ``python docs/generate.py``; with ``--check`` it only compares.

A generated part of a page stands between two comments, the first of which says what it is made from::

    <!-- generated: fields content.kinds.topic Topic -->
    <!-- end -->

The words are the docstrings of the code: a field's is the string beneath it.
"""

import ast
import dataclasses
import importlib
import inspect
import re
import sys
import types
from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
PAGES = sorted((ROOT / "docs" / "reference").glob("*.md"))
PART = re.compile(r"(<!-- generated: (?P<made>\w+)(?P<words>[^>]*) -->\n).*?(<!-- end -->)", re.DOTALL)

WORDS_FOR = {
    str: "text", int: "whole number", bool: "`true` or `false`", date: "date", datetime: "moment",
}  # fmt: skip


def docs_of(cls: type) -> dict[str, str]:
    """The string beneath each field, or each member of a set of choices, of a class."""
    found: dict[str, str] = {}
    for base in reversed(inspect.getmro(cls)[:-1]):
        if base.__module__.startswith(("content", "site_build")):
            found |= _docs_in(base)
    return found


def _docs_in(cls: type) -> dict[str, str]:
    body = ast.parse(inspect.getsource(cls)).body[0].body  # type: ignore[attr-defined]
    return {_name(one): _one_line(after.value.value) for one, after in pairwise(body) if _name(one) and _is_text(after)}


def _name(node: ast.stmt) -> str:
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        return node.target.id
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return ""


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _one_line(text: str) -> str:
    return " ".join(text.replace("``", "`").split())


def type_words(hint: Any, field: dataclasses.Field[Any]) -> str:
    """What may be written for a field."""
    ref = field.metadata.get("ref")
    inner = _inner(hint)
    if get_origin(hint) is tuple:
        return f"list of ids of kind `{ref}`" if ref else f"list: {type_words(inner, field)}"
    if ref:
        return f"id of a `{ref}`"
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return "one of " + ", ".join(f"`{one.value}`" for one in inner)
    if getattr(inner, "__name__", "") == "MediaFile":
        return "path below `media/`"
    if dataclasses.is_dataclass(inner):
        return f"[{inner.__name__}](#{inner.__name__.lower()})"
    form = field.metadata.get("markdown")
    return {"text": "Markdown", "line": "one line of Markdown"}.get(form, "") or WORDS_FOR[inner]


def _inner(hint: Any) -> Any:
    """The type itself, of an optional one or of the items of a list."""
    if get_origin(hint) in (types.UnionType,):
        return next(one for one in get_args(hint) if one is not types.NoneType)
    return get_args(hint)[0] if get_origin(hint) is tuple else hint


def default_words(field: dataclasses.Field[Any]) -> str:
    """Whether the field must be there, or else what holds without it."""
    if field.name == "slug":
        return "the id"
    if field.default is dataclasses.MISSING:
        return "**required**"
    value = field.default
    if dataclasses.is_dataclass(value):
        return "as told there"
    if isinstance(value, tuple) and value:
        return f"`[{', '.join(str(one) for one in value)}]`"
    return f"`{str(value).lower() if isinstance(value, bool) else value}`" if value not in ("", None, ()) else "–"


def table_head(*names: str) -> list[str]:
    """The first two lines of a table."""
    return [f"| {' | '.join(names)} |", "|---" * len(names) + "|"]


def fields(module: str, name: str, *without: str) -> str:
    """The table of the fields that a class adds to the one it extends."""
    cls = getattr(importlib.import_module(module), name)
    hints, docs = get_type_hints(cls), docs_of(cls)
    own = [one for one in dataclasses.fields(cls) if one.name in cls.__annotations__ and one.name not in without]
    shared = any("fact" in one.metadata for one in own)
    lines = table_head("field", "what to write", "default", *(["shared"] if shared else []), "meaning")
    for one in own:
        cells = [f"`{one.name}`", type_words(hints[one.name], one), default_words(one)]
        cells += ["yes" if one.metadata.get("fact") else ""] if shared else []
        lines.append("| " + " | ".join([*cells, docs.get(one.name, "").replace("|", "\\|")]) + " |")
    return "\n".join(lines)


def choices(module: str, name: str) -> str:
    """The table of a closed list of values."""
    cls = getattr(importlib.import_module(module), name)
    docs = docs_of(cls)
    return "\n".join([*table_head("value", "meaning"), *(f"| `{one.value}` | {docs[one.name]} |" for one in cls)])


def kinds() -> str:
    """The table of the kinds of record."""
    found = importlib.import_module("content.kinds").KINDS
    lines = table_head("kind", "files", "what it is")
    for kind in found:
        where = "alliance.*language*.md" if kind.FOLDER == "." else f"{kind.FOLDER}/*id*.*language*.md"
        lines.append(
            f"| `{kind.KIND}` | {where} | {_one_line(inspect.getdoc(kind) or '').split('. ')[0].rstrip('.')} |"
        )
    return "\n".join(lines)


def contexts(module: str) -> str:
    """Every dataclass of a module: its docstring and its fields."""
    loaded = importlib.import_module(module)
    classes = [one for one in vars(loaded).values() if dataclasses.is_dataclass(one) and one.__module__ == module]
    return "\n\n".join(_context(one) for one in classes)


def _context(cls: type) -> str:
    docs = docs_of(cls)
    base = next((one.__name__ for one in cls.__bases__ if dataclasses.is_dataclass(one)), "")
    lines = [f"### {cls.__name__}", "", _one_line(inspect.getdoc(cls) or "")]
    lines += [f"Everything of [{base}](#{base.lower()}), and:"] if base else []
    own = [one for one in dataclasses.fields(cls) if one.name in cls.__annotations__]
    if own:
        lines += ["", *table_head("name", "type", "meaning")]
    for one in own:
        hint = (
            inspect.formatannotation(cls.__annotations__[one.name])
            .replace("site_build.contexts.", "")
            .replace("site_build.views.", "")
        )
        short = re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Za-z])", "", hint).replace("|", "\\|")
        lines.append(f"| `{one.name}` | `{short}` | {docs.get(one.name, '').replace('|', chr(92) + '|')} |")
    return "\n".join(lines)


def templates() -> str:
    """The table of templates and what each sees."""
    found = importlib.import_module("site_build.contexts").TEMPLATES
    rows = [
        f"| `{name}.html` | [{cls.__name__}](#{cls.__name__.lower()}) | {_about(cls)} |" for name, cls in found.items()
    ]
    return "\n".join(["| template | sees | page |", "|---|---|---|", *rows])


def _about(cls: type) -> str:
    """The docstring without the name of the template."""
    text = _one_line(inspect.getdoc(cls) or "")
    return re.sub(r"^`[^`]+`[:.]\s*", "", text)


def functions() -> str:
    """The table of functions that a template may call."""
    wording = importlib.import_module("site_build.wording").Wording
    words = wording(importlib.import_module("content.language").ENGLISH, {}, "")
    made = importlib.import_module("site_build.templates").Templates((), words).functions
    rows = [f"| `{_call(name, made[name])}` | {_one_line(inspect.getdoc(made[name]) or '')} |" for name in made]
    return "\n".join([*table_head("call", "gives"), *rows])


def _call(name: str, function: Callable[..., str]) -> str:
    """How it is called, without types."""
    parameters = [str(one.replace(annotation=one.empty)) for one in inspect.signature(function).parameters.values()]
    return f"{name}({', '.join(parameters)})"


MAKERS: dict[str, Callable[..., str]] = {
    "fields": fields,
    "choices": choices,
    "kinds": kinds,
    "contexts": contexts,
    "templates": templates,
    "functions": functions,
}


def renewed(text: str) -> str:
    """The page with its generated parts made anew."""
    return PART.sub(lambda part: f"{part[1]}{MAKERS[part['made']](*part['words'].split())}\n{part[4]}", text)


def stale() -> Iterator[tuple[Path, str]]:
    """Each page that differs from what the code says, and what it should be."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        new = renewed(text)
        if new != text:
            yield page, new


def main(arguments: list[str]) -> int:
    """Write or compare; 1 when a page was found stale."""
    found = list(stale())
    for page, text in found:
        if "--check" in arguments:
            print(f"{page.relative_to(ROOT)} is stale; run: make docs")
        else:
            page.write_text(text, encoding="utf-8")
            print(f"{page.relative_to(ROOT)} written")
    return 1 if found and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
