"""Searches the same generated site with our engine, Pagefind and MiniSearch, in Chromium, and tells how well and at what cost.

python -m tests.bench.bench_search N [--length L] [--visitors V] [--curve SIZE …] [--into docs/benchmarks/search.md]
"""

import argparse
import json
import shutil
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.bench.results import load, machine, put_into
from tests.bench.search_curve import Point, point
from tests.bench.search_peers import MODULES, Peer, minisearch, ours, pagefind
from tests.bench.search_visits import Bill, Visits, visiting
from tests.factories.health.marks import Mark, by_class, by_group
from tests.factories.health.pages import LANGS, SHORT, health_edition, pages
from tests.factories.health.queries import GROUPS, Query, queries

ROOT = Path(__file__).resolve().parents[2]
FEWEST = 140
"""Pages of which every class of queries has some."""
TEN = {
    "zh": ("keyword zh", "two words zh", "question zh", "lay name zh", "own words zh", "full pinyin", "piece of a word",
           "sounds alike", "keyword zh", "two words zh"),
    "en": ("keyword en", "two words en", "question en", "lay name en", "question en", "typo en", "keyword en",
           "two words en", "lay name en", "keyword en"),
}  # fmt: skip
"""The classes of the ten queries of a visitor."""


class Bench:
    """One site and what was found out about it."""

    def __init__(self, browser: Browser, count: int, length: int, work: Path) -> None:
        self.count, self.length = count, length
        self.asked = [one for one in queries(pages(count)) if one.reported]
        self.marks: dict[str, dict[str, Mark]] = {}
        self.bills: dict[tuple[str, str], Bill] = {}
        self.curve: list[Point] = []
        self._browser, self._work = browser, work
        self.peers = self._prepare()

    def _prepare(self) -> list[Peer]:
        shutil.rmtree(self._work, ignore_errors=True)
        self._work.mkdir(parents=True)
        mine, documents = ours(health_edition(self.count, self.length), self._work)
        five = Peer("ours, five shown", mine.folder, mine.page, 5, mine.seconds, mine.files, mine.packed)
        return [mine, five, pagefind(mine.folder, self._work), minisearch(documents, self._work)]

    def run(self, visitors: int) -> None:
        """Everything but the curve, peers in turn."""
        with ExitStack() as stack:
            visits = [stack.enter_context(visiting(self._browser, peer)) for peer in self.peers]
            for one in visits:
                if one.peer.name != "ours, five shown":
                    self.marks[one.peer.name] = by_class(one.marks(self.asked))
                    _note(f"{one.peer.name}: {by_group(self.marks[one.peer.name])['all'].ndcg:.3f}")
            for number in range(visitors):
                for lang in LANGS:
                    for one in visits:
                        self._visit(one, lang, self.ten(lang, number))
                _note(f"visitor {number + 1} of {visitors}")

    def _visit(self, visits: Visits, lang: str, asked: list[str]) -> None:
        bill = self.bills.setdefault((visits.peer.name, lang), Bill())
        visits.bytes(lang, asked, bill)
        visits.times(lang, asked, bill)

    def ten(self, lang: str, visitor: int) -> list[str]:
        """What a visitor asks: other things than any before."""
        return [self._of(sort)[visitor * 10 + at].text for at, sort in enumerate(TEN[lang])]

    def _of(self, sort: str) -> list[Query]:
        found = [one for one in self.asked if one.sort == sort]
        return found * (1 + 100 // len(found))

    def bend(self, sizes: list[int], visitors: int) -> None:
        """The curve."""
        asked = {lang: [self.ten(lang, number) for number in range(visitors)] for lang in LANGS}
        for size in sizes:
            self.curve.append(point(self._browser, self.peers[0].folder, size, asked, self._work))
            _note(f"curve: {self.curve[-1].pages} pages")


# -- telling -----------------------------------------------------------------------------------------------------------


def table(bench: Bench, before: str) -> str:
    """All of it in Markdown."""
    lines = [
        f"## {len(pages(bench.count)):,} pages in each language, of about {bench.length:,} Chinese characters", "",
        f"{datetime.now(UTC):%Y-%m-%d}. {_machine(bench)}; load before and after {before} and {load()}. "
        f"{len(bench.asked):,} queries, the reported part.",
    ]  # fmt: skip
    for told in (_relevance(bench), _costs(bench), _index(bench), _curve(bench)):
        lines += ["", *told] if told else []
    return "\n".join(lines) + "\n"


def _relevance(bench: Bench) -> list[str]:
    names = list(bench.marks)
    counts = {
        sort: len([one for one in bench.asked if one.sort == sort]) for sorts in GROUPS.values() for sort in sorts
    }
    lines = [
        "nDCG@10 · success@1 · % empty:", "",
        "| class | queries | " + " | ".join(names) + " |", "| --- | ---: |" + " ---: |" * len(names),
    ]  # fmt: skip
    groups = {name: by_group(marks) for name, marks in bench.marks.items()}
    lines.append(
        "| **all** (mean of the groups) | "
        + f"{len(bench.asked)} | "
        + _row([groups[one]["all"] for one in names], "**")
    )
    for group, sorts in GROUPS.items():
        lines.append(
            f"| **{group}** | {sum(counts[one] for one in sorts)} | "
            + _row([groups[one][group] for one in names], "**")
        )
        if len(sorts) > 1:
            lines += [
                f"| — {sort} | {counts[sort]} | " + _row([bench.marks[one][sort] for one in names], "")
                for sort in sorts
            ]
    return lines


def _row(marks: list[Mark], bold: str) -> str:
    return " | ".join(f"{bold}{one.ndcg:.3f}{bold} · {one.first:.2f} · {one.empty * 100:.0f}" for one in marks) + " |"


def _costs(bench: Bench) -> list[str]:
    lines = [
        "What a visitor costs, Chinese / English (medians; kB are 1,000 bytes with headers, packed with gzip; times on the imitated "
        f"phone, {len(next(iter(bench.bills.values())).cold)} visitors):", "",
        "| | first answer kB | its requests | ten queries kB | cold answer ms | later answer ms | its round trips | CPU a query ms | its 95 % |",
        "| --- |" + " ---: |" * 8,
    ]  # fmt: skip
    for peer in bench.peers:
        bills = [bench.bills[peer.name, lang] for lang in LANGS]
        cells = [
            _pair([one.first_bytes / 1000 for one in bills], 1), _pair([one.first_requests for one in bills], 0),
            _pair([one.middle("ten") / 1000 for one in bills], 0), _pair([one.middle("cold") for one in bills], 0),
            _pair([one.middle("later") for one in bills], 0),
            _pair([one.middle("trips") for one in bills], 0), _pair([one.middle("cpu") for one in bills], 1),
            _pair([one.tail("cpu") for one in bills], 1),
        ]  # fmt: skip
        lines.append(f"| {peer.name} ({peer.shown} shown) | " + " | ".join(cells) + " |")
    return lines


def _pair(values: list[float], places: int) -> str:
    return " / ".join(f"{one:,.{places}f}" for one in values)


def _index(bench: Bench) -> list[str]:
    lines = [
        "The index of both languages:",
        "",
        "| | CPU s to make it | files | MB packed |",
        "| --- | ---: | ---: | ---: |",
    ]
    return lines + [
        f"| {one.name} | {one.seconds:.1f} | {one.files:,} | {one.packed / 1e6:.2f} |"
        for one in bench.peers
        if one.name != "ours, five shown"
    ]


def _curve(bench: Bench) -> list[str]:
    if not bench.curve:
        return []
    lines = [
        f"How it grows (ours, five shown, bodies of {SHORT} characters, Chinese / English):", "",
        "| pages in each language | first answer kB | ten queries kB | files | MB packed | CPU s |", "| ---: |" + " ---: |" * 5,
    ]  # fmt: skip
    for one in bench.curve:
        bills = [one.bills[lang] for lang in LANGS]
        first, ten = (
            _pair([bill.first_bytes / 1000 for bill in bills], 1),
            _pair([bill.middle("ten") / 1000 for bill in bills], 0),
        )
        lines.append(
            f"| {one.pages:,} | {first} | {ten} | {one.files:,} | {one.packed / 1e6:.2f} | {one.seconds:.1f} |"
        )
    return lines


def _machine(bench: Bench) -> str:
    versions = f"Pagefind {_version('pagefind')}, MiniSearch {_version('minisearch')}"
    return f"{machine()}, Chromium {bench._browser.version}, {versions}"


def _version(package: str) -> str:
    return str(json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))["version"])


