"""A builder that stays at hand opens what changes and a few files beside, however large the site is."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories.traced_calls import TRACE, calls, missing_strace, text

ROOT = Path(__file__).resolve().parents[2]
BESIDE = 16
"""Files besides those that change: lock, pointer, ledger and cache with their journals, report."""
PROGRAM = """
import sys
from dataclasses import replace
from pathlib import Path
from content.kinds import Article
from site_build.builder import Builder
from site_build.reporter import RecordingReporter
from tests.factories.corpus import generated

out, count = Path(sys.argv[1]), int(sys.argv[2])
edition = generated(count, topics=4)
builder = Builder(out, out / "cache")
builder.build(edition, RecordingReporter())
(out / "begin").touch()
article = next(one for one in edition.records if isinstance(one, Article))
others = tuple(one for one in edition.records if one is not article)
edited = replace(edition, records=(replace(article, title=article.title + "新"), *others))
report = builder.build(edited, RecordingReporter())
(out / "end").touch()
print(report.written)
"""

pytestmark = pytest.mark.skipif(bool(missing_strace()), reason=missing_strace())


def opened_and_written(base: Path, count: int) -> tuple[set[Path], int]:
    """The files that a build after one new title opens, and how many it writes anew."""
    out, log = base / "out", base / "log"
    out.mkdir(parents=True)
    command = [*TRACE, "-o", str(log), sys.executable, "-c", PROGRAM, str(out), str(count)]
    told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    opened = [Path(text(given[1]).decode()) for name, given, _ in calls(log) if name == "openat"]
    within = opened[opened.index(out / "begin") + 1 : opened.index(out / "end")]
    return {one for one in within if one.is_relative_to(out) and not is_folder(one, out)}, int(told.stdout)


def is_folder(path: Path, out: Path) -> bool:
    """Whether there is a folder, or was one while the site was staged."""
    parts = path.relative_to(out).parts
    staged = len(parts) > 1 and parts[1].startswith(".stage-")
    return (out.joinpath("current", *parts[2:]) if staged else path).is_dir()


def test_one_new_title_opens_what_changes_and_a_few_files(tmp_path: Path) -> None:
    beside = []
    for count in (10, 40):
        opened, written = opened_and_written(tmp_path / str(count), count)
        beside.append(len(opened) - written)
    assert beside[1] <= beside[0] <= BESIDE
