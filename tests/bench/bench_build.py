"""Builds the same site with Hugo and with Xinglin, in turn, and tells what each cost.

python -m tests.bench.bench_build N [--repeats R] [--hugo PROGRAM] [--into docs/benchmarks/build.md]
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, median_low
from typing import Any

from content.edition import Edition
from content.kinds import Article
from tests.bench.hugo_site import comparable, retitled, write_article, write_hugo_site
from tests.bench.measure import Cost, cpu_of, run
from tests.bench.phases import TAKEN_OVER
from tests.bench.results import load, machine, put_into
from tests.bench.same_pages import Difference, compare
from tests.factories.corpus import generated

ROOT = Path(__file__).resolve().parents[2]
STILL, WORK, QUIET = 0.02, 0.05, 6
"""A process that uses less CPU than this in half a second does nothing; more than this is work; so often in a row."""
RESIDENT = 5
"""Builds of nothing and of one title in a process that stays."""
LIBRARIES = ("markdown (library)", "bleach (library)")
APART = ("search index", "JSON-LD")
"""Work of ours that Hugo does not do."""


class Bench:
    """One size of site, built again and again."""

    def __init__(self, articles: int, hugo: Path, work: Path, resident: int) -> None:
        self.articles = articles
        self.resident = resident
        self.hugo = hugo
        self.work = work
        self.edition: Edition = comparable(generated(articles))
        self.costs: dict[str, list[dict[str, float]]] = defaultdict(list)
        self.phases: dict[str, dict[str, list[float]]] = {}
        self.taken_over: list[tuple[float, float]] = []
        self.behind: list[dict[str, float]] = []
        """Of each repetition: seconds until what is withdrawn is gone, by the step that goes on then."""
        """CPU seconds in which the unchanged files of a site enter the next, at one new title, and how many they are."""
        self.same = Difference()
        self.turn = 0

    def prepare(self) -> None:
        """Writes Hugo's site to an empty folder."""
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        write_hugo_site(self.edition, self.work / "hugo-site")

    def repeat(self) -> None:
        """Each build once."""
        self.note("hugo full", self._hugo(fresh=True))
        self._ours_full("ours cold", fresh_cache=True)
        self._ours_full("ours full", fresh_cache=False)
        self.same = compare(self.work / "out" / "current", self.work / "hugo-out")
        self._ours("ours nothing")
        self._ours("ours title", "--turn", "1")
        told = self._ours("", "--resident", str(self.resident))
        for name in ("nothing", "title", "withdrawal"):
            for cost in told[name]:
                self.costs[f"resident {name}"].append(cost)
        self.behind.append(told["behind"])
        files = told["build"]["written"] + told["build"]["kept"]
        self.taken_over.append((told["phases"][TAKEN_OVER][0], files))
        self._edit_for_hugo()
        self.note("hugo title", self._hugo(fresh=False))

    def once(self) -> None:
        """What need not be repeated: the phases of our builds, reading a package, Hugo's own related pages."""
        for name, fresh in (("cold", True), ("full", False)):
            self._clear(cache=fresh)
            self.phases[name] = self._ours("", "--phases")["phases"]
        self._clear(cache=False)
        told = self._ours("", "--package", str(self.work / "package"))
        self.costs["reading a package"].append(told["package"])
        self.phases["title"] = self._ours("", "--phases", "--resident", str(self.resident))["phases"]
        self.note("hugo own related", self._hugo(fresh=True, related="own"))
        self._watch_with_hugo()

    def note(self, name: str, cost: Cost) -> None:
        """Remembers what a build cost."""
        self.costs[name].append({"cpu": cost.cpu, "wall": cost.wall, "peak": cost.peak})
        print(f"{name}: {cost.cpu:.2f} CPU s, {cost.wall:.2f} s, {cost.peak:,.0f} MB", file=sys.stderr)

    def middle(self, name: str, what: str = "cpu") -> float:
        """The median of what builds of that name cost."""
        return median(one[what] for one in self.costs[name])

    def _hugo(self, fresh: bool, related: str = "beside") -> Cost:
        out = self.work / "hugo-out"
        if fresh:
            self._put_away(out)
        command: list[str | Path] = ["env", f"HUGO_PARAMS_RELATED={related}", self.hugo, "--quiet", "--noBuildLock",
                   "--source", self.work / "hugo-site", "--destination", out]  # fmt: skip
        return run(command, self.work)

    def _watch_with_hugo(self) -> None:
        """What a Hugo that stays takes for one new title, until it has nothing to do."""
        command = [self.hugo, "--quiet", "--noBuildLock", "--watch", "--source", self.work / "hugo-site",
                   "--destination", self.work / "hugo-watched"]  # fmt: skip
        with subprocess.Popen(command, env={**os.environ, "HUGO_PARAMS_RELATED": "beside"}) as hugo:
            try:
                idle = _when_idle(hugo.pid)
                for _ in range(self.resident):
                    self._edit_for_hugo()
                    before, idle = idle, _when_idle(hugo.pid)
                    self.costs["hugo watch"].append({"cpu": idle - before})
            finally:
                hugo.terminate()

    def _edit_for_hugo(self) -> None:
        self.turn += 1
        before = {one.ref: one for one in self.edition.records}
        for record in retitled(self.edition, self.turn).records:
            if isinstance(record, Article) and record != before[record.ref]:
                write_article(self.edition, record, self.work / "hugo-site")

    def _clear(self, cache: bool) -> None:
        self._put_away(self.work / "out")
        if cache:
            self._put_away(self.work / "cache")

    def _put_away(self, folder: Path) -> None:
        """Moves a folder aside. To delete it would make all files dear that are made in the next minute: ext4 looks for
        a number that was not given back just now, past all that were (``recently_deleted`` in its ``ialloc.c``).
        """
        if folder.exists():
            away = self.work / "away"
            away.mkdir(exist_ok=True)
            folder.rename(away / str(len(list(away.iterdir()))))

    def _ours_full(self, name: str, fresh_cache: bool) -> None:
        self._clear(cache=fresh_cache)
        self._ours(name)

    def _ours(self, name: str, *more: str) -> dict[str, Any]:
        """Runs a build process of ours; with a name, its cost and that of its parts are noted."""
        program = [sys.executable, "-m", "tests.bench.our_builds"]
        cost = run([*program, str(self.articles), self.work / "out", self.work / "cache", *more], self.work)
        told: dict[str, Any] = json.loads(cost.said.splitlines()[-1])
        if name:
            self.note(name, cost)
            for part, noted in (("build", f"{name}, build"), ("start", "start"), ("edition", "edition")):
                self.costs[noted].append(told[part])
        return told


