"""Measures search on Elasticsearch, of one node, on documents that are made up, and how well it answers on a health site.

python -m tests.bench.bench_elastic DOCUMENTS [--url http://127.0.0.1:9200] [--queries 400] [--pages 1000] [--into docs/…]

Without ``--url`` it starts a server as the tests do, and stops it again. Documents are Chinese, of about 200 characters,
with titles of three to five words; words are as unequally common, and keep company as much, as in a language.
"""

import argparse
import os
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import accumulate
from pathlib import Path
from statistics import quantiles
from typing import NamedTuple

from elasticsearch import Elasticsearch

from search.document import SearchDocument
from search.index import fields_of
from search.lexicon import starter_lexicon
from search.server.access import Access
from search.server.elastic import Server
from search.server.online import OnlineSearch
from search.server.published import Content
from search.server.upkeep import Upkeep
from tests.bench.elastic_relevance import relevance
from tests.bench.results import machine
from tests.factories.elastic_server import VERSION, nodes, unpacked

LANG = "zh"
NAMES_EVERY, MADE_WORDS, BODY, HEAP = 40, 30_000, 75, 2_048
SEED = 11


class Words:
    """Names of the term base, and made-up words of two and three characters; a few all the time, most hardly ever."""

    def __init__(self) -> None:
        made = random.Random(SEED)  # noqa: S311 - text for measuring
        characters = [bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFE)]
        lexicon = starter_lexicon()
        names = sorted({name for meaning in lexicon.plain()["names"] for name in lexicon.names(meaning)})
        chinese = [name for name in names if 2 <= len(name) <= 5 and not name.isascii() and " " not in name]
        words = ["".join(made.choices(characters, k=made.choice((2, 2, 2, 3)))) for _ in range(MADE_WORDS)]
        self.every = [*chinese[::4], *words]
        made.shuffle(self.every)
        self.names = chinese
        self._shares = list(accumulate(1 / (place + 8) for place in range(len(self.every))))

    def say(self, chance: random.Random, count: int) -> str:
        """So many words, one after another."""
        return "".join(chance.choices(self.every, cum_weights=self._shares, k=count))


