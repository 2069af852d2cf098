"""A site that was built edit by edit is the site that is built from nothing, byte for byte."""

import filecmp
import os
from dataclasses import replace
from pathlib import Path

import pytest

from content.edition import assemble
from content.term_base import Emergency
from site_build.builder import Builder, NotPublished, build
from site_build.programs import alphabet, glossary
from site_build.reporter import RecordingReporter
from tests.factories.corpus import Desk, generated
from tests.factories.terms import term

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
    monkeypatch.setattr(glossary, "ON_ONE_PAGE", (200, 2)[seed % 2])
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


def changed(before: Path, after: Path) -> set[str]:
    return set(differences(before, after)) - {"build.json"}


def test_other_terms_make_the_indexes_anew_and_no_page_that_does_not_show_them(tmp_path):
    worker, edition = Builder(tmp_path / "out", tmp_path / "cache"), generated(6, topics=4)
    first = worker.build(edition, RecordingReporter())
    ours = replace(edition, terms=(term("stroke", "中风", "脑卒中", "stroke"),))
    report = worker.build(ours, RecordingReporter())
    clean = build(ours, tmp_path / "clean", tmp_path / "cache", RecordingReporter())
    assert differences(clean.tree, report.tree) == []
    found = changed(first.tree, report.tree)
    indexes = {one for one in found if one.startswith(("zh/search/index/", "en/search/index/"))}
    assert {one.partition("/")[0] for one in indexes} == {"zh", "en"}
    assert all("glossary" in one for one in found - indexes)


def test_terms_that_mean_the_same_leave_the_indexes_alone(tmp_path):
    edition = replace(generated(4, topics=4), terms=(term("stroke", "中风", "stroke"),))
    worker = Builder(tmp_path / "out", tmp_path / "cache")
    first = worker.build(edition, RecordingReporter())
    linked = replace(edition, terms=tuple(replace(one, topic="t01") for one in edition.terms))
    assert all("glossary" in one for one in changed(first.tree, worker.build(linked, RecordingReporter()).tree))


def test_a_language_in_which_nothing_can_be_found_follows_the_terms(tmp_path):
    edition = generated(2, topics=4)
    chinese = [one for one in edition.records if one.lang == "zh"]
    ours = [replace(assemble(edition.site, edition.at, chinese), terms=(term("pain", name, "chest pain", emergency=Emergency.CALL),))
            for name in ("胸痛", "胸口痛")]  # fmt: skip
    worker = Builder(tmp_path / "out", tmp_path / "cache")
    worker.build(ours[0], RecordingReporter())
    report = worker.build(ours[1], RecordingReporter())
    clean = build(ours[1], tmp_path / "clean", tmp_path / "cache", RecordingReporter())
    assert differences(clean.tree, report.tree) == []


def test_what_was_found_about_a_record_is_not_told_without_it(tmp_path):
    worker, edition = Builder(tmp_path / "out", tmp_path / "cache"), generated(3, topics=2)
    found = worker.build(edition, RecordingReporter()).findings
    subject = next(one.subject for one in found if one.subject.startswith("article/"))
    fewer = edition.with_changes(edition.at, (), [subject])
    left = worker.build(fewer, RecordingReporter()).findings
    assert subject not in {one.subject for one in left}
    assert left == build(fewer, tmp_path / "clean", tmp_path / "cache", RecordingReporter()).findings
