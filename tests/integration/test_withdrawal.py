"""What readers must not see any longer leaves the site within seconds, whatever else is to be built."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from content.edition import Edition
from content.term_base import starter_terms
from site_build import reporter as reporting
from site_build.builder import Builder, NotPublished, build
from site_build.reporter import GaveWay, RecordingReporter
from site_build.theme import THEMES
from tests.factories.corpus import generated
from tests.integration.test_incremental import differences

BEFORE = generated(12, topics=4)
GONE = "article/a00003/zh"


@pytest.fixture(autouse=True)
def asked_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reporting, "EVERY", 0.0)


def named(edition: Edition, name: str) -> Edition:
    """The same, of an alliance with another name, which stands on every page."""
    return Edition(
        replace(edition.site, names=replace(edition.site.names, zh=name, en=name)), edition.at, edition.records
    )


def without(edition: Edition, *refs: str) -> Edition:
    return edition.with_changes(edition.at, (), refs)


def after(count: int) -> Callable[[], bool]:
    """Says that something urgent waits when it is asked for that time."""
    asked = iter(range(count))
    return lambda: next(asked, None) is None


@pytest.mark.parametrize(("count", "step"), [(0, ""), (60, "pages"), (330, "pages"), (650, "publish")])
def test_a_long_build_gives_way_wherever_it_is_and_the_live_site_loses_what_must_go(
    tmp_path: Path, count: int, step: str
) -> None:
    worker, cache = Builder(tmp_path / "out", tmp_path / "cache"), tmp_path / "cache"
    live = worker.build(BEFORE, RecordingReporter()).tree
    told = RecordingReporter()
    with pytest.raises(GaveWay):
        worker.build(named(BEFORE, "新名"), told, gives_way=after(count))
    assert [name for name, _ in told.events if name != "done"][-1:] == ([step] if step else [])
    assert (tmp_path / "out/current").resolve() == live
    now = without(named(BEFORE, "新名"), GONE)
    assert worker.is_far(now)
    taken = worker.withdraw(now, RecordingReporter())
    assert taken is not None
    edition, report = taken
    assert edition == without(BEFORE, GONE)
    clean = build(edition, tmp_path / "clean", cache, RecordingReporter())
    assert differences(clean.tree, report.tree) == []
    assert report.made_in_all < clean.made_in_all / 2
    rest = worker.build(now, RecordingReporter())
    assert differences(build(now, tmp_path / "all", cache, RecordingReporter()).tree, rest.tree) == []


def test_other_terms_give_way_while_all_words_are_counted_anew(tmp_path: Path) -> None:
    worker, told = Builder(tmp_path / "out", tmp_path / "cache"), RecordingReporter()
    worker.build(BEFORE, told)
    now = Edition(BEFORE.site, BEFORE.at, without(BEFORE, GONE).records, terms=starter_terms()[:40])
    told = RecordingReporter()
    with pytest.raises(GaveWay):
        worker.build(now, told, gives_way=lambda: ("index", 0) in told.events and told.events[-1][0] == "done")
    taken = worker.withdraw(now, RecordingReporter())
    assert taken is not None
    clean = build(without(BEFORE, GONE), tmp_path / "clean", tmp_path / "cache", RecordingReporter())
    assert differences(clean.tree, taken[1].tree) == []
    anew = build(now, tmp_path / "anew", tmp_path / "cache", RecordingReporter())
    assert differences(anew.tree, worker.build(now, RecordingReporter()).tree) == []


def test_the_theme_stays_as_it_was_while_something_is_taken_down(tmp_path: Path) -> None:
    themes = tmp_path / "themes"
    shutil.copytree(THEMES, themes)
    worker = Builder(tmp_path / "out", tmp_path / "cache", themes)
    worker.build(BEFORE, RecordingReporter())
    clean = build(without(BEFORE, GONE), tmp_path / "clean", tmp_path / "cache", RecordingReporter(), themes)
    with (themes / "base/tokens.css").open("a", encoding="utf-8") as file:
        file.write("\n:root { --measure: 30em; }\n")
    with pytest.raises(GaveWay):
        worker.build(BEFORE, RecordingReporter(), gives_way=after(100))
    taken = worker.withdraw(without(BEFORE, GONE), RecordingReporter())
    assert taken is not None
    assert differences(clean.tree, taken[1].tree) == []
    now = worker.build(without(BEFORE, GONE), RecordingReporter())
    anew = build(without(BEFORE, GONE), tmp_path / "anew", tmp_path / "cache", RecordingReporter(), themes)
    assert differences(anew.tree, now.tree) == []
    assert differences(clean.tree, now.tree) != []


def test_a_theme_is_what_it_was_when_it_was_loaded_though_nothing_was_made_with_it_yet(tmp_path: Path) -> None:
    themes = tmp_path / "themes"
    shutil.copytree(THEMES, themes)
    Builder(tmp_path / "out", tmp_path / "cache", themes).build(BEFORE, RecordingReporter())
    worker = Builder(tmp_path / "out", tmp_path / "cache", themes)
    worker.build(BEFORE, RecordingReporter())  # makes nothing, so that no template has been looked at
    clean = build(without(BEFORE, GONE), tmp_path / "clean", tmp_path / "cache", RecordingReporter(), themes)
    for name in ("base/templates/article.html", "base/locale/zh_Hans/LC_MESSAGES/theme.po", "base/tokens.css"):
        (themes / name).write_text("{% broken", encoding="utf-8")
    taken = worker.withdraw(without(BEFORE, GONE), RecordingReporter())
    assert taken is not None
    assert differences(clean.tree, taken[1].tree) == []


def test_a_build_that_is_soon_done_gives_way_to_nothing(tmp_path: Path) -> None:
    worker = Builder(tmp_path / "out", tmp_path / "cache")
    worker.build(BEFORE, RecordingReporter(), gives_way=after(0))  # nothing is live that could lose anything
    now = without(BEFORE, GONE)
    assert not worker.is_far(now)
    report = worker.build(now, RecordingReporter(), gives_way=after(0))
    assert not (report.tree / "zh/articles/a00003.html").exists()


def test_a_record_that_many_pages_show_makes_a_long_build(tmp_path: Path) -> None:
    worker = Builder(tmp_path / "out", tmp_path / "cache")
    worker.build(BEFORE, RecordingReporter())
    for ref, far in (("topic/t00/zh", True), ("unit/u00/zh", True), ("article/a00001/zh", False)):
        renamed = replace(BEFORE.by_ref[ref], title="新名")
        assert worker.is_far(BEFORE.with_changes(BEFORE.at, [renamed])) == far
    assert not worker.is_far(without(BEFORE, "topic/t00/zh"))


def test_whoever_does_not_know_the_live_site_takes_nothing_down(tmp_path: Path) -> None:
    Builder(tmp_path / "out", tmp_path / "cache").build(BEFORE, RecordingReporter())
    stranger = Builder(tmp_path / "out", tmp_path / "cache")
    assert not stranger.is_far(named(BEFORE, "新名"))
    assert stranger.withdraw(without(BEFORE, GONE), RecordingReporter()) is None
    worker = Builder(tmp_path / "out", tmp_path / "cache")
    worker.build(BEFORE, RecordingReporter())
    stranger.build(named(BEFORE, "别人"), RecordingReporter())
    assert worker.withdraw(without(BEFORE, GONE), RecordingReporter()) is None


def test_errors_elsewhere_keep_nothing_up(tmp_path: Path) -> None:
    worker = Builder(tmp_path / "out", tmp_path / "cache")
    worker.build(BEFORE, RecordingReporter())
    same = replace(BEFORE.by_ref["article/a00001/zh"], slug=BEFORE.by_ref["article/a00002/zh"].slug)
    now = BEFORE.with_changes(BEFORE.at, [same], [GONE])
    with pytest.raises(NotPublished):
        worker.build(now, RecordingReporter())
    taken = worker.withdraw(now, RecordingReporter())
    assert taken is not None
    clean = build(without(BEFORE, GONE), tmp_path / "clean", tmp_path / "cache", RecordingReporter())
    assert differences(clean.tree, taken[1].tree) == []
