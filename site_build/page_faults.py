"""What is wrong with a page for those who listen to it or steer it with a keyboard, as far as its HTML tells.

The rules are those of WCAG 2.2 that a parser can judge: 1.1.1 (words for pictures), 1.3.1 (headings in order), 2.4.4
and 4.1.2 (links, buttons and fields have names), 3.1.1 (the language is told); and that ids are unique (HTML).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from content.problems import Words

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NAMELESS_INPUTS = frozenset({"hidden", "submit", "button", "reset"})


@dataclass
class _Element:
    tag: str
    facts: dict[str, str]
    words: str = ""
    """What is read out of it: its text and the words of its pictures."""


@dataclass
class _Seen:
    """What matters of one page."""

    headings: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    labelled: set[str] = field(default_factory=set)
    fields: list[tuple[dict[str, str], bool]] = field(default_factory=list)
    """Attributes of each field, and whether it stands inside a label."""
    nameless: list[str] = field(default_factory=list)
    wordless_pictures: int = 0
    lang: str = ""


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = _Seen()
        self._open: list[_Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = {name: value or "" for name, value in attrs}
        if "id" in facts:
            self.seen.ids.append(facts["id"])
        if tag == "html":
            self.seen.lang = facts.get("lang", "")
        if tag == "img":
            self.seen.wordless_pictures += "alt" not in facts
            self._say(facts.get("alt", ""))
        if tag in {"input", "select", "textarea"}:
            self.seen.fields.append((facts, any(one.tag == "label" for one in self._open)))
        if tag == "label" and "for" in facts:
            self.seen.labelled.add(facts["for"])
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.seen.headings.append(int(tag[1]))
        if tag not in _VOID:
            self._open.append(_Element(tag, facts))

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            element = self._open.pop()
            self._say(element.words)
            if element.tag == tag:
                if tag in {"a", "button", "summary"} and not (element.words.strip() or element.facts.get("aria-label")):
                    self.seen.nameless.append(f"<{tag} {element.facts.get('href', '')}".strip() + ">")
                return

    def handle_data(self, data: str) -> None:
        self._say(data)

    def _say(self, words: str) -> None:
        if self._open and self._open[-1].facts.get("aria-hidden") != "true":
            self._open[-1].words += words


def page_faults(html: str) -> Iterator[tuple[str, Words, Words]]:
    """``(code, message, remedy)`` for each fault of a page."""
    parser = _Parser()
    parser.feed(html)
    seen = parser.seen
    if not seen.lang:
        yield "no-language", Words("the page does not tell its language", "页面没有标明语言"), _TELL_LANGUAGE
    yield from _headings(seen.headings)
    for name in sorted({one for one in seen.ids if seen.ids.count(one) > 1}):
        yield "same-id", Words(f"the id {name!r} is given twice", f"id“{name}”重复"), _RENAME
    if seen.wordless_pictures:
        count = seen.wordless_pictures
        yield "missing-alt", Words(f"{count} pictures without alt", f"{count} 张图片没有 alt"), _DESCRIBE
    for facts, inside in seen.fields:
        named = inside or facts.get("id") in seen.labelled or facts.get("aria-label") or facts.get("aria-labelledby")
        if not named and facts.get("type") not in _NAMELESS_INPUTS:
            told = facts.get("name", "")
            yield "nameless", Words(f"a field has no label: {told}", f"输入框没有标签：{told}"), _LABEL
    for one in dict.fromkeys(seen.nameless):
        yield "nameless", Words(f"nothing is read out for {one}", f"{one} 没有可读出的文字"), _LABEL


def _headings(levels: list[int]) -> Iterator[tuple[str, Words, Words]]:
    if levels.count(1) != 1:
        yield "headings", Words("a page needs one h1", "每页应有且只有一个 h1"), _ORDER
    for before, after in zip([0, *levels], levels, strict=False):
        if after > before + 1:
            yield "headings", Words(f"h{after} follows h{before}", f"h{before} 之后直接出现了 h{after}"), _ORDER


_TELL_LANGUAGE = Words('write <html lang="{{ page.tag }}">', '请写 <html lang="{{ page.tag }}">')
_RENAME = Words("give each element its own id", "请让每个元素的 id 各不相同")
_DESCRIBE = Words("give each an alt, an empty one when it is decorative", "请为每张图片写 alt，装饰图片写空的 alt")
_LABEL = Words("add a label, words or aria-label", "请加上标签、文字或 aria-label")
_ORDER = Words("use one h1, and leave no level out below it", "只用一个 h1，其下各级标题不跳级")
