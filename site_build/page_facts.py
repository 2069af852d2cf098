"""What verification needs to know of one page, read from its HTML once."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from sys import intern
from typing import Any

from site_build.foreign_words import foreign_words
from site_build.tags import NAME, REST, element

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
_TELLS_NOTHING = r"""/|meta (?:name|property)="[^"]*+" content="[^"]*+">|(?!img)[a-z0-9]++ class="[^"]*+">"""
"""How most tags go on: one that closes, one that holds words alone, one that has a class alone."""
_TAG = re.compile(rf"<(?!{_TELLS_NOTHING}){NAME}[\s/]{REST}>")
"""A tag with attributes."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TITLE = re.compile(r"<title[^>]*>([^<]*)</title>", re.IGNORECASE)
_ELSEWHERE = re.compile(r"(?:[a-zA-Z][\w+.-]*:)?//")
"""How a URL begins that names a host."""


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
    if "<!--" in html:
        html = _COMMENT.sub("", html)
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for tag in _TAG.findall(html):
        for fact, value in _told(tag):
            found[fact].append(value)
    lang = next(iter(found["page lang"]), "")
    title = _TITLE.search(html.partition("</head>")[0])
    return PageFacts(
        unescape(title[1]) if title else "",
        frozenset(found["id"]),
        tuple(dict.fromkeys(found["link"])),
        foreign_words(html, lang, len(found["lang"])),
        len(found["no alt"]),
        lang,
        tuple(found["alternate"]),
        tuple(dict.fromkeys(found["elsewhere"])),
    )


@lru_cache(maxsize=16_384)
def _told(tag: str) -> tuple[tuple[str, Any], ...]:
    """What a tag tells, as ``(fact, value)``. Pages have most of their tags in common."""
    return tuple(_facts(*element(tag)))


def _facts(name: str, values: dict[str, str]) -> Iterator[tuple[str, Any]]:
    if "id" in values:
        yield "id", intern(values["id"])
    if "lang" in values:
        yield "lang", values["lang"]
    if name == "html":
        yield "page lang", values.get("lang", "")
    if name == "img" and "alt" not in values:
        yield "no alt", True
    yield from _links(name, values)


def _links(name: str, values: dict[str, str]) -> Iterator[tuple[str, Any]]:
    target = values.get(_LINKS.get(name, ""), "")
    if name == "link" and values.get("rel") in ("canonical", "alternate"):
        if values.get("hreflang", "x-default") != "x-default":
            yield "alternate", (values["hreflang"], target)
        target = ""
    shown = [part.split()[0] for part in values["srcset"].split(",") if part.strip()] if "srcset" in values else []
    if target:
        yield "link", intern(target)
    yield from (("link", intern(one)) for one in shown if one != target)
    fetched = [*shown, target] if target and name != "a" else shown
    yield from (("elsewhere", one) for one in fetched if _ELSEWHERE.match(one))
