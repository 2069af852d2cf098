"""A search page of its own that keeps to search/README.md, on a disk and over HTTP, and what its tests share."""

import re
from pathlib import Path

from content.term_base import starter_terms
from search.backends.kept import index_files
from search.document import SearchDocument
from search.lexicon import Lexicon

README = Path(__file__).parents[2] / "search" / "README.md"
HITS = "[data-search-results] > li"
NAMES = "[data-search-names] > li"
DONE = '[data-search-results][data-search-state="done"]'


LEXICON = Lexicon(starter_terms())


def article(name, title, **fields):
    return SearchDocument(page=f"article/{name}", lang="zh", kind="article", address=f"zh/articles/{name}.html",
                          title=title, **fields)  # fmt: skip


LONG = "这一段说别的事情。" * 30 + "最后才说到带状疱疹怎么防。" + "然后又说别的事情。" * 30
DOCUMENTS = [
    article("pressure", "高血压", summary="血压高了<b>怎么办</b>。"),
    article("shingles", "皮肤", summary=LONG, text=(LONG,)),
    *(article(f"cough-{number}", f"咳嗽第{number}讲", text=("咳嗽",)) for number in range(23)),
    SearchDocument(
        page="lecture/aid", lang="zh", kind="lecture", address="zh/lectures/aid.html#t=95", title="急救", start=95,
        summary="拨打急救电话，说清地址。", text=("拨打急救电话，说清地址。",), chapter="打电话时说什么",
    ),
]  # fmt: skip


def markup() -> str:
    """The page that the README shows."""
    shown = re.search(r"```html\n(<form.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[1]
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' file:\">"
    scripts = "".join(f'<script src="../../{name}.js" defer></script>' for name in ("engine", "page"))
    return (
        f'<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">{policy}<link rel="icon" href="data:,">'
        f"<title>查找</title>{scripts}</head><body>{shown}</body></html>"
    )


def write(folder: Path, documents: list[SearchDocument]) -> None:
    for name, data in index_files(documents, "zh", LEXICON).items():
        file = folder / "zh/search" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def search(page, base, query=""):
    page.goto(f"{base}zh/search/index.html{query and '?q='}{query}")
    page.wait_for_selector(DONE, state="attached")


def titles(page):
    return page.locator("[data-search-results] > li > a:first-child").all_inner_texts()


def status(page):
    return page.locator("[data-search-status]").inner_text()


def offered(page, text):
    """Types into the field and waits for what is offered."""
    page.locator("input").press_sequentially(text)
    page.wait_for_selector(NAMES)
    return page.locator(NAMES).all_inner_texts()
