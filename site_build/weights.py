"""What readers have to fetch, weighed against the budgets that ``site.toml`` sets: bytes as they lie on disk."""

from collections.abc import Callable, Iterable, Iterator

from content.problems import Finding, Level, Words
from content.site import Budget

Weigh = Callable[[str], int]
"""Address of a file to its size in bytes; 0 when there is none."""
_LOADED = (".css", ".js")
_PICTURES = (".avif", ".webp", ".jpg", ".jpeg", ".png", ".gif", ".svg")
WEIGHED = (*_LOADED, *_PICTURES)
"""How the address of a file ends that a page may be too heavy for."""
_INDEX = "/search/index/"
"""Stands in the address of every file of a search index."""
_REMEDIES = {
    "page": Words("shorten the page or cut it in two", "请缩短页面或拆成两页"),
    "first_view": Words("make the theme's style sheet and scripts smaller", "请精简主题样式的样式表和脚本"),
    "picture": Words("give it fewer pixels or calmer detail", "请缩小图片尺寸或换用较简洁的图片"),
    "index": Words("publish fewer or shorter records", "请减少或缩短内容"),
}


class Weights:
    """The files of one site on the scales; each is weighed once."""

    def __init__(self, budget: Budget, weigh: Weigh) -> None:
        self._budget = budget
        self._weigh = weigh
        self._known: dict[str, int] = {}

    def of(self, address: str) -> int:
        """Bytes of a file of the site."""
        if address not in self._known:
            self._known[address] = self._weigh(address)
        return self._known[address]

    def of_page(self, address: str, needs: Iterable[str]) -> Iterator[Finding]:
        """Findings about a page and the files of the site that it names."""
        files = dict.fromkeys(needs)
        loaded = [self.of(one) for one in files if one.endswith(_LOADED)]
        pictures = [(self.of(one), one) for one in files if one.endswith(_PICTURES)]
        page = self.of(address)
        yield from self._too_heavy("page", address, page, Words("the page", "页面"))
        yield from self._too_heavy(
            "first_view", address, page + sum(loaded),
            Words("the page with its style sheet and scripts", "页面连同样式表和脚本"),
        )  # fmt: skip
        if pictures:
            heaviest, name = max(pictures)
            yield from self._too_heavy("picture", address, heaviest, Words(f"the picture {name}", f"图片 {name} "))

    def of_index(self, addresses: Iterable[str]) -> Iterator[Finding]:
        """Findings about those of the files that belong to a search index."""
        for address in sorted(one for one in addresses if _INDEX in one):
            yield from self._too_heavy("index", address, self.of(address), Words("the index file", "索引文件"))

    def _too_heavy(self, name: str, address: str, weight: int, what: Words) -> Iterator[Finding]:
        budget = getattr(self._budget, name)
        if weight > budget:
            over = Words(
                f"{what.en} weighs {weight:,} bytes; its budget is {budget:,}",
                f"{what.zh}重 {weight:,} 字节，预算为 {budget:,} 字节",
            )
            remedy = Words(
                f"{_REMEDIES[name].en}, or raise budget.{name} of the site",
                f"{_REMEDIES[name].zh}，或调高站点的 budget.{name}",
            )
            yield Finding(Level.WARNING, f"heavy-{name.replace('_', '-')}", address, "", over, remedy)
