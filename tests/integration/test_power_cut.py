"""Power may fail at any moment of a build: readers meet the old site or the new one, and the next build is whole.

``tests/factories/power_cuts.py`` says what a cut may leave. Some 5,000 cuts are looked at, and the next build is made after
25 of them; ``XINGLIN_CUTS=50`` makes it after 50, and looks at twice as many.
"""

import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from random import Random

import pytest

from content.edition import Edition, assemble
from content.package import read_package
from content.store import MediaStore
from site_build.builder import build
from site_build.reporter import RecordingReporter
from tests.factories.packages import draw_picture, write_small_package
from tests.factories.power_cuts import Disk, Move, Recording, after_cut, files_at, lay_out, perform, unflushed
from tests.factories.traced_calls import missing_strace, record

ROOT = Path(__file__).resolve().parents[2]
AT = "2026-06-01T00:00+00:00"
CUTS = int(os.environ.get("XINGLIN_CUTS", "25"))
LIVE = "out/current"
ARTICLE = "articles/stroke-signs.zh.md"

pytestmark = pytest.mark.skipif(bool(missing_strace()), reason=missing_strace())


@dataclass(frozen=True)
class Traced:
    """A build that was traced: with a new title and a new picture, while a site is live and older ones are kept."""

    recording: Recording
    edition: Edition
    old: dict[str, bytes]
    new: dict[str, bytes]
    switch: int
    """Where among the operations the new site's folder gets its name."""


@pytest.fixture(scope="module")
def traced(tmp_path_factory: pytest.TempPathFactory) -> Traced:
    base = tmp_path_factory.mktemp("disk").resolve()
    package = write_small_package(base.parent / f"{base.name}-package")
    article = package / ARTICLE
    written = article.read_text("utf-8")
    for number in range(5):
        article.write_text(written.replace("title: ", f"title: {number}"), encoding="utf-8")
        if number < 4:
            build(edition_of(package, base), base / "out", base / "out/cache", RecordingReporter())
    draw_picture(package / "media/pictures/fast.png", (500, 300))
    old = files(base / LIVE)
    recording = record(build_command(package, base), base, ROOT, base.parent / f"{base.name}.log")
    moves = [number for number, one in enumerate(recording.operations) if isinstance(one, Move)]
    switch = next(number for number in moves if recording.operations[number].name == "000005")
    return Traced(recording, edition_of(package, base), old, files(base / LIVE), switch)


def build_command(package: Path, base: Path) -> list[str]:
    return [sys.executable, "-m", "site_build", "build", str(package), "--out", str(base / "out"), "--at", AT]


def edition_of(package: Path, base: Path) -> Edition:
    read = read_package(package, MediaStore(base.parent / f"{base.name}-media"))
    return assemble(read.site, datetime.fromisoformat(AT), read.records)


def files(tree: Path) -> dict[str, bytes]:
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in tree.rglob("*") if path.is_file()}


def cuts(traced: Traced, count: int, seed: int) -> list[tuple[int, Random]]:
    """Moments, half of them anywhere and half about the switch and after it; each with chances of its own."""
    chance, last = chances(seed), len(traced.recording.operations)
    begins = (0, max(0, traced.switch - 30))
    return [(chance.randint(begins[n % 2], last), chances(seed * 100_000 + n)) for n in range(count)]


def torn(traced: Traced, disk: Disk) -> bool:
    """Whether readers meet a site that is neither the old one nor the new one."""
    return files_at(disk, LIVE) not in (traced.old, traced.new)


def test_the_recording_is_true(traced: Traced) -> None:
    whole = after_all(traced.recording)
    assert traced.old != traced.new
    assert files_at(whole, LIVE) == traced.new
    assert files_at(traced.recording.before, LIVE) == traced.old


def chances(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - cuts that can be repeated, no secrets


def after_all(recording: Recording) -> Disk:
    disk = after_cut(Recording(recording.before), 0, chances(0))
    for operation in recording.operations:
        perform(disk, operation)
    return disk


def test_readers_meet_the_old_site_or_the_new_one(traced: Traced) -> None:
    for place, chance in cuts(traced, 100 * CUTS, seed=1):
        assert not torn(traced, after_cut(traced.recording, place, chance)), f"cut after {place} operations"


def test_what_was_said_to_be_live_is_live_after_the_cut(traced: Traced) -> None:
    last = len(traced.recording.operations)
    for seed in range(CUTS):
        assert files_at(after_cut(traced.recording, last, chances(seed)), LIVE) == traced.new


def test_of_a_first_build_readers_meet_nothing_or_the_new_site(tmp_path: Path) -> None:
    base = tmp_path / "disk"
    base.mkdir()
    package = write_small_package(tmp_path / "package")
    recording = record(build_command(package, base), base, ROOT, tmp_path / "log")
    new, last = files(base / LIVE), len(recording.operations)
    for seed in range(20 * CUTS):
        assert files_at(after_cut(recording, last - seed % 60, chances(seed)), LIVE) in (None, new)
        assert files_at(after_cut(recording, last, chances(seed)), LIVE) == new


def test_every_site_that_is_kept_is_whole(traced: Traced) -> None:
    names = [f"out/releases/{number:06d}" for number in range(1, 6)]
    trees = {name: files_at(traced.recording.before, name) or traced.new for name in names}
    for place, chance in cuts(traced, 100 * CUTS, seed=2):
        disk = after_cut(traced.recording, place, chance)
        for name, tree in trees.items():
            assert files_at(disk, name) in (None, tree), f"{name}, cut after {place} operations"


def test_the_next_build_heals_whatever_was_left(traced: Traced, tmp_path: Path) -> None:
    for number, (place, chance) in enumerate(cuts(traced, CUTS, seed=3)):
        base = tmp_path / str(number)
        lay_out(after_cut(traced.recording, place, chance), base)
        report = build(traced.edition, base / "out", base / "out/cache", RecordingReporter())
        assert files(report.tree) == traced.new, f"cut after {place} operations"


def test_without_flushing_cuts_would_be_seen_to_tear(traced: Traced) -> None:
    careless = unflushed(traced.recording)
    last = len(careless.operations)
    seen = [torn(traced, after_cut(careless, last - n % 40, chances(n))) for n in range(200)]
    assert sum(seen) > 20
