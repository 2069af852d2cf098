"""Markdown to safe HTML: the only place that turns one into the other, and the only allow-list.

A body is rendered once per content hash and kept in a :class:`RenderCache`; preview, build and search share it.
Links may name records, ``[text](article:stroke-signs)``. They stay so in the HTML made here and are resolved by the
page that shows it (:func:`resolve_links`), since a relative link depends on where it stands.
"""

import hashlib
import html
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import markdown
from bleach.sanitizer import Cleaner
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension
from markupsafe import Markup

from content.blocks import Block, Body
from content.problems import Words
from content.schema import fields_of, to_plain
from content.site import UTC
from content.urls import slug_from

POLICY = 3
"""Raise it whenever the dialect or the allow-list changes, so that kept HTML is made anew."""

MAX_PROSE = 100_000
"""Characters of one stretch of prose; an article has a few thousand."""
MAX_BRACKETS = 500
"""Opening brackets in one paragraph: finding links takes a time that grows with their square."""

RECORD_SCHEMES = ("article", "lecture", "course", "lesson", "series", "unit", "person", "topic")
"""``scheme:id`` links lead to a record of that kind."""

_TAGS = frozenset(
    "p br hr h2 h3 h4 h5 ul ol li strong em del code pre blockquote a sup sub abbr span cite "
    "table thead tbody tr th td div".split()
)
_URL = re.compile(r"(?:https?://[^\s<>\"']+|mailto:[^\s<>\"']+@[^\s<>\"']+|tel:[+0-9-]+|#[\w:.-]+)\Z")
_RECORD_URL = re.compile(rf"(?:{'|'.join(RECORD_SCHEMES)}):[a-z0-9-]+(?:#[\w:.-]+)?\Z")
_HEADING_ID = re.compile(r"s-[a-z0-9-]+\Z")
_NOTE_ID = re.compile(r"fn(?:ref)?[\w:.-]*\Z")
_FOOTNOTE_CLASSES = frozenset({"footnote", "footnote-ref", "footnote-backref"})


