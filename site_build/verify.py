"""Judges a staged site as readers and browsers will meet it, before it goes live."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from content import urls
from content.edition import Edition
from content.language import HAN_RUN
from content.problems import Finding, Level, Words
from site_build.programs.moved import moves

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_LINKS = {
    "a": "href",
    "link": "href",
    "script": "src",
    "img": "src",
    "source": "src",
    "track": "src",
    "video": "poster",
}
_UNSEEN = frozenset({"script", "style", "template"})


@dataclass
class _Page:
    """What verification needs to know of one page."""

    title: str = ""
    ids: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    """Chinese found where the language is not Chinese."""
    pictures_without_alt: int = 0


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = _Page()
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        lang = values.get("lang", self._lang())
        self._note(tag, values)
        for name in ("alt", "title", "aria-label", "placeholder", "content"):
            if tag != "meta" or values.get("name") == "description":
                self._hear(values.get(name, ""), lang)
        if tag not in _VOID:
            self._open.append((tag, lang))

    def _note(self, tag: str, values: dict[str, str]) -> None:
        if "id" in values:
            self.page.ids.add(values["id"])
        if tag == "img" and "alt" not in values:
            self.page.pictures_without_alt += 1
        target = values.get(_LINKS.get(tag, ""), "")
        if target and not (tag == "link" and values.get("rel") in ("canonical", "alternate")):
            self.page.links.append(target)
        for part in values.get("srcset", "").split(","):
            if part.strip():
                self.page.links.append(part.split()[0])

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tag = self._open[-1][0] if self._open else ""
        if tag == "title" and self._open[-2:-1] != [] and self._open[-2][0] == "head":
            self.page.title += data
        if tag not in _UNSEEN:
            self._hear(data, self._lang())

    def _lang(self) -> str:
        return self._open[-1][1] if self._open else ""

    def _hear(self, text: str, lang: str) -> None:
        if lang and not lang.startswith("zh"):
            self.page.foreign += HAN_RUN.findall(text)


def verify(root: Path, edition: Edition) -> tuple[Finding, ...]:
    """Every finding about the tree at ``root``: errors first. An error keeps the site from going live."""
    pages = {path.relative_to(root).as_posix(): _read(path) for path in sorted(root.rglob("*.html"))}
    files = {path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()}
    moved = {former for former, _, _ in moves(edition)}
    findings = [*_missing_pages(pages, edition), *_titles(pages, moved)]
    for address, page in pages.items():
        findings += _broken(address, page, pages, files, edition)
        findings += _words(address, page)
    return tuple(sorted(findings))


def _found(level: Level, code: str, address: str, message: Words, remedy: Words) -> Finding:
    return Finding(level, code, address, "", message, remedy)


def _read(path: Path) -> _Page:
    parser = _Parser()
    parser.feed(path.read_text("utf-8"))
    parser.close()
    return parser.page


def _missing_pages(pages: dict[str, _Page], edition: Edition) -> Iterator[Finding]:
    for address in (urls.ROOT, urls.NOT_FOUND, *(urls.home(code) for code in edition.languages)):
        if address not in pages:
            yield _found(Level.ERROR, "missing-page", address, Words("the page is missing", "缺少此页"),
                         Words("check the templates of the theme", "请检查主题样式的模板"))  # fmt: skip


def _titles(pages: dict[str, _Page], moved: set[str]) -> Iterator[Finding]:
    """Of pages that were written; one at a former address has the title of the page it leads to."""
    owners: dict[str, str] = {}
    for address, page in pages.items():
        if address in moved:
            continue
        if not page.title.strip():
            yield _found(Level.ERROR, "missing-title", address, Words("the page has no title", "页面没有标题"),
                         Words("give the record a title, or check page.html of the theme",
                               "请填写标题，或检查主题样式的 page.html"))  # fmt: skip
        elif page.title in owners and address != urls.ROOT:
            other = owners[page.title]
            yield _found(Level.WARNING, "same-title", address,
                         Words(f"has the title of {other}", f"标题与 {other} 相同"),
                         Words("give one of them a title of its own", "请修改其中一个标题"))  # fmt: skip
        if address != urls.ROOT:  # it may have the title of a home page, for which it stands
            owners.setdefault(page.title, address)


def _broken(address: str, page: _Page, pages: dict[str, _Page], files: set[str], edition: Edition) -> Iterator[Finding]:
    host_path = urlsplit(edition.site.base_url).path
    for link in dict.fromkeys(page.links):
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = _target(address, unquote(parts.path), host_path)
        fragment = unquote(parts.fragment)
        known = target in pages and not fragment.startswith("t=")
        if target not in files or (known and fragment and fragment not in pages[target].ids):
            yield _found(Level.WARNING, "broken-link", address, Words(f"{link} leads nowhere", f"链接 {link} 无效"),
                         Words("correct the link where it is written, or publish what it leads to",
                               "请在原文中改正链接，或发布它所指的内容"))  # fmt: skip


def _target(address: str, path: str, host_path: str) -> str:
    if not path:
        return address
    if path.startswith(host_path):
        target = path[len(host_path) :]
    else:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(address), path))
    return posixpath.join(target, urls.ROOT) if not target or path.endswith("/") else target


def _words(address: str, page: _Page) -> Iterator[Finding]:
    if page.foreign:
        found = ", ".join(dict.fromkeys(page.foreign))[:80]
        words = Words(f"Chinese on a page in another language: {found}", f"非中文页面出现中文：{found}")
        yield _found(Level.WARNING, "foreign-words", address, words,
                     Words('translate it, or mark what stays Chinese: <span lang="zh">…</span>',
                           '请翻译；确须保留的中文请写成 <span lang="zh">…</span>'))  # fmt: skip
    if page.pictures_without_alt:
        count = page.pictures_without_alt
        words = Words(f"{count} pictures without alt", f"{count} 张图片没有 alt")
        yield _found(Level.WARNING, "missing-alt", address, words,
                     Words("write alt for each in the template that shows it",
                           "请在显示图片的模板中写上 alt"))  # fmt: skip
