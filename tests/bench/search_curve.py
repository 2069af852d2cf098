"""How what a visitor fetches grows with the site: our index alone, made from documents, behind the search page of a built site."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from content.kinds import Article
from content.urls import address
from search.backends.kept import index_files
from search.document import SearchDocument
from search.lexicon import starter_lexicon
from tests.bench.search_peers import Peer, cpu_of, sizes
from tests.bench.search_visits import Bill, visiting
from tests.factories.health.pages import GROUPS, LANGS, SHORT, article, pages


@dataclass
class Point:
    """One size of site."""

    pages: int
    """In each language."""
    seconds: float
    """CPU for the index of both languages."""
    files: int
    packed: int
    bills: dict[str, Bill]


def point(browser: Browser, site: Path, count: int, asked: dict[str, list[list[str]]], work: Path) -> Point:
    """Measures one size: ``site`` lends its search pages, ``asked`` tells for each language what each visitor asks."""
    folder = work / f"curve-{count}"
    files: dict[str, bytes] = {}
    seconds = 0.0
    for lang in LANGS:
        told = [_document(article(page, lang, SHORT)) for page in pages(count)]
        made: dict[str, bytes] = {}
        seconds += cpu_of(
            lambda lang=lang, told=told, made=made: made.update(index_files(told, lang, starter_lexicon()))
        )
        files |= {f"{lang}/search/{name}": data for name, data in made.items()}
    peer = Peer("ours", folder, "{lang}/search/", 5)
    shutil.copytree(site / "assets", folder / "assets")
    for lang in LANGS:
        (folder / lang / "search").mkdir(parents=True)
        shutil.copy(site / lang / "search/index.html", folder / lang / "search")
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    bills = {lang: Bill() for lang in LANGS}
    with visiting(browser, peer) as visits:
        for lang in LANGS:
            for ten in asked[lang]:
                visits.bytes(lang, ten, bills[lang])
    shutil.rmtree(folder)
    return Point(len(pages(count)), seconds, *sizes(list(files.values())), bills)


def _document(one: Article) -> SearchDocument:
    """What the builder would make of the article, less its markup."""
    topic = GROUPS[one.topics[0]] if one.lang == "zh" else one.topics[0]
    text = tuple(getattr(block, "text", "") for block in one.body)
    return SearchDocument(page=f"article/{one.id}", lang=one.lang, kind="article", address=address(one), title=one.title,
                          summary=one.summary, headings=(topic,), text=text)  # fmt: skip
