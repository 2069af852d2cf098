"""Whether Hugo's site and ours are the same: pages by address, and where the links of each page's main part lead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

_LISTS = re.compile(r"^(zh|en)/(topics|articles|units|people)/index\.html$")
_LATER = re.compile(r"/page/(\d+)(?:\.html|/index\.html)$")
_MAIN = re.compile(r'<main .*?(?=<div class="related">|</main>)', re.DOTALL)
_HREF = re.compile(r'href="?([^" >#]+)')
OURS_ALONE = re.compile(r"^404\.html$|^index\.html$|^(zh|en)/((lectures|courses)\.html|glossary/.*)$")
"""Pages that Hugo is not asked for: the bilingual entrance, the page not found, empty lists of what is left out, the glossary."""


@dataclass
class Difference:
    """What one site has and the other has not."""

    pages: int = 0
    """Pages that both have."""
    missing: tuple[str, ...] = ()
    """Of ours, in Hugo's."""
    extra: tuple[str, ...] = ()
    """Of Hugo's, in ours."""
    links: int = 0
    """Links of the pages that both have."""
    unlike: tuple[str, ...] = ()
    """Pages whose main parts lead elsewhere, or in another order."""

    def __str__(self) -> str:
        return (
            f"{self.pages} pages in both, {len(self.missing)} missing, {len(self.extra)} extra; "
            f"{self.links} links in their main parts, {len(self.unlike)} pages with other links"
        )


def compare(ours: Path, hugo: Path) -> Difference:
    """Looks through both sites."""
    mine = {name: path for name, path in _pages(ours) if not OURS_ALONE.search(name)}
    his = dict(_pages(hugo))
    both = sorted(mine.keys() & his.keys())
    found = Difference(len(both), tuple(sorted(mine.keys() - his.keys())), tuple(sorted(his.keys() - mine.keys())))
    unlike = []
    for name in both:
        asked = _links(mine[name], ours)
        found.links += len(asked)
        if asked != _links(his[name], hugo):
            unlike.append(name)
    found.unlike = tuple(unlike)
    return found


def _pages(site: Path) -> Iterator[tuple[str, Path]]:
    for path in site.rglob("*.html"):
        yield _address(path.relative_to(site).as_posix()), path


def _address(name: str) -> str:
    """The address on our site of a file on either."""
    later = _LATER.sub(r"/page-\1.html", name)
    return _LISTS.sub(r"\1/\2.html", later)


def _links(page: Path, site: Path) -> list[str]:
    main = _MAIN.search(page.read_text(encoding="utf-8"))
    folder = "/" + dirname(page.relative_to(site).as_posix())
    hrefs = [unquote(one) for one in _HREF.findall(main.group())] if main else []
    inner = [one for one in hrefs if ":" not in one]
    return [_address(_file(normpath(join(folder, one)) + ("/" if one.endswith("/") else ""))) for one in inner]


def _file(path: str) -> str:
    return path.removeprefix("/") + ("index.html" if path.endswith("/") else "")
