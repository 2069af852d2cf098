"""Chinese on a page where no Chinese should be: outside the elements whose language is Chinese."""

import re
from html import unescape

from content.language import HAN_RUN
from site_build.tags import NAME, REST, element

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SAID = ("alt", "title", "aria-label", "placeholder", "content")
"""Attributes that are read out."""
_UNSEEN = frozenset({"script", "style", "template"})
_TAG = re.compile(rf"<(/?)({NAME}){REST}>")
_MARKED = re.compile(r' lang="([^"]*)"[^<>]*>[^<]*(?:<a (?![^>]*\slang=)[^>]*>[^<]*</a>[^<]*)*</')
"""An element that holds words and links alone, from where its language is named to where it ends."""
_ASCII = bytes(range(128))
_SCRIPT = re.compile(r"<script[^<>]*>[^<]*</script>")


def foreign_words(html: str, lang: str, marks: int) -> tuple[str, ...]:
    """Each run of such words once, in order.

    ``lang`` is the language of the page, and ``marks`` how many elements name theirs, ``<html>`` included. The page is
    read element by element only where a first look does not settle it.
    """
    settled = 0

    def settle(found: re.Match[str]) -> str:
        nonlocal settled
        if not (_is_chinese(found[1]) or not _may_hold_chinese(found[0])):
            return found[0]
        settled += 1
        return ""

    rest = _MARKED.sub(settle, html)
    if settled + bool(lang) == marks and (_is_chinese(lang) or not _may_hold_chinese(_SCRIPT.sub("", rest))):
        return ()
    return tuple(dict.fromkeys(_Reading().read(html)))


def _is_chinese(lang: str) -> bool:
    """Whether Chinese may stand where this is the language."""
    return not lang or lang.startswith("zh")


def _may_hold_chinese(html: str) -> bool:
    """Whether there is any, or a character named by its number, quotes aside."""
    if "&#" in html and html.count("&#") != html.count("&#39;") + html.count("&#34;"):
        return True
    beyond_ascii = html.encode("utf-8", "replace").translate(None, _ASCII).decode()
    return HAN_RUN.search(beyond_ascii) is not None


class _Reading:
    """The elements that are open at some place of a page."""

    def __init__(self) -> None:
        self._open: list[tuple[str, bool]] = []
        """Names, and whether Chinese may stand there."""
        self._found: list[str] = []

    def read(self, html: str) -> list[str]:
        """All the Chinese that should not be there."""
        end = 0
        for found in _TAG.finditer(html):
            self._hear(html[end : found.start()])
            if found[1]:
                self._leave(found[2].lower())
            else:
                self._enter(*element(found[0]))
            end = found.end()
        return self._found

    def _enter(self, tag: str, values: dict[str, str]) -> None:
        chinese = _is_chinese(values["lang"]) if "lang" in values else self._may_be_chinese()
        if not chinese:
            for name in _SAID:
                if name in values and (tag != "meta" or values.get("name") == "description"):
                    self._found += HAN_RUN.findall(values[name])
        if tag not in _VOID:
            self._open.append((tag, chinese))

    def _leave(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def _hear(self, text: str) -> None:
        unseen = bool(self._open) and self._open[-1][0] in _UNSEEN
        if not unseen and not self._may_be_chinese():
            self._found += HAN_RUN.findall(unescape(text))

    def _may_be_chinese(self) -> bool:
        return self._open[-1][1] if self._open else True
