import gzip
import shutil
from dataclasses import replace
from datetime import timedelta

import brotli
import pytest

from site_build.builder import Builder
from site_build.copies import LEAST, TEXTS
from site_build.publication import publish
from site_build.release import Releases
from site_build.reporter import RecordingReporter
from site_build.trees import files_of

OPENERS = {".gz": gzip.decompress, ".br": brotli.decompress}


@pytest.fixture
def builder(tmp_path):
    return Builder(tmp_path / "out", tmp_path / "cache")


def copies(tree):
    return {path for path in tree.rglob("*") if path.suffix in OPENERS}


def built(builder, edition):
    report = builder.build(edition, RecordingReporter())
    return report, builder.add_copies(report, RecordingReporter())


def test_each_text_has_copies_of_its_bytes(builder, edition):
    report, complete = built(builder, edition)
    found = copies(report.tree)
    texts = [one for one in files_of(report.tree) if one.rpartition(".")[2] in TEXTS]
    large = {one for one in texts if (report.tree / one).stat().st_size >= LEAST}
    assert complete
    assert {str(one.relative_to(report.tree)) for one in found} == {one + suffix for one in large for suffix in OPENERS}
    for one in found:
        assert OPENERS[one.suffix](one.read_bytes()) == one.with_suffix("").read_bytes()


def test_they_are_no_files_of_the_site(builder, edition, tmp_path):
    report, _ = built(builder, edition)
    again, _ = built(builder, edition)
    assert not again.changed
    afresh = Builder(tmp_path / "out", tmp_path / "cache").build(edition, RecordingReporter())
    assert (afresh.build, afresh.changed) == (report.build, False)
    (tmp_path / "out/.ledger.sqlite3").unlink()
    assert not Builder(tmp_path / "out", tmp_path / "cache").build(edition, RecordingReporter()).changed


def test_what_two_sites_have_in_common_is_compressed_once(builder, edition, altered):
    first, _ = built(builder, edition)
    before = {path.relative_to(first.tree): path.stat().st_ino for path in copies(first.tree)}
    article = next(one for one in edition.records if one.ref == "article/stroke-signs/zh")
    second, complete = built(builder, altered(replace(article, title="另一个题目")))
    assert complete
    after = {path.relative_to(second.tree): path.stat().st_ino for path in copies(second.tree)}
    renewed = {str(one) for one, number in after.items() if before.get(one) != number}
    assert "zh/articles/stroke-signs.html.gz" in renewed
    assert len(renewed) < len(after) / 2


def test_who_stops_goes_on_another_time(builder, edition, monkeypatch):
    monkeypatch.setattr("site_build.copies.LOOK", 0)
    report = builder.build(edition, RecordingReporter())
    answers = iter([False, False, True])
    assert not builder.add_copies(report, RecordingReporter(), lambda: next(answers))
    assert 0 < len(copies(report.tree)) <= 4
    assert builder.add_copies(report, RecordingReporter())


def test_a_site_that_was_removed_meanwhile_needs_none(builder, edition):
    report = builder.build(edition, RecordingReporter())
    shutil.rmtree(report.tree)
    assert not builder.add_copies(report, RecordingReporter())


def test_a_file_that_somebody_changed_has_none(builder, edition):
    report = builder.build(edition, RecordingReporter())
    page = report.tree / "zh/index.html"
    page.write_bytes(page.read_bytes() + b"<p>more")
    builder.add_copies(report, RecordingReporter())
    assert not page.with_name("index.html.gz").exists()


def test_where_files_cannot_be_linked_they_are_copied(builder, edition, monkeypatch):
    report = builder.build(edition, RecordingReporter())

    def refuse(*given):
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.hardlink_to", refuse)
    assert builder.add_copies(report, RecordingReporter())
    page = report.tree / "zh/index.html"
    assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == page.read_bytes()
    assert not list(report.tree.rglob(".*"))


def test_the_site_that_is_sent_elsewhere_has_none(builder, edition, tmp_path):
    built(builder, edition)
    publish(tmp_path / "out", str(tmp_path / "www"), timedelta(0), RecordingReporter())
    assert not copies(Releases(tmp_path / "www").live.resolve())
