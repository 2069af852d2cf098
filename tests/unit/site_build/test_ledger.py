import gc
import sqlite3
import weakref
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from content.kinds import Article
from site_build.artifacts import Artifact
from site_build.builder import Builder, build
from site_build.jobs import Done
from site_build.ledger import LEDGER, Ledger, Made
from site_build.release import Releases
from site_build.reporter import RecordingReporter

TITLE = Done("zh/a.html", None, (("read", "article/stroke-signs/zh", "title"),), {})
PAGE = Artifact("zh/a.html", make=bytes, given=("zh",))


@pytest.fixture
def article(edition):
    return edition.find(Article, "stroke-signs", "zh")


@pytest.fixture
def press(edition, press_for):
    return press_for(edition)


@pytest.fixture
def ledger(press):
    made = Ledger("makers")
    made.compare(press)
    made.note(PAGE.address, PAGE.given, TITLE, Made())
    return made


def is_fresh(ledger, artifact=PAGE):
    return ledger.stale_outputs({artifact.address: artifact}) == []


def compare(ledger, press, edition):
    press.turn_to(edition)
    ledger.compare(press)


def test_an_output_is_fresh_until_what_it_read_changes(ledger, press, article, altered):
    assert is_fresh(ledger)
    compare(ledger, press, altered(replace(article, summary="别的")))
    assert is_fresh(ledger)
    compare(ledger, press, altered(replace(article, title="别的")))
    assert not is_fresh(ledger)
    assert ledger.reasons(PAGE.address, ("zh",)) == ("read article/stroke-signs/zh title",)
    assert ledger.reasons(PAGE.address, ("en",))[0] == "plan"
    assert ledger.reasons("zh/new.html", ()) == ("new",)


def test_an_output_is_not_fresh_when_the_plan_hands_it_something_else(ledger):
    assert not is_fresh(ledger, replace(PAGE, given=("en",)))
    assert not is_fresh(ledger, replace(PAGE, address="zh/b.html"))


def test_a_ledger_is_read_back_for_its_own_tree_and_makers(ledger, press, article, altered, tmp_path):
    file = tmp_path / "ledger.sqlite3"
    ledger.accept({"zh/a.html": b"1"}, {"zh/a.html"}, frozenset({"zh/a.html"}))
    ledger.save(file, "one")
    again = Ledger.load(file, "one", "makers")
    assert (again.outputs, again.files, again.faulty) == (ledger.outputs, ledger.files, ledger.faulty)
    again.compare(press)
    assert is_fresh(again)
    compare(again, press, altered(replace(article, title="别的")))
    assert not is_fresh(again)
    for tree, makers in (("other", "makers"), ("one", "others"), ("", "makers")):
        assert Ledger.load(file, tree, makers).outputs == {}


def test_only_what_changed_is_written_and_the_whole_is_read(ledger, tmp_path):
    file = tmp_path / "ledger.sqlite3"
    ledger.accept({"zh/a.html": b"1", "zh/b.html": b"2"}, {"zh/a.html", "zh/b.html"}, frozenset())
    ledger.save(file, "one")
    ledger.note("zh/c.html", ("zh",), TITLE, Made())
    assert ledger.keep_only({"zh/c.html"}) == ["zh/a.html"]
    ledger.accept({"zh/c.html": b"3"}, {"zh/a.html", "zh/b.html", "zh/c.html"}, frozenset())
    ledger.save(file, "two")
    again = Ledger.load(file, "two", "makers")
    assert set(again.outputs) == {"zh/c.html"}
    assert again.files == {"zh/c.html": b"3"}


def test_a_ledger_of_another_tree_is_written_anew(ledger, tmp_path):
    file = tmp_path / "ledger.sqlite3"
    ledger.accept({"zh/a.html": b"1"}, {"zh/a.html"}, frozenset())
    ledger.save(file, "one")
    empty = Ledger("makers")
    empty.accept({"x": b"2"}, {"x"}, frozenset())
    empty.save(file, "two")
    assert Ledger.load(file, "two", "makers").files == {"x": b"2"}
    assert Ledger.load(file, "two", "makers").outputs == {}


@pytest.mark.parametrize("harm", ["truncate", "nonsense", "remove", "folder"])
def test_whatever_happens_to_the_ledger_the_site_comes_out_the_same(edition, altered, article, tmp_path, harm):
    first = build(edition, tmp_path / "out", tmp_path / "cache", RecordingReporter())
    file = tmp_path / "out/.ledger.sqlite3"
    if harm == "truncate":
        file.write_bytes(file.read_bytes()[:5000])
    elif harm == "nonsense":
        file.write_bytes(b"nonsense" * 900)
    else:
        file.unlink()
    if harm == "folder":
        file.mkdir()
    again = build(edition, tmp_path / "out", tmp_path / "cache", RecordingReporter())
    assert not again.changed
    assert again.tree == first.tree
    assert build(
        altered(replace(article, title="别的")), tmp_path / "out", tmp_path / "cache", RecordingReporter()
    ).changed


