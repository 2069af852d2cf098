import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from content.kinds import Article
from site_build.builder import build
from site_build.release import Releases, report_file
from site_build.report import MOST_MADE, last_durations, read_report, reason_in_words
from site_build.reporter import RecordingReporter

PAGE = (Path(__file__).resolve().parents[3] / "docs/reference/report.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def make(tmp_path, cache):
    return lambda edition: build(edition, tmp_path / "out", cache, RecordingReporter())


def names_in(value):
    """Every key of plain data, however deep."""
    if isinstance(value, dict):
        return set(value).union(*map(names_in, value.values()))
    return set().union(*map(names_in, value)) if isinstance(value, list) else set()


def test_the_report_of_a_site_tells_what_its_build_did(make, edition, tmp_path):
    report = make(edition)
    told = read_report(tmp_path / "out", "000001")
    tree = {path: path.stat().st_size for path in report.tree.rglob("*") if path.is_file()}
    assert told["build"] == json.loads((report.tree / "build.json").read_bytes())["id"]
    assert (told["written"], told["bytes"]) == (len(tree), sum(tree.values()))
    assert [one["step"] for one in told["steps"]] == ["check", "pages", "index", "media", "verify", "publish"]
    assert sum(one["seconds"] for one in told["steps"]) <= told["seconds"] + 0.01
    assert last_durations(tmp_path / "out").keys() == {one["step"] for one in told["steps"]}
    assert len(told["made"]) == min(told["made_in_all"], MOST_MADE)
    assert len(told["findings"]) == len(report.findings)


def test_it_tells_what_was_made_and_why(make, edition, altered, tmp_path):
    make(edition)
    make(altered(replace(edition.find(Article, "stroke-signs", "zh"), title="别的")))
    made = {one["output"]: one["because"] for one in read_report(tmp_path / "out", "000002")["made"]}
    assert "en/privacy.html" not in made
    assert any(why.startswith("read article/stroke-signs/zh ") for why in made["zh/articles/stroke-signs.html"])


def test_a_build_that_changes_nothing_leaves_none(make, edition, tmp_path):
    make(edition)
    first = report_file(tmp_path / "out", "000001").read_bytes()
    report = make(edition)
    assert report.steps
    assert [path.name for path in (tmp_path / "out/reports").iterdir()] == ["000001.json"]
    assert report_file(tmp_path / "out", "000001").read_bytes() == first


def test_it_goes_with_its_site(make, edition, altered, tmp_path):
    make(edition)
    make(altered(without={"article/stroke-signs/en"}))
    Releases(tmp_path / "out").prune(0)
    assert [path.name for path in (tmp_path / "out/reports").iterdir()] == ["000002.json"]


def test_one_that_is_damaged_counts_as_none(make, edition, tmp_path):
    make(edition)
    report_file(tmp_path / "out", "000001").write_text("{")
    assert read_report(tmp_path / "out", "000001") == {}
    assert last_durations(tmp_path / "out") == {}
    assert last_durations(tmp_path / "nowhere") == {}


def test_the_page_about_reports_names_everything_in_one(make, edition):
    described = set(re.findall(r"`([a-z_]+)`", PAGE))
    assert names_in(make(edition).plain()) <= described


def test_reasons_are_told_in_words():
    assert reason_in_words("new").zh == "新产物"
    assert reason_in_words("read site icp names").en == "facts about the site: icp, names"
    assert reason_in_words("ask topic stroke").en == "the answer to: topic stroke"
