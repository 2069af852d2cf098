"""Markdown to safe HTML: the only place that turns one into the other, and the only allow-list.

A body is rendered once per content hash and kept in a :class:`RenderCache`; preview, build and search share it.
Links may name records, ``[text](article:stroke-signs)``. They stay so in the HTML made here and are resolved by the
page that shows it (:func:`resolve_links`), since a relative link depends on where it stands.
"""

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import markdown
from bleach.sanitizer import Cleaner
from markupsafe import Markup

from content.blocks import Block, Body
from content.body_html import BodyEngine, Seen, line_engine, look_at
from content.render_cache import RenderCache
from content.schema import fields_of

POLICY = 5
"""Raise it whenever the dialect, the allow-list or the form of what is kept changes, so that HTML is made anew."""

AT_HAND = 16_000_000
"""Characters: bodies are kept at hand until they fill this, since the checks, the pages and the search ask for each."""
RECORD_SCHEMES = ("article", "lecture", "course", "lesson", "series", "unit", "person", "topic")
"""``scheme:id`` links lead to a record of that kind."""

_TAGS = frozenset(
    "p br hr h2 h3 h4 h5 h6 ul ol li strong em del code pre blockquote a sup sub abbr span cite "
    "table thead tbody tr th td div".split()
)
_URL = re.compile(r"(?:(?i:https?)://[^\s<>\"']+|mailto:[^\s<>\"']+@[^\s<>\"']+|tel:[+0-9-]+|#[\w:.-]+)\Z")
_RECORD_URL = re.compile(rf"(?:{'|'.join(RECORD_SCHEMES)}):[a-z0-9-]+(?:#[\w:.-]+)?\Z")
_HEADING_ID = re.compile(r"s-[a-z0-9-]+\Z")
_NOTE_ID = re.compile(r"fn(?:ref)?[\w:.-]*\Z")
_FOOTNOTE_CLASSES = frozenset({"footnote", "footnote-ref", "footnote-backref"})


def _allow(tag: str, name: str, value: str) -> bool:  # noqa: PLR0911 - one line per attribute
    """The allow-list of attributes."""
    if name == "id":
        own = _HEADING_ID if tag in {"h2", "h3", "h4", "h5", "h6"} else _NOTE_ID if tag in {"li", "sup"} else None
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

_TAG = re.compile(r"<[^>]+>")
_HEADING = re.compile(r'<h([2-6]) id="([^"]+)">(.*?)</h\1>', re.DOTALL)
_BLOCK_END = re.compile(r"</(?:p|li|h[2-6]|td|th|tr|div|blockquote|pre)>|<br ?/?>")
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
    links: bool = False
    """Whether there are links in it."""

    @property
    def type(self) -> str:
        """Name of the block's type, which is the name of its template."""
        return self.block.TYPE


@dataclass(frozen=True)
class RenderedBody:
    """A body ready to be shown."""

    blocks: tuple[RenderedBlock, ...]
    headings: tuple[Heading, ...]
    notes: Markup
    """Its footnotes, a numbered list of safe HTML; empty when there are none."""
    text: str
    """All its words, plain, a paragraph a line, the notes last: for search, feeds and counting."""
    links: tuple[str, ...] = ()
    """Where its links lead, as they were written."""
    dropped: tuple[str, ...] = ()
    """Elements and attributes of raw HTML that no page may hold, such as ``<iframe>``; they were left out."""
    missing_notes: tuple[str, ...] = ()
    """Names of notes that are cited and nowhere written."""
    idle_notes: tuple[str, ...] = ()
    """Names of notes that are written and nowhere cited."""


class Renderer:
    """Turns bodies and lines into safe HTML, once per content hash."""

    def __init__(self, cache: RenderCache | None = None) -> None:
        self._cache = cache or RenderCache()
        self._at_hand: dict[int, tuple[Body, RenderedBody]] = {}
        """What was made of bodies, by their identity, which lasts as long as they do."""
        self._room = AT_HAND
        self._keys: dict[int, tuple[Body, str]] = {}
        """Under what is kept of bodies, in the same way."""

    @cached_property
    def _line_engine(self) -> markdown.Markdown:
        """Dear to make, and not needed where every line is in the cache."""
        return line_engine()

    def line(self, text: str) -> Markup:
        """One line of Markdown as phrasing content, without a paragraph around it."""
        kept = self._kept(_key("line", text), lambda: self._make_line(text))
        return Markup(kept)  # noqa: S704 - cleaned by the allow-list

    def body(self, body: Body) -> RenderedBody:
        """A body with its HTML, headings and plain words. Ids are unique within it."""
        if id(body) in self._at_hand:
            return self._at_hand[id(body)][1]
        if id(body) not in self._keys:
            self._keys[id(body)] = body, _key("body", repr(body))
        key = self._keys[id(body)][1]
        kept = self._kept(key, lambda: json.dumps(_make_body(body), ensure_ascii=False))
        rendered = _rendered(body, json.loads(kept))
        if self._room > 0:
            self._room -= len(kept)
            self._at_hand[id(body)] = body, rendered
        return rendered

    def _kept(self, key: str, make: Callable[[], str]) -> str:
        value = self._cache.get(key)
        if value is None:
            value = make()
            self._cache.put(key, value)
        return value

    def _make_line(self, text: str) -> str:
        return _LINE_CLEANER.clean(self._line_engine.reset().convert(" ".join(text.split())))


