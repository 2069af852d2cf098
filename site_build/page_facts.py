"""What verification needs to know of one page, read from its HTML once."""

import re
from dataclasses import dataclass
from html import unescape
from sys import intern
from typing import Any

from content.language import HAN_RUN

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_LINKS = {
    "a": "href",
    "link": "href",
    "script": "src",
    "img": "src",
    "source": "src",
    "track": "src",
    "video": "poster",
    "iframe": "src",
    "object": "data",
    "embed": "src",
    "audio": "src",
}
_SAID = ("alt", "title", "aria-label", "placeholder", "content")
"""Attributes that are read out."""
_TAG = re.compile(r"""<(/?)([a-zA-Z][\w:-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_ELSEWHERE = re.compile(r"(?:[a-zA-Z][\w+.-]*:)?//")
"""How a URL begins that names a host."""
_UNSEEN = frozenset({"script", "style", "template"})


@dataclass(frozen=True)
class PageFacts:
    """What verification needs to know of one page."""

    title: str = ""
    ids: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    """Each once, as they are written."""
    foreign: tuple[str, ...] = ()
    """Chinese found where the language is not Chinese."""
    pictures_without_alt: int = 0
    lang: str = ""
    """BCP 47 tag of the page."""
    alternates: tuple[tuple[str, str], ...] = ()
    """Tag and URL of each version of the page, itself included."""
    elsewhere: tuple[str, ...] = ()
    """URLs on other hosts that a browser would fetch to show the page."""

    def plain(self) -> list[Any]:
        """The facts as plain data."""
        return [self.title, sorted(self.ids), self.links, self.foreign, self.pictures_without_alt, self.lang,
                self.alternates, self.elsewhere]  # fmt: skip

    @classmethod
    def of_plain(cls, data: list[Any]) -> "PageFacts":
        """The facts that :meth:`plain` told."""
        title, ids, links, foreign, pictures, lang, alternates, elsewhere = data
        return cls(
            title, frozenset(map(intern, ids)), tuple(map(intern, links)), tuple(foreign), pictures, lang,
            tuple((tag, url) for tag, url in alternates), tuple(elsewhere),
        )  # fmt: skip


def facts_of(html: str) -> PageFacts:
    """The facts of a page that was printed from a template, so that its tags are whole."""
    html = _COMMENT.sub("", html)
    reading = _Reading()
    end = 0
    for found in _TAG.finditer(html):
        reading.hear(html[end : found.start()])
        closing, tag, attributes = found[1], found[2].lower(), found[3]
        if closing:
            reading.leave(tag)
        else:
            reading.enter(tag, {one.lower(): unescape(a or b or c) for one, a, b, c in _ATTRIBUTE.findall(attributes)})
        end = found.end()
    return PageFacts(
        unescape(reading.title),
        frozenset(map(intern, reading.ids)),
        tuple(map(intern, dict.fromkeys(reading.links))),
        tuple(dict.fromkeys(reading.foreign)),
        reading.pictures_without_alt,
        reading.lang,
        tuple(reading.alternates),
        tuple(dict.fromkeys(link for link in reading.fetched if _ELSEWHERE.match(link))),
    )


class _Reading:
    """What was found on a page up to some place."""

    def __init__(self) -> None:
        self.title = ""
        self.ids: list[str] = []
        self.links: list[str] = []
        self.foreign: list[str] = []
        self.pictures_without_alt = 0
        self.lang = ""
        self.alternates: list[tuple[str, str]] = []
        self.fetched: list[str] = []
        self._open: list[tuple[str, bool]] = []
        """Elements that are open, and whether Chinese may stand there."""

    def enter(self, tag: str, values: dict[str, str]) -> None:
        lang = values.get("lang")
        chinese = self._may_be_chinese() if lang is None else not lang or lang.startswith("zh")
        if values:
            self._note(tag, values)
            if not chinese:
                self._look_at_words(tag, values)
        if tag not in _VOID:
            self._open.append((tag, chinese))

    def leave(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def hear(self, text: str) -> None:
        tag = self._open[-1][0] if self._open else ""
        if tag == "title" and self._open[-2:-1] and self._open[-2][0] == "head":
            self.title += text
        if tag not in _UNSEEN and not self._may_be_chinese():
            self.foreign += HAN_RUN.findall(unescape(text))

    def _note(self, tag: str, values: dict[str, str]) -> None:
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "img" and "alt" not in values:
            self.pictures_without_alt += 1
        if tag == "html":
            self.lang = values.get("lang", "")
        target = values.get(_LINKS.get(tag, ""), "")
        named = tag == "link" and values.get("rel") in ("canonical", "alternate")
        if named and values.get("hreflang", "x-default") != "x-default":
            self.alternates.append((values["hreflang"], target))
        shown = [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
        if target and not named:
            self.links.append(target)
            shown += [target] if tag != "a" else []
        self.links += [one for one in shown if one != target]
        self.fetched += shown

    def _look_at_words(self, tag: str, values: dict[str, str]) -> None:
        for name in _SAID:
            if name in values and (tag != "meta" or values.get("name") == "description"):
                self.foreign += HAN_RUN.findall(values[name])

    def _may_be_chinese(self) -> bool:
        return self._open[-1][1] if self._open else True