def document(words: Words, number: int) -> SearchDocument:
    """Document ``number``, always the same."""
    chance = random.Random(number)  # noqa: S311 - text for measuring
    name = f"article/m{number:07d}"
    title = words.say(chance, chance.randint(2, 4))
    if number % 3 == 0:
        title = chance.choice(words.names) + title
    text = "。".join(words.say(chance, BODY // 5) for _ in range(5))
    return SearchDocument(page=name, lang=LANG, kind="article", address=f"zh/articles/m{number:07d}.html", title=title,
                          summary=text[:60], headings=(words.say(chance, 3),), text=(text,))  # fmt: skip


def queries(words: Words, count: int, total: int) -> Iterator[str]:
    """What is asked: names, two words, questions, pieces of titles, pinyin, slips, and long sentences."""
    chance = random.Random(SEED)  # noqa: S311 - text for measuring
    for number in range(count):
        name, title = chance.choice(words.names), document(words, chance.randrange(total)).title
        yield (
            name, f"{name} {words.say(chance, 1)}", f"{name}怎么治疗", title[1:5], title, "gaoxueya", name[:-1] + "鸟",
            words.say(chance, 12),
        )[number % 8]  # fmt: skip


class Figures(NamedTuple):
    """What was measured."""

    documents: int
    seconds: float
    entries: int
    bytes: int
    times: dict[str, list[float]]
    change: float
    withdrawal: float
    spent: tuple[float, float]
    """Milliseconds of processors for a search: of the server, of Python."""
    heap: int
    load: tuple[float, float]


class Process:
    """The process of a server of one node."""

    def __init__(self, url: str) -> None:
        self._client = Elasticsearch([url])

    def heap(self) -> int:
        """Megabytes of its heap."""
        (node,) = self._client.nodes.stats(metric="jvm")["nodes"].values()
        return round(node["jvm"]["mem"]["heap_max_in_bytes"] / 2**20)

    def server(self) -> float:
        """Milliseconds of processors that it has used."""
        (node,) = self._client.nodes.stats(metric="process")["nodes"].values()
        return float(node["process"]["cpu"]["total_in_millis"])


def laid_together(server: Server) -> dict[str, int | str]:
    """What is told of the index, once the server has laid it together."""
    until = time.monotonic() + 1_800
    while int((told := server.told(server.live(LANG)))["segments"]) > 1 and time.monotonic() < until:
        time.sleep(2)
    return told


def measure(server: Server, process: Process, documents: int, count: int) -> Figures:
    """Fills an index, searches it, changes a document and withdraws one."""
    words, lexicon, upkeep = Words(), starter_lexicon(), Upkeep(server)
    load = os.getloadavg()[0]
    pages = [f"article/m{number:07d}" for number in range(documents)]

    def content(left_out: int = -1, retitled: int = -1) -> Content:
        def every() -> Iterator[SearchDocument]:
            for number in range(documents):
                if number != left_out:
                    one = document(words, number)
                    yield one if number != retitled else SearchDocument(**{**vars(one), "title": "改了题目"})

        kept = frozenset(one for number, one in enumerate(pages) if number != left_out)
        return Content(LANG, lexicon, kept, every, partial(fields_of, lexicon=lexicon))

    started = time.monotonic()
    upkeep.rebuild(content())
    seconds = time.monotonic() - started
    _say(f"{documents} documents in {seconds:.0f} s")
    told = laid_together(server)
    online = OnlineSearch(server, LANG)
    asked = list(queries(words, count, documents))
    for query in asked[:40]:
        online.search(query)
    times: dict[str, list[float]] = {"all": []}
    sorts = ("name", "two words", "question", "piece", "title", "pinyin", "slip", "sentence")
    cpu, own = process.server(), time.process_time()
    for number, query in enumerate(asked):
        began = time.monotonic()
        online.search(query)
        took = (time.monotonic() - began) * 1000
        times["all"].append(took)
        times.setdefault(sorts[number % 8], []).append(took)
    _say(f"p95 {percentile(times['all'], 95):.0f} ms")
    spent = ((process.server() - cpu) / count, (time.process_time() - own) * 1000 / count)
    began = time.monotonic()
    upkeep.publish(content(retitled=7))
    change = time.monotonic() - began
    began = time.monotonic()
    upkeep.publish(content(left_out=7))
    withdrawal = time.monotonic() - began
    return Figures(documents, seconds, int(told["entries"]), int(told["bytes"]), times, change, withdrawal, spent, process.heap(),
                   (load, os.getloadavg()[0]))  # fmt: skip


def percentile(values: list[float], share: int) -> float:
    """The value that so many in a hundred are not above."""
    return quantiles(values, n=100, method="inclusive")[share - 1]


def page(figures: Figures) -> str:
    """The figures, as a page of the documents."""
    rows = "".join(
        f"| {sort} | {len(some)} | {percentile(some, 50):.0f} | {percentile(some, 95):.0f} |\n"
        for sort, some in figures.times.items()
    )
    return f"""# Search on Elasticsearch, measured

Written by `make bench-elasticsearch DOCUMENTS={figures.documents}` on {datetime.now(UTC):%Y-%m-%d}: Elasticsearch {VERSION} of one node,
{figures.heap} MB of heap, one shard, no plug-in; {machine()}. The load of the machine was {figures.load[0]:.1f} at the beginning and {figures.load[1]:.1f} at
the end; above the number of processors, others were at work and every time here is longer than it need be.

| | |
|---|---|
| documents (Chinese, about 200 characters) | {figures.documents:,} |
| indexed anew, counting included | {figures.seconds:.0f} s, {figures.documents / figures.seconds:.0f} documents a second |
| entries in the index (documents, names as they are spelled, words) | {figures.entries:,} |
| on disk | {figures.bytes / 1e6:.0f} MB |
| one changed title, all documents compared | {figures.change:.0f} s |
| one withdrawn page, all documents compared | {figures.withdrawal:.0f} s |
| processor time of a search, whatever else the machine does | {figures.spent[0]:.0f} ms in the server, {figures.spent[1]:.0f} ms in Python |

Milliseconds for a search with its ten hits, asked one after another from Python:

| queries | number | p50 | p95 |
|---|---|---|---|
{rows}"""


@contextmanager
def server_at(url: str) -> Iterator[str]:
    """The address of a server that is there, or of one of our own."""
    if url:
        yield url
        return
    with unpacked() as home, nodes(home, "bench", heap=HEAP) as (one,):
        yield one.url


def _indexes(url: str, name: str) -> Server:
    return Server(Access(urls=(url,), name=name, timeout=300))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    """Measures and tells."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", type=int)
    parser.add_argument("--url", default="")
    parser.add_argument("--queries", type=int, default=400)
    parser.add_argument("--pages", type=int, default=1_000, help="of the health site, in each language")
    parser.add_argument("--into", type=Path)
    options = parser.parse_args()
    with server_at(options.url) as url:
        text = page(measure(_indexes(url, "bench"), Process(url), options.documents, options.queries))
        text += relevance(_indexes(url, "bench-health"), options.pages)
    if options.into:
        options.into.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
