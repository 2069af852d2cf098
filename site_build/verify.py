"""Judges a staged site as readers and browsers will meet it, before it goes live."""

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from urllib.parse import unquote, urlsplit

from content import urls
from content.edition import Edition
from content.problems import Finding, Level, Words
from site_build.page_facts import PageFacts, facts_of
from site_build.programs.moved import moves
from site_build.trees import files_of
from site_build.weights import WEIGHED, Weigh, Weights

Pages = Mapping[str, PageFacts]
"""Address of a page to what is known of it."""
_DROPPED = dict.fromkeys(map(ord, "\t\n\r"))
"""What browsers leave out of links."""
MANY = 50
"""When more than this has gone, all pages are looked at."""


def verify_tree(root: Path, edition: Edition) -> tuple[Finding, ...]:
    """Every finding about the site in a folder."""
    files = files_of(root)
    pages = {name: facts_of((root / name).read_text("utf-8")) for name in sorted(files) if name.endswith(".html")}
    moved = {former for former, _, _ in moves(edition)}
    return verify(pages, files, edition, lambda address: (root / address).stat().st_size, moved)


def verify(
    pages: Pages, files: Set[str], edition: Edition, weigh: Weigh, moved: Set[str], changed: Set[str] | None = None
) -> tuple[Finding, ...]:
    """Every finding about a site of these pages and files: errors first. An error keeps it from going live.

    ``moved`` are the former addresses of pages. When ``changed`` is given, every other file was found sound before, and
    nothing it links to has gone since (:func:`leading_to`): only the changed ones are looked at, and those that have a
    title of theirs.
    """
    asked = pages.keys() if changed is None else changed & pages.keys()
    findings = [*_missing_pages(pages, edition), *_titles(pages, moved, asked)]
    findings += _versions(pages, edition.site.base_url, asked)
    targets = _Targets(urlsplit(edition.site.base_url).path)
    weights = Weights(edition.site.budget, weigh)
    for address in sorted(asked):
        findings += _broken(address, pages, files, targets)
        findings += _words(address, pages[address])
        findings += _document(address, pages[address])
        findings += weights.of_page(address, _needed(address, pages[address], files, targets))
    findings += weights.of_index(files if changed is None else changed & files)
    return tuple(sorted(findings))


def leading_to(gone: Set[str], pages: Pages) -> Set[str]:
    """Addresses of the pages that link to any of these, or name one as their version; and of some that do not."""
    names = {posixpath.basename(one) for one in gone}
    if urls.ROOT in names or len(names) > MANY:  # to the root of a folder links lead in many ways
        return pages.keys()
    links = {link for page in pages.values() for link in _led_to(page)} if names else set()
    named = {link for link in links if any(name in unquote(link.translate(_DROPPED)) for name in names)}
    return {address for address, page in pages.items() if not named.isdisjoint(_led_to(page))} if named else set()


def _led_to(page: PageFacts) -> Iterator[str]:
    yield from page.links
    yield from (url for _, url in page.alternates)


def _needed(address: str, page: PageFacts, files: Set[str], targets: "_Targets") -> Iterable[str]:
    """The files of the site that a page fetches and that are weighed."""
    found = (targets.of(address, link) for link in page.links if link.endswith(WEIGHED))
    return [one[0] for one in found if one is not None and one[0] in files]


def _found(level: Level, code: str, address: str, message: Words, remedy: Words) -> Finding:
    return Finding(level, code, address, "", message, remedy)


def _missing_pages(pages: Pages, edition: Edition) -> Iterator[Finding]:
    for address in (urls.ROOT, urls.NOT_FOUND, *(urls.home(code) for code in edition.languages)):
        if address not in pages:
            yield _found(Level.ERROR, "missing-page", address, Words("the page is missing", "缺少此页"),
                         Words("check the templates of the theme", "请检查主题样式的模板"))  # fmt: skip