def test_a_file_that_is_missing_in_the_live_tree_is_made_again(edition, altered, article, tmp_path):
    first = build(edition, tmp_path / "out", tmp_path / "cache", RecordingReporter())
    Path(first.tree, "en/index.html").unlink()
    changed = altered(replace(article, title="别的"))
    healed = build(changed, tmp_path / "out", tmp_path / "cache", RecordingReporter())
    clean = build(changed, tmp_path / "clean", tmp_path / "cache", RecordingReporter())
    names = {path.relative_to(clean.tree) for path in clean.tree.rglob("*") if path.is_file()}
    assert all((healed.tree / name).read_bytes() == (clean.tree / name).read_bytes() for name in names)


def test_one_title_makes_few_files(edition, altered, article, tmp_path):
    build(edition, tmp_path / "out", tmp_path / "cache", RecordingReporter())
    report = build(altered(replace(article, body=())), tmp_path / "out", tmp_path / "cache", RecordingReporter())
    pages = [name for name in changed_pages(report.tree) if name.endswith(".html")]
    assert pages == ["zh/articles/stroke-signs.html"]


def changed_pages(tree):
    return sorted(
        path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file() and path.stat().st_nlink == 1
    )


def test_two_ledgers_of_one_place_do_not_mix(edition, altered, article, tmp_path):
    """A worker keeps its ledger while somebody rolls back and builds by hand."""
    worker = Builder(tmp_path / "out", tmp_path / "cache")
    first = altered(replace(article, title="一"))
    for one in (edition, first, altered(replace(article, title="二")), first):
        worker.build(one, RecordingReporter())
    Releases(tmp_path / "out").roll_back()
    build(first, tmp_path / "out", tmp_path / "cache", RecordingReporter())
    worker.build(altered(replace(article, title="三")), RecordingReporter())
    ledger = Ledger.load(tmp_path / "out" / LEDGER, Releases(tmp_path / "out").build_id())
    assert ledger.outputs
    assert all(all(ledger.nodes_of(name)) for name in ledger.outputs)
    assert ledger.nodes_of("zh/index.html")


def test_a_torn_ledger_is_not_believed(ledger, tmp_path):
    file = tmp_path / "ledger.sqlite3"
    ledger.accept({"zh/a.html": b"1"}, {"zh/a.html"}, frozenset())
    ledger.save(file, "one")
    with closing(sqlite3.connect(file)) as base, base:
        base.execute("DELETE FROM nodes")
    assert Ledger.load(file, "one", "makers").outputs == {}


def test_a_damaged_ledger_is_replaced(ledger, tmp_path):
    file = tmp_path / "ledger.sqlite3"
    file.write_bytes(b"nonsense" * 900)
    ledger.accept({"zh/a.html": b"1"}, {"zh/a.html"}, frozenset())
    ledger.save(file, "one")
    assert Ledger.load(file, "one", "makers").outputs == ledger.outputs


def test_a_worker_keeps_one_edition(edition, altered, article, tmp_path):
    worker = Builder(tmp_path / "out", tmp_path / "cache")
    seen = []
    for number in range(4):
        one = altered(replace(article, title=f"第{number}"))
        seen.append(weakref.ref(one))
        worker.build(one, RecordingReporter())
        del one
    gc.collect()
    assert [ref() is not None for ref in seen] == [False, False, False, True]


@pytest.mark.parametrize("harm", ["remove", "add"])
def test_a_live_tree_that_somebody_changed_is_made_anew(edition, tmp_path, harm):
    first = build(edition, tmp_path / "out", tmp_path / "cache", RecordingReporter())
    page = first.tree / "en/index.html"
    held = page.read_bytes()
    page.unlink() if harm == "remove" else (first.tree / "en/strange.html").write_text("x", encoding="utf-8")
    healed = build(edition, tmp_path / "out", tmp_path / "cache", RecordingReporter())
    assert (healed.tree / "en/index.html").read_bytes() == held
    assert not (healed.tree / "en/strange.html").exists()


def test_damaged_media_come_back_when_the_ledger_is_deleted(edition, tmp_path):
    first = build(edition, tmp_path / "out", tmp_path / "cache", RecordingReporter())
    picture = next(first.tree.glob("media/*.png"))
    held = picture.read_bytes()
    picture.unlink()
    picture.write_bytes(held[:50])
    (tmp_path / "out" / LEDGER).unlink()
    healed = build(edition, tmp_path / "out", tmp_path / "cache", RecordingReporter())
    assert (healed.tree / "media" / picture.name).read_bytes() == held