def _when_idle(pid: int) -> float:
    """CPU seconds of a process that has worked, once it has done nothing for a while."""
    began, used, quiet = cpu_of(pid), -1.0, 0
    while quiet < QUIET:
        time.sleep(0.5)
        before, used = used, cpu_of(pid)
        quiet = quiet + 1 if used - before < STILL and used - began > WORK else 0
    return used


# -- telling -----------------------------------------------------------------------------------------------------------


def table(bench: Bench, loads: tuple[str, str]) -> str:
    """All of it in Markdown."""
    hugo = bench.middle("hugo full")
    aims = _aims(bench.articles)
    lines = [
        f"## N = {bench.articles:,}", "",
        f"{datetime.now(UTC):%Y-%m-%d}, {len(bench.costs['hugo full'])} interleaved runs, medians. {machine()}, Hugo {_hugo_version(bench.hugo)}; "
        f"load before and after {loads[0]} and {loads[1]}.",
        f"Both sites compared: {bench.same}.", "",
        "| build | CPU s | wall s | CPU ÷ Hugo | aim | peak MB |", "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]  # fmt: skip
    for label, name in [one for one in ROWS if one[1] in bench.costs]:
        aim = aims.get(name, "")
        peak = f"{bench.middle(name, 'peak'):,.0f}" if "peak" in bench.costs[name][0] else ""
        cpu = bench.middle(name)
        wall = f"{bench.middle(name, 'wall'):.3f}" if "wall" in bench.costs[name][0] else ""
        lines.append(f"| {label} | {cpu:.3f} | {wall} | {cpu / hugo:.3f} | {aim} | {peak} |")
    lines += ["", _written(bench), *(["", *_split(bench)] if bench.phases else [])]
    return "\n".join(lines) + "\n"


ROWS = (
    ("**Hugo, full**", "hugo full"),
    ("Hugo, one title changed", "hugo title"),
    ("Hugo, one title changed, under `--watch`", "hugo watch"),
    ("Hugo, full, with its own `.Related`", "hugo own related"),
    ("ours, every cache empty: whole process", "ours cold"),
    ("— the build alone", "ours cold, build"),
    ("ours, all rewritten, bodies warm: whole process", "ours full"),
    ("— **the build alone**", "ours full, build"),
    ("ours, nothing changed: whole process", "ours nothing"),
    ("— the build alone", "ours nothing, build"),
    ("— **in a resident process**", "resident nothing"),
    ("ours, one title changed: whole process", "ours title"),
    ("— the build alone", "ours title, build"),
    ("— **in a resident process**", "resident title"),
    ("ours, one article withdrawn, in a resident process", "resident withdrawal"),
    ("not in “the build alone”: interpreter and imports", "start"),
    ("not in “the build alone”: the Edition generated", "edition"),
    ("not counted: the Edition read from a content package", "reading a package"),
)


def _aims(articles: int) -> dict[str, str]:
    large = articles >= 10_000
    return {
        "ours full, build": "0.5" if large else "0.8",
        "resident nothing": "0.1",
        "resident title": "0.01" if large else "0.02",
    }


def _written(bench: Bench) -> str:
    last = bench.costs["ours full, build"][-1]
    title = [int(one["written"]) for one in bench.costs["resident title"]]
    peak, of_hugo = bench.middle("ours full", "peak"), bench.middle("hugo full", "peak")
    taken_over, files = median_low(bench.taken_over)
    rest = (bench.middle("resident title") - taken_over) / bench.middle("hugo full")
    behind = ", ".join(f"{median(one[step] for one in bench.behind):.1f} s in “{step}”" for step in bench.behind[0])
    return (
        f"We write {int(last['written']):,} files ({int(last['pages']):,} pages); one new title rewrites {min(title)} to "
        f"{max(title)}. Taking over what is unchanged, the part that may grow with the site, is {taken_over:.3f} s of it, "
        f"{taken_over / files * 1e6:.1f} µs a file; without that, one title is {rest:.4f} of Hugo. "
        f"Peak memory of our full build ÷ Hugo's: {peak / of_hugo:.2f}. "
        f"An article withdrawn in the middle of a build of everything is gone from the live site after {behind}."
    )


def _split(bench: Bench) -> list[str]:
    hugo = bench.middle("hugo full")
    names = list(dict.fromkeys(name for one in bench.phases.values() for name in one))
    names.sort(key=lambda name: -bench.phases["full"].get(name, [0.0])[0])
    lines = ["Where our time goes (one run each, with a watch around every step), CPU s, and wall where it differs:", "",
             "| step | caches empty | bodies warm | one title, resident |", "| --- | ---: | ---: | ---: |"]  # fmt: skip
    lines += [f"| {name} | {' | '.join(_spent(one.get(name)) for one in bench.phases.values())} |" for name in names]
    sums = {one: sum(cpu for cpu, _ in steps.values()) for one, steps in bench.phases.items()}
    lines.append("| **all** | " + " | ".join(f"**{one:.2f}**" for one in sums.values()) + " |")
    libraries = sum(bench.phases["cold"].get(name, [0.0])[0] for name in LIBRARIES)
    apart = sum(bench.phases["full"].get(name, [0.0])[0] for name in APART)
    lines += [
        "", f"Caches empty, markdown and bleach take {libraries:.2f} s; the rest is {(sums['cold'] - libraries) / hugo:.2f} of "
        f"Hugo (aim 1.0). Search index and JSON-LD, which Hugo does not make, are {apart:.2f} s of the full build; without "
        f"them it is {(sums['full'] - apart) / hugo:.2f} of Hugo.",
    ]  # fmt: skip
    return lines


def _spent(step: list[float] | None) -> str:
    if step is None or step[1] < 0.0005:
        return ""
    cpu, wall = step
    return f"{cpu:.3f}" + (f" ({wall:.2f})" if wall > cpu * 1.3 + 0.01 else "")


def _hugo_version(hugo: Path) -> str:
    version = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"v[\d.]+", version)
    return found.group() if found else "?"


def main() -> None:
    """Runs the benchmark."""
    asked = _arguments()
    bench = Bench(asked.articles, asked.hugo, asked.work / str(asked.articles), 1 if asked.brief else RESIDENT)
    before = load()
    bench.prepare()
    for _ in range(asked.repeats):
        bench.repeat()
    if not asked.brief:
        bench.once()
    text = table(bench, (before, load()))
    print(text)
    if asked.into:
        put_into(asked.into, str(asked.articles), text)
    if bench.same.missing or bench.same.extra or bench.same.unlike:
        sys.exit("the sites differ")
    shutil.rmtree(bench.work)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=int, help="in each language")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--brief", action="store_true", help="no phases, and each resident build once")
    parser.add_argument("--hugo", type=Path, required=True, help="the program itself, not its wrapper in Python")
    parser.add_argument("--work", type=Path, default=ROOT / "var" / "bench" / "work")
    parser.add_argument("--into", type=Path, help="a page with a place for the results of that size")
    return parser.parse_args()


if __name__ == "__main__":
    main()
