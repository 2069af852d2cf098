"""A process that builds the benchmark's Edition and tells what each step cost, as JSON.

python -m tests.bench.our_builds N OUT CACHE [--turn K] [--resident ROUNDS] [--phases] [--processes K] [--package FOLDER]
"""

import argparse
import json
import resource
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from content.edition import Edition
from content.package import read_package
from content.package_writing import write_package
from content.store import MediaStore
from site_build.builder import Builder
from site_build.release import KEPT
from site_build.reporter import GaveWay, RecordingReporter
from tests.bench import phases
from tests.bench.hugo_site import comparable, retitled, without_one
from tests.factories.corpus import generated

STEPS = ("pages", "verify", "publish")
"""Of a build of everything: what it may be in the middle of when something is withdrawn."""


def cpu() -> float:
    """Seconds of this process and its children so far."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def timed(act: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """What an act gave, and what it cost."""
    before, started = cpu(), time.perf_counter()
    given = act()
    return given, {"cpu": cpu() - before, "wall": time.perf_counter() - started}


def main() -> None:
    """Does what the arguments ask."""
    asked = _arguments()
    told: dict[str, Any] = {"start": {"cpu": cpu(), "wall": 0.0}}
    edition, told["edition"] = timed(lambda: retitled(comparable(generated(asked.articles)), asked.turn))
    if asked.package:
        told["package"] = _by_package(edition, asked.package)
    watch = phases.watch() if asked.phases else phases.watch_taking_over()
    builder = Builder(asked.out, asked.cache, processes=1 if asked.phases else asked.processes)
    told["build"] = _build(builder, edition)
    if asked.resident:
        told["nothing"] = [_build(builder, edition) for _ in range(asked.resident)]
        turns = list(accumulate(range(1, KEPT + asked.resident + 1), retitled, initial=edition))[1:]
        for one in turns[:KEPT]:  # as in daily use, when all sites are there that are kept
            _build(builder, one)
        watch.reset()
        told["title"] = [_build(builder, one) for one in turns[KEPT:]]
    told["phases"] = watch.told(asked.resident or 1)
    if asked.resident:
        gone = list(accumulate(range(1, asked.resident + 1), without_one, initial=turns[-1]))[1:]
        told["withdrawal"] = [_build(builder, one) for one in gone]
        told["behind"] = {
            step: _behind(builder, gone[-1], step, turn) for turn, step in enumerate(STEPS, asked.resident + 1)
        }
    print(json.dumps(told))


def _build(builder: Builder, edition: Edition) -> dict[str, float]:
    report, cost = timed(lambda: builder.build(edition, RecordingReporter()))
    return {**cost, "pages": report.pages, "written": report.written, "kept": report.unchanged}


class _Urgent:
    """Says that something urgent waits from the middle of a step on, or from its beginning when its parts are not
    known.
    """

    def __init__(self, step: str) -> None:
        self._step, self._left = step, -1
        self.since = 0.0

    def step(self, name: str, total: int) -> None:
        if name == self._step:
            self._left = total // 2
            self._look()

    def done(self, count: int = 1) -> None:
        if self._left > 0:
            self._left -= count
            self._look()

    def _look(self) -> None:
        if self._left == 0 and not self.since:
            self.since = time.perf_counter()

    def waits(self) -> bool:
        return bool(self.since)


def _behind(builder: Builder, edition: Edition, step: str, turn: int) -> float:
    """Seconds until an article is gone from the live site, when a build of everything was in that step."""
    urgent, names = _Urgent(step), replace(edition.site.names, zh=f"健康新湾 {turn}", en=f"Healthy Xinwan {turn}")
    renamed = replace(edition, site=replace(edition.site, names=names))
    with suppress(GaveWay):
        builder.build(renamed, urgent, gives_way=urgent.waits)
    builder.withdraw(without_one(renamed, turn), RecordingReporter())
    return time.perf_counter() - urgent.since


def _by_package(edition: Edition, folder: Path) -> dict[str, float]:
    """What it costs to read the same Edition from a content package."""
    write_package(edition, folder)
    return timed(lambda: read_package(folder, MediaStore(folder.parent / "media")))[1]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("cache", type=Path)
    parser.add_argument("--turn", type=int, default=0, help="which title is new")
    parser.add_argument(
        "--resident", type=int, default=0, help="builds of nothing, of one title and of a withdrawal that follow"
    )
    parser.add_argument("--processes", type=int, default=0, help="at work at the same time; one for each processor")
    parser.add_argument("--phases", action="store_true", help="take the time of each phase, which costs some itself")
    parser.add_argument("--package", type=Path, help="an empty folder to write the Edition to, and to read it from")
    return parser.parse_args()


if __name__ == "__main__":
    main()