def _key(form: str, source: str) -> str:
    return hashlib.sha256(f"{POLICY}\n{markdown.__version__}\n{form}\n{source}".encode()).hexdigest()


def _rendered(body: Body, made: dict[str, Any]) -> RenderedBody:
    blocks = tuple(
        RenderedBlock(block, {name: _trusted(value) for name, value in fields.items()}, links)
        for block, fields, links in zip(body, made["blocks"], made["with_links"], strict=True)
    )
    return RenderedBody(
        blocks,
        tuple(Heading(*heading) for heading in made["headings"]),
        _trusted(made["notes"]),
        made["text"],
        *(tuple(made[name]) for name in ("links", "dropped", "missing_notes", "idle_notes")),
    )


def _trusted(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(_trusted(item) for item in value)
    return Markup(value)  # noqa: S704 - cleaned by the allow-list


class _Composer:
    """Makes the HTML of one body, piece by piece."""

    def __init__(self) -> None:
        self.engine = BodyEngine()
        self.words: list[str] = []
        self.seen = Seen()

    def text(self, text: str) -> str:
        """Running Markdown as safe HTML."""
        made = self._clean(self.engine.text(text), _CLEANER)
        self.words.append(plain(made))
        return made

    def line(self, text: str) -> str:
        """A line of Markdown as safe HTML."""
        made = self._clean(self.engine.line(text), _LINE_CLEANER)
        self.words.append(plain(made))
        return made

    def notes(self) -> str:
        """The notes as safe HTML."""
        made = self._clean(self.engine.notes(), _CLEANER)
        self.words.append(plain(made))
        return made

    def _clean(self, html_made: str, cleaner: Cleaner) -> str:
        seen = look_at(html_made, _TAGS, _allow)
        self.seen.links += seen.links
        self.seen.dropped += seen.dropped
        return cleaner.clean(_ALIGN.sub("", html_made))


def _make_body(body: Body) -> dict[str, Any]:
    composer = _Composer()
    composer.engine.gather(text for block in body for text in _running(block))
    blocks = [_make_block(block, composer) for block in body]
    idle = composer.engine.idle()
    notes = composer.notes()
    outline = _Outline(level for made in blocks for level in _levels(made))
    made = [{name: _map(value, outline.close_up) for name, value in fields.items()} for fields in blocks]
    found = [_HEADING.findall(piece) for fields in made for piece in _leaves(list(fields.values()))]
    return {
        "blocks": made,
        "with_links": [any("<a href=" in piece for piece in _leaves(list(fields.values()))) for fields in made],
        "headings": [[int(level), key, plain(text)] for headings in found for level, key, text in headings],
        "notes": notes,
        "text": "\n".join(word for word in composer.words if word),
        "links": composer.seen.links,
        "dropped": list(dict.fromkeys(composer.seen.dropped)),
        "missing_notes": list(dict.fromkeys(composer.engine.missing)),
        "idle_notes": idle,
    }  # fmt: skip


def _running(block: Block) -> Iterator[str]:
    for name, field in fields_of(type(block)).items():
        if field.metadata.get("markdown") == "text":
            yield getattr(block, name)


def _make_block(block: Block, composer: _Composer) -> dict[str, Any]:
    made = {}
    for name, field in fields_of(type(block)).items():
        form = field.metadata.get("markdown")
        value = getattr(block, name)
        if form:
            made[name] = _map(value, composer.text if form == "text" else composer.line)
        elif field.metadata.get("words"):
            composer.words += _words(value)
    return made


def _words(value: Any) -> Iterator[str]:
    """The plain text in a value, a list or a group of values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _words(item)
    else:
        for name in fields_of(type(value)):
            yield from _words(getattr(value, name))


def _levels(fields: dict[str, Any]) -> Iterator[int]:
    for piece in _leaves(list(fields.values())):
        yield from (int(level) for level, _, _ in _HEADING.findall(piece))


class _Outline:
    """Moves headings so that none is left out between a heading and the one below it, and the topmost is an h2.

    An author may begin with ``#`` or ``##``, and go on with any number of further marks; what counts is which heading
    stands below which.
    """

    def __init__(self, levels: Iterable[int]) -> None:
        self._moved = iter(self._close_up(levels))

    @staticmethod
    def _close_up(levels: Iterable[int]) -> Iterator[int]:
        above: list[int] = []
        for level in levels:
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            yield min(1 + len(above), 5)

    def close_up(self, safe_html: str) -> str:
        """The next piece of the body with its headings in place."""
        return _HEADING.sub(lambda found: self._heading(found[2], found[3]), safe_html)

    def _heading(self, key: str, words: str) -> str:
        level = next(self._moved)
        return f'<h{level} id="{key}">{words}</h{level}>'


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


def is_link_target(text: str) -> bool:
    """Whether a link may lead there: a web, mail or telephone address, a record, or a place on the page."""
    return bool(_URL.match(text) or _RECORD_URL.match(text))


def pictures_in(text: str) -> int:
    """How many pictures running Markdown would show; those that stand in code are none."""
    return look_at(BodyEngine().text(text), _TAGS, _allow).pictures


def markdown_of(block: Block) -> list[str]:
    """Every piece of Markdown in a block."""
    held = [getattr(block, name) for name, field in fields_of(type(block)).items() if field.metadata.get("markdown")]
    return _leaves(_map(held, str))


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
