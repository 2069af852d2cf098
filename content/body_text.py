"""A body as text: Markdown with fenced blocks.

    Prose in Markdown.

    :::key-facts
    items:
    - First fact
    :::

A block opens with ``:::`` and its type, holds YAML with the fields of that block, and closes with ``:::``.
A line of prose that itself begins with ``:::`` is written with a backslash before it; within a fence of code it
stands as it is.
"""

import difflib
import re
from collections.abc import Iterator

from content.blocks import BLOCK_TYPES, Block, Body, Prose, tidy_body
from content.characters import UNWANTED, unwanted_words
from content.fences import fence_end, marked_fences
from content.indented_blocks import indented_block_words, is_indented_block
from content.problems import Words
from content.schema import Reading, from_plain, to_plain
from content.site import UTC
from content.yaml_text import BadYaml, read_yaml, write_yaml

_OPEN = re.compile(r":::[ \t]*([A-Za-z][\w-]*)[ \t]*\Z")
_CLOSE = re.compile(r":::[ \t]*\Z")
_ESCAPED = re.compile(r"\\+:::")


def parse_body(text: str, first_line: int, reading: Reading) -> Body:
    """The body in a text; problems go to ``reading``, with line numbers counted from ``first_line``."""
    unwanted = UNWANTED.search(text)
    if unwanted is not None:
        place = first_line + text.count("\n", 0, unwanted.start())
        reading.refuse(f"line {place}", *unwanted_words(unwanted.group()))
        return ()
    blocks: list[Block] = []
    prose: list[str] = []
    lines = text.split("\n")
    number = 0
    while number < len(lines):
        line = lines[number]
        fenced = fence_end(lines, number)
        if fenced is not None:
            prose += lines[number : fenced + 1]
            number = fenced + 1
            continue
        opening = _OPEN.match(line)
        if opening is None:
            _check_line(line, first_line + number, reading)
            prose.append(line[1:] if _ESCAPED.match(line) else line)
            number += 1
            continue
        blocks.append(Prose(text="\n".join(prose)))
        prose = []
        end = next((place for place in range(number + 1, len(lines)) if _CLOSE.match(lines[place])), None)
        if end is None:
            reading.refuse(
                f"line {first_line + number} (:::{opening.group(1)})",
                Words("the block is never closed", "这个块没有结束"),
                Words("end it with a line of three colons", "请在块末另起一行写“:::”"),
            )
            return ()
        block = _read_block(opening.group(1), "\n".join(lines[number + 1 : end]), first_line + number, reading)
        if block is not None:
            blocks.append(block)
        number = end + 1
    blocks.append(Prose(text="\n".join(prose)))
    return tidy_body(tuple(blocks))


def _check_line(line: str, number: int, reading: Reading) -> None:
    """A line of prose that looks like the beginning of a block."""
    if line.startswith(":::"):
        reading.refuse(
            f"line {number}",
            Words(f"{line.strip()!r} opens no block", f"“{line.strip()}”不是块的开头"),
            Words("write ::: and the name of a block", "请写“:::”加块的名称"),
        )
    if is_indented_block(line):
        reading.refuse(f"line {number}", *indented_block_words(line))


def _read_block(name: str, text: str, line: int, reading: Reading) -> Block | None:
    place = f"line {line} (:::{name})"
    block = BLOCK_TYPES.get(name)
    if block is None or block is Prose:
        known = [one for one in BLOCK_TYPES if one != Prose.TYPE]
        near = difflib.get_close_matches(name, known, 1)
        reading.refuse(
            place,
            Words("unknown block", "未知的块"),
            Words(f"did you mean {near[0]!r}?", f"是否应为“{near[0]}”？")
            if near
            else Words(f"use one of: {', '.join(known)}", f"可用的块：{'、'.join(known)}"),
        )
        return None
    try:
        data = read_yaml(text, line + 1)
    except BadYaml as error:
        reading.refuse(place, error.words, error.remedy)
        return None
    made = from_plain(block, data if data is not None else {}, place, reading)
    return made if isinstance(made, Block) else None


def write_body(body: Body) -> str:
    """The body as text, always in the same form; :func:`parse_body` gives it back."""
    parts = []
    for block in body:
        if isinstance(block, Prose):
            parts.append("\n".join(_written(block.text.split("\n"))))
        else:
            parts.append(f":::{block.TYPE}\n{write_yaml(to_plain(block, UTC))}:::")
    return "\n\n".join(parts)


def _written(lines: list[str]) -> Iterator[str]:
    """The lines of prose, each escaped that would open a block."""
    for line, fenced in marked_fences(lines):
        yield "\\" + line if not fenced and _needs_escape(line) else line


def _needs_escape(line: str) -> bool:
    return line.startswith(":::") or bool(_ESCAPED.match(line))
