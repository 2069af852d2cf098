"""A body's Markdown as HTML, all of it at once.

Notes, abbreviations and link definitions hold for the whole body, wherever in it they are written; notes are numbered
by where they are first cited and stand at its end. What comes out here is not safe yet: ``content.markup`` cleans it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

import markdown
from markdown.extensions.abbr import AbbrExtension, AbbrTreeprocessor
from markdown.extensions.footnotes import FootnoteExtension, FootnoteInlineProcessor
from markdown.extensions.toc import TocExtension

from content.urls import slug_from

_DEFINITION = re.compile(r"^(?: {0,3}\[[^\]]+\]:|\*\[)", re.MULTILINE)
_MARK = r"\[\^([^\]]*)\]"
_CITED = re.compile(_MARK)
_NOTES_HERE = "///Footnotes Go Here///"
_STRUCTURES = "hashheader setextheader olist ulist quote code hr indent reference".split()


class _Mark(FootnoteInlineProcessor):
    """A footnote mark; one that names no note is remembered."""

    def __init__(self, notes: FootnoteExtension, missing: list[str]) -> None:
        super().__init__(_MARK, notes)
        self._missing = missing

    def handleMatch(  # type: ignore[override]  # noqa: N802 - the library's name
        self, m: re.Match[str], data: str
    ) -> Any:
        if m.group(1) not in self.footnotes.footnotes:
            self._missing.append(m.group(1))
        return super().handleMatch(m, data)


def line_engine() -> markdown.Markdown:
    """An engine that knows only what stands inside a line."""
    engine = markdown.Markdown(output_format="html")
    for structure in _STRUCTURES:
        engine.parser.blockprocessors.deregister(structure, strict=False)
    return engine


class BodyEngine:
    """Turns the pieces of one body into HTML, in their order; first it is shown all that running text defines."""

    def __init__(self) -> None:
        self.missing: list[str] = []
        """Names of notes that are cited and nowhere written."""
        self._ids: set[str] = set()
        self._counts: dict[str, int] = {}
        self._notes = FootnoteExtension(BACKLINK_TITLE="↩ {}", USE_DEFINITION_ORDER=False)
        abbreviations = AbbrExtension()
        self._text = markdown.Markdown(
            extensions=[
                "tables", "sane_lists", "fenced_code", abbreviations, self._notes,
                TocExtension(slugify=self._heading_id, baselevel=2, toc_depth="2-6"),
            ],
            output_format="html",
        )  # fmt: skip
        self._append_notes = self._text.treeprocessors["footnote"]
        self._text.treeprocessors.deregister("footnote")
        self._line = line_engine()
        self._line.references = self._text.references
        known: dict[str, str] = abbreviations.abbrs  # type: ignore[attr-defined]
        self._line.treeprocessors.register(AbbrTreeprocessor(self._line, known), "abbr", 7)
        for engine in (self._text, self._line):
            engine.inlinePatterns.register(_Mark(self._notes, self.missing), "footnote", 175)

    def gather(self, texts: Iterable[str]) -> None:
        """Take in the notes, abbreviations and link definitions of running texts."""
        for text in texts:
            if _DEFINITION.search(text):
                lines = text.split("\n")
                for preprocessor in self._text.preprocessors:
                    lines = preprocessor.run(lines)
                self._text.parser.parseDocument(lines)
                self._text.htmlStash.reset()

    def text(self, text: str) -> str:
        """Running Markdown."""
        return self._text.convert(text)

    def line(self, text: str) -> str:
        """One line of Markdown, without a paragraph around it."""
        html = self._line.convert(" ".join(text.split()))
        return html.removeprefix("<p>").removesuffix("</p>")

    def notes(self) -> str:
        """The notes that were cited, as a numbered list; nothing when there are none."""
        kept = self._cited()
        for name in [one for one in self._notes.footnotes if one not in kept]:
            del self._notes.footnotes[name]
        if not self._notes.footnotes:
            return ""
        self._text.treeprocessors.register(self._append_notes, "footnote", 50)
        return self._text.convert(_NOTES_HERE).replace("<hr>", "")

    def idle(self) -> list[str]:
        """Names of notes that are written and nowhere cited; to be asked before :meth:`notes`."""
        kept = self._cited()
        return [name for name in self._notes.footnotes if name not in kept]

    def _cited(self) -> set[str]:
        """Notes cited in the body, and those that only another note cites."""
        inside = {name for text in self._notes.footnotes.values() for name in _CITED.findall(text)}
        return {*self._notes.footnote_order, *inside}

    def _heading_id(self, text: str, separator: str) -> str:
        stem = "s-" + slug_from(text, "section")
        name = stem
        while name in self._ids:
            self._counts[stem] = self._counts.get(stem, 1) + 1
            name = f"{stem}{separator}{self._counts[stem]}"
        self._ids.add(name)
        return name


@dataclass
class Seen:
    """What an author wrote that a reader may not get."""

    links: list[str] = field(default_factory=list)
    """Where links lead."""
    pictures: int = 0
    dropped: list[str] = field(default_factory=list)
    """Elements and attributes that are not allowed, such as ``<iframe>`` and ``style="…"``."""


class _Looker(HTMLParser):
    def __init__(self, is_allowed: Callable[[str, str, str], bool], tags: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self._is_allowed = is_allowed
        self._tags = tags

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.seen.pictures += 1
        elif tag not in self._tags:
            self.seen.dropped.append(f"<{tag}>")
            return
        for name, value in attrs:
            if tag == "a" and name == "href":
                self.seen.links.append(value or "")
            elif tag != "img" and not self._is_allowed(tag, name, value or ""):
                self.seen.dropped.append(f'{name}="…"')


def look_at(html: str, tags: frozenset[str], is_allowed: Callable[[str, str, str], bool]) -> Seen:
    """What is in HTML that was made from Markdown and not cleaned yet."""
    looker = _Looker(is_allowed, tags)
    looker.feed(html)
    looker.close()
    return looker.seen


__all__ = ["BodyEngine", "Seen", "line_engine", "look_at"]