def _note(words: str) -> None:
    print(f"{datetime.now(UTC):%T} {words}", file=sys.stderr, flush=True)


def main() -> None:
    """Runs the benchmark."""
    asked = _arguments()
    before = load()
    work = asked.work / f"{asked.pages}-{asked.length}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        bench = Bench(browser, asked.pages, asked.length, work)
        _note("indexes are made")
        bench.run(asked.visitors)
        bench.bend(asked.curve, asked.visitors)
        text = table(bench, before)
        browser.close()
    print(text)
    if asked.into:
        put_into(asked.into, f"{asked.pages} {asked.length}", text)
    shutil.rmtree(work)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", type=int, help="in each language")
    parser.add_argument("--length", type=int, default=SHORT, help="of a body, in Chinese characters")
    parser.add_argument("--visitors", type=int, default=5)
    parser.add_argument(
        "--curve", type=int, nargs="*", default=[], help="sizes of sites of which our index alone is made"
    )
    parser.add_argument("--work", type=Path, default=ROOT / "var" / "bench" / "search")
    parser.add_argument("--into", type=Path, help="a page with a place for the results")
    asked = parser.parse_args()
    if asked.pages < FEWEST:
        parser.error(f"pages: {asked.pages} are too few to have queries of every class; give {FEWEST} or more")
    if not MODULES.is_dir():
        parser.error("Pagefind and MiniSearch are not installed; run: make bench-search")
    return asked


if __name__ == "__main__":
    main()