def _allow(tag: str, name: str, value: str) -> bool:  # noqa: PLR0911 - one line per attribute
    """The allow-list of attributes."""
    if name == "id":
        own = _HEADING_ID if tag in {"h2", "h3", "h4", "h5"} else _NOTE_ID if tag in {"li", "sup"} else None
        return own is not None and bool(own.match(value))
    if name == "class":
        return value in _FOOTNOTE_CLASSES
    if name == "lang":
        return tag in {"span", "cite"} and bool(re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", value))
    if tag == "a":
        if name == "href":
            return bool(_URL.match(value) or _RECORD_URL.match(value))
        return name == "title"
    if tag == "abbr":
        return name == "title"
    if tag in {"th", "td"} and name in {"colspan", "rowspan"}:
        return value.isdigit() and 0 < int(value) <= 20
    return tag == "ol" and name == "start" and value.isdigit()


_LINE_TAGS = frozenset("a strong em del code sub sup abbr span cite br".split())


def _cleaner(tags: frozenset[str]) -> Cleaner:
    protocols = ["http", "https", "mailto", "tel", *RECORD_SCHEMES]
    return Cleaner(tags=tags, attributes=_allow, protocols=protocols, strip=True, strip_comments=True)


_CLEANER = _cleaner(_TAGS)
_LINE_CLEANER = _cleaner(_LINE_TAGS)

_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|<img\b", re.IGNORECASE)
_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
_TAG = re.compile(r"<[^>]+>")
_HEADING = re.compile(r'<h([2-5]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)
_HEADING_TAG = re.compile(r"(</?h)([2-5])\b")
_BLOCK_END = re.compile(r"</(?:p|li|h[2-5]|td|th|tr|div|blockquote|pre)>|<br ?/?>")
_BACK_REFERENCE = re.compile(r'<a class="footnote-backref".*?</a>', re.DOTALL)
_FOOTNOTE_MARK = re.compile(r'<sup id="fnref.*?</sup>', re.DOTALL)
_ALIGN = re.compile(r' style="text-align: (?:left|right|center);"')


@dataclass(frozen=True)
class Heading:
    """A heading in a body."""

    level: int
    """2 to 5."""
    id: str
    text: str


@dataclass(frozen=True)
class RenderedBlock:
    """A block with the HTML of each of its Markdown fields."""

    block: Block
    html: dict[str, Any]
    """Field name to safe HTML, or to lists of it, shaped as the field is."""

    @property
    def type(self) -> str:
        """Name of the block's type, which is the name of its template."""
        return self.block.TYPE


@dataclass(frozen=True)
class RenderedBody:
    """A body ready to be shown."""

    blocks: tuple[RenderedBlock, ...]
    headings: tuple[Heading, ...]
    text: str
    """All its words, plain, a paragraph a line: for search, feeds and counting."""


def _open_cache(file: Path | None) -> sqlite3.Connection:
    base = sqlite3.connect(file or ":memory:", timeout=30, check_same_thread=False, isolation_level=None)
    if file is not None:
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=NORMAL")
    base.execute("CREATE TABLE IF NOT EXISTS rendered (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
    return base


class RenderCache:
    """Rendered HTML by content hash, in one SQLite file, or in memory for a single run."""

    def __init__(self, file: Path | None = None) -> None:
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._base = _open_cache(file)
        except sqlite3.DatabaseError:  # damaged: what is in it can be made again
            if file is None:
                raise
            file.unlink(missing_ok=True)
            self._base = _open_cache(file)

    def get(self, key: str) -> str | None:
        """What is kept under that key."""
        row = self._base.execute("SELECT value FROM rendered WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def put(self, key: str, value: str) -> None:
        """Keep a value; the first one stays. Where there is no room it is not kept, and made again another time."""
        with suppress(sqlite3.Error):
            self._base.execute("INSERT OR IGNORE INTO rendered VALUES (?, ?)", (key, value))

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()


class Renderer:
    """Turns bodies and lines into safe HTML, once per content hash."""

    def __init__(self, cache: RenderCache | None = None) -> None:
        self._cache = cache or RenderCache()
        self._line_engine = markdown.Markdown(extensions=["abbr"], output_format="html")
        self._line_engine.parser.blockprocessors.deregister("hashheader")
        for structure in ("setextheader", "olist", "ulist", "quote", "code", "hr", "indent", "reference"):
            self._line_engine.parser.blockprocessors.deregister(structure, strict=False)

    def line(self, text: str) -> Markup:
        """One line of Markdown as phrasing content, without a paragraph around it."""
        kept = self._kept("line", text, lambda: self._make_line(text))
        return Markup(kept)  # noqa: S704 - cleaned by the allow-list

    def body(self, body: Body) -> RenderedBody:
        """A body with its HTML, headings and plain words. Ids are unique within it."""
        source = json.dumps([[block.TYPE, to_plain(block, UTC)] for block in body], ensure_ascii=False, default=str)
        made = json.loads(self._kept("body", source, lambda: json.dumps(_make_body(body, self), ensure_ascii=False)))
        blocks = tuple(
            RenderedBlock(block, {name: _trusted(value) for name, value in fields.items()})
            for block, fields in zip(body, made["blocks"], strict=True)
        )
        return RenderedBody(blocks, tuple(Heading(*heading) for heading in made["headings"]), made["text"])

    def _kept(self, form: str, source: str, make: Callable[[], str]) -> str:
        key = hashlib.sha256(f"{POLICY}\n{markdown.__version__}\n{form}\n{source}".encode()).hexdigest()
        value = self._cache.get(key)
        if value is None:
            value = make()
            self._cache.put(key, value)
        return value

    def _make_line(self, text: str) -> str:
        return _LINE_CLEANER.clean(self._line_engine.reset().convert(" ".join(text.split())))


def _trusted(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_trusted(item) for item in value)
    return Markup(value)  # noqa: S704 - cleaned by the allow-list


def _make_body(body: Body, renderer: Renderer) -> dict[str, Any]:
    seen: set[str] = set()

    def heading_id(text: str, separator: str) -> str:
        stem = "s-" + slug_from(text, "section")
        name, number = stem, 2
        while name in seen:
            name, number = f"{stem}{separator}{number}", number + 1
        seen.add(name)
        return name

    engine = markdown.Markdown(
        extensions=[
            "tables", "sane_lists", "abbr", "fenced_code",
            FootnoteExtension(UNIQUE_IDS=True, BACKLINK_TITLE="↩ {}"),
            TocExtension(slugify=heading_id, baselevel=2, toc_depth="2-5"),
        ],
        output_format="html",
    )  # fmt: skip
    blocks, headings, words = [], [], []
    for block in body:
        made = {}
        for name, field in fields_of(type(block)).items():
            form = field.metadata.get("markdown")
            value = getattr(block, name)
            if form == "text":
                made[name] = _CLEANER.clean(_ALIGN.sub("", engine.reset().convert(value)))
                headings += [[int(level), key, plain(text)] for level, key, text in _HEADING.findall(made[name])]
                words.append(plain(made[name]))
            elif form == "line":
                made[name] = _map(value, renderer.line)
                words += _leaves(_map(made[name], plain))
            elif isinstance(value, str) and name in {"title", "caption"}:
                words.append(value)
            elif name == "header":
                words += value
        blocks.append(made)
    by = min((level for level, _, _ in headings), default=2) - 2
    return {
        "blocks": [_raised(block, by) for block in blocks],
        "headings": [[level - by, key, text] for level, key, text in headings],
        "text": "\n".join(word for word in words if word),
    }  # fmt: skip


def _raised(fields: dict[str, Any], by: int) -> dict[str, Any]:
    return {name: _map(value, lambda made: _raise_headings(made, by)) for name, value in fields.items()}


def _raise_headings(safe_html: str, by: int) -> str:
    """The topmost heading of a body stands right below the page's h1, whether it was written ``#`` or ``##``."""
    return _HEADING_TAG.sub(lambda tag: f"{tag[1]}{int(tag[2]) - by}", safe_html) if by else safe_html


def _map(value: Any, make: Callable[[str], str]) -> Any:
    if isinstance(value, tuple | list):
        return [_map(item, make) for item in value]
    return make(value)


def _leaves(value: Any) -> list[str]:
    return [leaf for item in value for leaf in _leaves(item)] if isinstance(value, list) else [value]


def plain(safe_html: str) -> str:
    """The words of safe HTML, a paragraph a line; footnote marks and arrows left out."""
    text = _BACK_REFERENCE.sub("", _FOOTNOTE_MARK.sub("", safe_html))
    text = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", text)))
    return "\n".join(line for line in (" ".join(raw.split()) for raw in text.split("\n")) if line)


def link_targets(text: str) -> list[str]:
    """Where the links of a piece of Markdown lead."""
    return _LINK.findall(text)


def is_link_target(text: str) -> bool:
    """Whether a link may lead there: a web, mail or telephone address, a record, or a place on the page."""
    return bool(_URL.match(text) or _RECORD_URL.match(text))


def markdown_of(block: Block) -> list[str]:
    """Every piece of Markdown in a block."""
    held = [getattr(block, name) for name, field in fields_of(type(block)).items() if field.metadata.get("markdown")]
    return _leaves(_map(held, str))


def prose_faults(text: str) -> Iterator[tuple[Words, Words]]:
    """``(message, remedy)`` of whatever running Markdown may not hold."""
    found = _IMAGE.search(text)
    if found:
        yield (
            Words(f"{found.group()!r} is a picture in prose", f"正文中有图片“{found.group()}”"),
            Words("show pictures with a picture block", "请用图片块（:::picture）展示图片"),
        )
    if len(text) > MAX_PROSE or any(part.count("[") > MAX_BRACKETS for part in text.split("\n\n")):
        yield (
            Words("too long to be shown", "内容过长，无法显示"),
            Words(
                f"keep a stretch of prose below {MAX_PROSE} characters and a paragraph below {MAX_BRACKETS} brackets",
                f"请把每段正文控制在 {MAX_PROSE} 字以内，每个自然段的方括号不超过 {MAX_BRACKETS} 个",
            ),
        )


_RECORD_LINK = re.compile(
    rf'<a href="({"|".join(RECORD_SCHEMES)}):([a-z0-9-]+)(#[\w:.-]+)?"([^>]*)>(.*?)</a>', re.DOTALL
)


def resolve_links(safe_html: str, find: Callable[[str, str], str | None]) -> Markup:
    """The HTML with each link to a record replaced by what ``find(kind, id)`` answers; its words alone for None."""

    def resolve(match: re.Match[str]) -> str:
        kind, key, fragment, rest, words = match.groups()
        target = find(kind, key)
        return words if target is None else f'<a href="{html.escape(target)}{fragment or ""}"{rest}>{words}</a>'

    return Markup(_RECORD_LINK.sub(resolve, safe_html))  # noqa: S704 - safe HTML in, escaped addresses added
