"""A site that was built edit by edit is the site that is built from nothing, byte for byte."""

import filecmp
import os
from pathlib import Path

import pytest

from site_build.builder import Builder, NotPublished, build
from site_build.programs import alphabet
from site_build.reporter import RecordingReporter
from tests.factories.corpus import Desk, generated

SITES = int(os.environ.get("XINGLIN_SITES", "2"))
EDITS = 12
"""``XINGLIN_SITES=20`` makes 240 edits in all, which takes ten minutes."""


def files(tree: Path) -> set[str]:
    return {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}


def differences(one: Path, other: Path) -> list[str]:
    names = files(one) | files(other)
    _, unequal, missing = filecmp.cmpfiles(one, other, sorted(names), shallow=False)
    return unequal + missing


@pytest.mark.parametrize("seed", range(SITES))
def test_after_any_edits_the_site_is_as_if_built_from_nothing(tmp_path, seed, monkeypatch):
    monkeypatch.setattr(alphabet, "ON_ONE_PAGE", (500, 30)[seed % 2])
    desk = Desk(generated(12, topics=4), seed)
    worker = Builder(tmp_path / "out", tmp_path / "cache")
    worker.build(desk.edition, RecordingReporter())
    for step in range(EDITS):
        before, act = desk.edition, desk.edit()
        try:
            clean = build(desk.edition, tmp_path / f"clean{step}", tmp_path / "cache", RecordingReporter())
        except NotPublished:
            desk.edition = before
            continue
        builder = worker if desk.chance.random() < 0.7 else Builder(tmp_path / "out", tmp_path / "cache")
        report = builder.build(desk.edition, RecordingReporter())
        assert differences(clean.tree, report.tree) == [], f"edit {step}: {act}"
        assert report.findings == clean.findings, f"edit {step}: {act}"


def test_what_was_found_about_a_record_is_not_told_without_it(tmp_path):
    worker, edition = Builder(tmp_path / "out", tmp_path / "cache"), generated(3, topics=2)
    found = worker.build(edition, RecordingReporter()).findings
    subject = next(one.subject for one in found if one.subject.startswith("article/"))
    fewer = edition.with_changes(edition.at, (), [subject])
    left = worker.build(fewer, RecordingReporter()).findings
    assert subject not in {one.subject for one in left}
    assert left == build(fewer, tmp_path / "clean", tmp_path / "cache", RecordingReporter()).findings
