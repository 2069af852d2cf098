"""One generated site, and three ways to search it: ours, Pagefind and MiniSearch with bigrams, each as its users set it up."""

import gzip
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import rjsmin

from content.edition import Edition
from content.markup import Renderer
from search.backends.kept import index_files
from search.document import SearchDocument, documents_from
from search.lexicon import starter_lexicon
from site_build.builder import Builder
from site_build.reporter import RecordingReporter
from tests.factories.health.pages import LANGS

HERE = Path(__file__).parent / "search"
MODULES = HERE / "node_modules"
TAGS = {"zh": "zh-Hans", "en": "en"}

PAGE = '<!doctype html><html lang="{tag}"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>-</title></head><body>{body}</body></html>'
PAGEFIND_PAGE = """<script type="module">
import * as pagefind from '/pagefind/pagefind.js';
window.ask = async (query, limit) => {
  const found = await pagefind.search(query);
  return (await Promise.all(found.results.slice(0, limit).map((one) => one.data()))).map((one) => one.url);
};
</script>"""
MINISEARCH_PAGE = """<script src="/minisearch.js"></script><script src="/bigrams.js"></script><script>
let index;
window.ask = async (query, limit) => {
  index = index || fetch('/{lang}/minisearch.json').then((one) => one.text()).then((one) => MiniSearch.loadJSON(one, OPTIONS));
  return (await index).search(query).slice(0, limit).map((one) => one.id);
};
</script>"""
OURS = "void (window.ask = (query, limit) => xinglinSearch.find(query, limit).then((found) => found.map((one) => one.href)))"


@dataclass
class Peer:
    """One way to search the site."""

    name: str
    folder: Path
    page: str
    """Address of its search page, with a place for the language."""
    shown: int
    """How many answers it is asked to show."""
    seconds: float = 0
    """CPU that making its index of both languages took, from pages or documents that are there."""
    files: int = 0
    packed: int = 0
    """Bytes of its index, each file packed with gzip, both languages together."""

    def is_its_own(self, path: str) -> bool:
        """Whether a request is of its script or its index, and not of the page around."""
        return not re.search(r"\.(html|css|svg|woff2|webp|png|ico)$|/$", path) and self.counts(path)

    def counts(self, path: str) -> bool:
        """Whether a script counts: of our page, which has others, those of the search and the index alone."""
        return not self.is_ours or "/search/index/" in path or path.lstrip("/") in self.scripts

    @property
    def is_ours(self) -> bool:
        """Whether it is ours, however many answers it shows."""
        return self.name.startswith("ours")

    @cached_property
    def scripts(self) -> frozenset[str]:
        """The addresses of our engine and of what shows its answers."""
        scripts = (one for one in self.folder.rglob("*.js") if "index" not in one.relative_to(self.folder).parts)
        found = (one for one in scripts if "window.xinglinSearch" in one.read_text(encoding="utf-8"))
        return frozenset(one.relative_to(self.folder).as_posix() for one in found)


def ours(edition: Edition, work: Path) -> tuple[Peer, dict[str, list[SearchDocument]]]:
    """The site as we build it, and what can be found in it."""
    Builder(work / "out", work / "cache").build(edition, RecordingReporter())
    peer = Peer("ours", (work / "out" / "current").resolve(), "{lang}/search/", 10)
    renderer, lexicon = Renderer(), starter_lexicon()
    documents = {lang: list(documents_from(edition, renderer, lang)) for lang in LANGS}
    files: list[bytes] = []
    peer.seconds = cpu_of(
        lambda: files.extend(one for lang in LANGS for one in index_files(documents[lang], lang, lexicon).values())
    )
    peer.files, peer.packed = sizes(files)
    return peer, documents


def pagefind(site: Path, work: Path) -> Peer:
    """The same pages, the main part of each article marked, indexed by its extended build with nothing else said."""
    folder = work / "pagefind"
    for page in site.glob("*/articles/*.html"):
        text = page.read_text(encoding="utf-8")
        marked = text.replace("<main", "<main data-pagefind-body", 1).replace(
            '<div class="related"', '<div data-pagefind-ignore class="related"', 1
        )
        place = folder / page.relative_to(site)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(marked, encoding="utf-8")
    program = next(MODULES.glob("@pagefind/*/bin/pagefind_extended"))
    seconds = cpu_of(lambda: subprocess.run([program, "--site", folder], check=True, capture_output=True))
    index = [one for one in (folder / "pagefind").rglob("*") if one.is_file() and _is_needed(one.name)]
    files, packed = sizes([one.read_bytes() for one in index])
    _search_pages(folder, PAGEFIND_PAGE)
    return Peer("Pagefind", folder, "{lang}/search.html", 5, seconds, files, packed)


def _is_needed(name: str) -> bool:
    return not re.search("ui|highlight|modular|component", name)


def minisearch(documents: dict[str, list[SearchDocument]], work: Path) -> Peer:
    """The same documents, title and text, with bigrams; the whole index of a language is one file."""
    folder = work / "minisearch"
    folder.mkdir(parents=True)
    seconds, data = 0.0, []
    for lang, some in documents.items():
        (folder / lang).mkdir()
        told = [
            {"href": one.address, "title": one.title, "text": "\n".join(one.text)}
            for one in some
            if one.kind == "article"
        ]
        source, index = folder / f"{lang}.json", folder / lang / "minisearch.json"
        source.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        command = ["node", HERE / "make_index.js", source, index]
        seconds += cpu_of(lambda command=command: subprocess.run(command, check=True))
        data.append(index.read_bytes())
    library = (MODULES / "minisearch/dist/umd/index.js").read_text(encoding="utf-8")
    (folder / "minisearch.js").write_text(str(rjsmin.jsmin(library)), encoding="utf-8")
    shutil.copy(HERE / "bigrams.js", folder)
    _search_pages(folder, MINISEARCH_PAGE)
    return Peer("MiniSearch", folder, "{lang}/search.html", 5, seconds, *sizes(data))


def _search_pages(folder: Path, body: str) -> None:
    for lang, tag in TAGS.items():
        text = PAGE.format(tag=tag, body=body.replace("{lang}", lang))
        (folder / lang / "search.html").write_text(text, encoding="utf-8")


def cpu_of(act: Callable[[], object]) -> float:
    """Seconds of CPU of this process and of the children that it waited for."""
    before = os.times()
    act()
    return sum(os.times()[:4]) - sum(before[:4])


def sizes(data: list[bytes]) -> tuple[int, int]:
    """How many files, and how many bytes when each is packed."""
    return len(data), sum(len(gzip.compress(one, 6, mtime=0)) for one in data)