def _titles(pages: Pages, moved: Set[str], asked: Set[str]) -> Iterator[Finding]:
    """Of pages that were written; one at a former address has the title of the page it leads to."""
    owners: dict[str, list[str]] = {pages[address].title: [] for address in asked}
    for address, page in pages.items():
        if page.title in owners and address not in moved:
            owners[page.title].append(address)
    for title, addresses in owners.items():
        if not title.strip():
            yield from map(_untitled, addresses)
        else:  # the root may have the title of a home page, for which it stands
            first, *others = sorted(set(addresses) - {urls.ROOT}) or [""]
            yield from (_titled_as(first, other) for other in others)


def _untitled(address: str) -> Finding:
    return _found(Level.ERROR, "missing-title", address, Words("the page has no title", "页面没有标题"),
                  Words("give the record a title, or check page.html of the theme",
                        "请填写标题，或检查主题样式的 page.html"))  # fmt: skip


def _titled_as(first: str, other: str) -> Finding:
    return _found(Level.WARNING, "same-title", other,
                  Words(f"has the title of {first}", f"标题与 {first} 相同"),
                  Words("give one of them a title of its own", "请修改其中一个标题"))  # fmt: skip


def _versions(pages: Pages, base_url: str, asked: Set[str]) -> Iterator[Finding]:
    """A page that names another as its version in some language must be named by that one in turn."""
    for address in sorted(asked):
        own = next((url for tag, url in pages[address].alternates if tag == pages[address].lang), "")
        for tag, url in pages[address].alternates:
            other = url.removeprefix(base_url)
            other = posixpath.join(other, urls.ROOT) if not other or other.endswith("/") else other
            if other == address or (other in pages and any(one == own for _, one in pages[other].alternates)):
                continue
            yield _found(Level.WARNING, "one-sided-version", address,
                         Words(f"{url} ({tag}) does not name this page as its version in turn",
                               f"{url}（{tag}）没有反过来指明本页是它的另一语言版本"),
                         Words("check the templates of the theme", "请检查主题样式的模板"))  # fmt: skip


def _document(address: str, page: PageFacts) -> Iterator[Finding]:
    if not page.lang:
        yield _found(Level.ERROR, "missing-language", address, Words("the page names no language", "页面没有注明语言"),
                     Words("set lang in page.html of the theme", "请在主题样式的 page.html 中设置 lang"))  # fmt: skip
    for url in page.elsewhere:
        yield _found(Level.ERROR, "third-party", address,
                     Words(f"readers would fetch {url} from another host", f"读者的浏览器会向其他网站请求 {url}"),
                     Words("ship the file with the theme or the package", "请把文件放进主题样式或内容包"))  # fmt: skip


class _Targets:
    """Where the links of a site lead; most pages have most links in common, so each is worked out once."""

    def __init__(self, host_path: str) -> None:
        self._host_path = host_path
        self._known: dict[tuple[str, str], tuple[str, str] | None] = {}

    def of(self, address: str, link: str) -> tuple[str, str] | None:
        """Address and fragment; None when the link leaves the site."""
        if link.startswith("#"):
            return address, unquote(link[1:])
        asked = posixpath.dirname(address), link
        if asked not in self._known:
            self._known[asked] = self._resolved(*asked)
        return self._known[asked]

    def _resolved(self, folder: str, link: str) -> tuple[str, str] | None:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path)
        if path.startswith(self._host_path):
            target = path[len(self._host_path) :]
        else:
            target = posixpath.normpath(posixpath.join(folder, path))
        if not target or path.endswith("/"):
            target = posixpath.join(target, urls.ROOT)
        return target, unquote(parts.fragment)


def _broken(address: str, pages: Pages, files: Set[str], targets: _Targets) -> Iterator[Finding]:
    for link in pages[address].links:
        found = targets.of(address, link)
        if found is None:
            continue
        target, fragment = found
        known = fragment and target in pages and not fragment.startswith("t=")
        if target not in files or (known and fragment not in pages[target].ids):
            yield _found(Level.WARNING, "broken-link", address, Words(f"{link} leads nowhere", f"链接 {link} 无效"),
                         Words("correct the link where it is written, or publish what it leads to",
                               "请在原文中改正链接，或发布它所指的内容"))  # fmt: skip


def _words(address: str, page: PageFacts) -> Iterator[Finding]:
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
