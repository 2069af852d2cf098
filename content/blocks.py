"""Typed body blocks. A body is a tuple of them; words in a block are Markdown unless said otherwise."""

import re
from dataclasses import MISSING, dataclass, field
from enum import StrEnum
from typing import Any, ClassVar

from content.media import Picture


def markdown_text() -> Any:
    """A field of running Markdown: paragraphs, lists, tables."""
    return field(metadata={"markdown": "text"})


def markdown_line(default: Any = MISSING) -> Any:
    """A field of one line of Markdown, or of several such lines."""
    return field(default=default, metadata={"markdown": "line"})


def plain_words(default: Any = MISSING) -> Any:
    """A field of plain text that readers see, alone, in a list or in a group; search looks there too."""
    return field(default=default, metadata={"words": True})


def cells() -> Any:
    """Plain words of which any may be empty: the cells of one row of a table."""
    return field(metadata={"words": True, "cells": True})


@dataclass(frozen=True, kw_only=True)
class Block:
    """One part of a body."""

    TYPE: ClassVar[str]
    """Name in packages (``:::key-facts``), in the CMS and of the template ``blocks/<type>.html``."""


@dataclass(frozen=True, kw_only=True)
class Prose(Block):
    """Running text in Markdown, with headings, tables and footnotes."""

    TYPE = "prose"
    text: str = markdown_text()


@dataclass(frozen=True, kw_only=True)
class KeyFacts(Block):
    """The few things to remember, first on a page."""

    TYPE = "key-facts"
    items: tuple[str, ...] = markdown_line()
    """One line of Markdown each."""


@dataclass(frozen=True, kw_only=True)
class DoDont(Block):
    """What to do and what not to do."""

    TYPE = "do-dont"
    do: tuple[str, ...] = markdown_line(())
    dont: tuple[str, ...] = markdown_line(())


class Urgency(StrEnum):
    """How fast to seek care."""

    EMERGENCY = "emergency"
    """Call the emergency number now."""
    URGENT = "urgent"
    """See a doctor today."""
    ROUTINE = "routine"
    """See a doctor in the coming days."""


@dataclass(frozen=True, kw_only=True)
class SeekCare(Block):
    """When to seek care, and how fast."""

    TYPE = "seek-care"
    urgency: Urgency = Urgency.URGENT
    title: str = plain_words("")
    """Plain text; the theme has words of its own when empty."""
    items: tuple[str, ...] = markdown_line()
    action: str = markdown_line("")
    """What to do then, one line of Markdown."""


@dataclass(frozen=True, kw_only=True)
class Steps(Block):
    """Things done one after another."""

    TYPE = "steps"
    title: str = plain_words("")
    items: tuple[str, ...] = markdown_line()


@dataclass(frozen=True, kw_only=True)
class PictureBlock(Block):
    """A picture in the body."""

    TYPE = "picture"
    picture: Picture


@dataclass(frozen=True, kw_only=True)
class VideoBlock(Block):
    """A lecture shown inside another page."""

    TYPE = "video"
    lecture: str = field(metadata={"ref": "lecture"})
    """Permanent id of the lecture."""
    caption: str = markdown_line("")


@dataclass(frozen=True, kw_only=True)
class Table(Block):
    """A table with a header row."""

    TYPE = "table"
    caption: str = plain_words()
    """Plain text, read out before the table."""
    header: tuple[str, ...] = cells()
    """Plain text."""
    rows: tuple[tuple[str, ...], ...] = markdown_line()
    """As many cells as the header has."""
    row_headers: bool = True
    """True when the first cell of each row names the row."""


@dataclass(frozen=True, kw_only=True)
class Source:
    """A guideline, law, textbook or paper that statements rest on."""

    issuer: str
    """The body or authors that issued it."""
    title: str
    """In the language it was published in."""
    year: int
    """From 1900 to 2100."""
    lang: str = "zh"
    """Language code of the title."""
    url: str = ""
    """https address, if one is certain."""
    note: str = ""
    """Edition, chapter, or a translation of the title."""


@dataclass(frozen=True, kw_only=True)
class DoseRow:
    """How much one group of people takes; plain text with the units written out."""

    who: str
    """Age, body weight or condition."""
    amount: str
    """What is taken each time."""
    interval: str = ""
    """How often, and the shortest time between two."""
    limit: str = ""
    """The most in a day or in all."""


@dataclass(frozen=True, kw_only=True)
class Dose(Block):
    """How much of one medicine or vaccine to take, as the source named with it says."""

    TYPE = "dose"
    medicine: str = plain_words()
    """Plain text: the generic name first, brand names not at all."""
    form: str = plain_words("")
    """Plain text: what it comes as and its strength, if the amounts depend on it."""
    rows: tuple[DoseRow, ...] = plain_words()
    cautions: tuple[str, ...] = markdown_line(())
    """Who must not take it or asks a doctor first; one line of Markdown each."""
    source: Source
    """What the amounts rest on."""


@dataclass(frozen=True, kw_only=True)
class References(Block):
    """Further reading at this place in the body; the page's own sources are listed at its end."""

    TYPE = "references"
    title: str = plain_words("")
    items: tuple[Source, ...]


BLOCKS: tuple[type[Block], ...] = (
    Prose, KeyFacts, DoDont, SeekCare, Steps, Dose, PictureBlock, VideoBlock, Table, References,
)  # fmt: skip
BLOCK_TYPES: dict[str, type[Block]] = {block.TYPE: block for block in BLOCKS}

Body = tuple[Block, ...]

_BLANK_LINES = re.compile(r"\n{3,}")


def tidy_text(text: str) -> str:
    """Markdown with one kind of line end, no trailing spaces beyond Markdown's two, no outer blank lines."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return _BLANK_LINES.sub("\n\n", "\n".join(_tidy_line(line) for line in lines)).strip("\n")


def _tidy_line(line: str) -> str:
    bare = line.rstrip(" \t")
    return bare + "  " if bare and line.endswith("  ") else bare


def tidy_body(blocks: Body) -> Body:
    """The same body in its one normal form: empty prose dropped, neighbouring prose joined."""
    tidy: list[Block] = []
    for block in blocks:
        if not isinstance(block, Prose):
            tidy.append(block)
            continue
        text = tidy_text(block.text)
        if not text:
            continue
        if tidy and isinstance(tidy[-1], Prose):
            text = f"{tidy.pop().text}\n\n{text}"  # type: ignore[attr-defined]
        tidy.append(Prose(text=text))
    return tuple(tidy)
