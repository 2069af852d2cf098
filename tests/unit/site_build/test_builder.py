from dataclasses import MISSING, fields, replace
from pathlib import Path

import pytest

from content.kinds import KINDS
from site_build.builder import build
from site_build.reporter import RecordingReporter


class Impatient(RecordingReporter):
    """Presses Ctrl+C as soon as a step begins."""

    def __init__(self, step):
        super().__init__()
        self._last = step

    def step(self, name, total):
        if name == self._last:
            raise KeyboardInterrupt


def open_files(folder):
    handles = (handle.resolve() for handle in Path("/proc/self/fd").iterdir())
    return [path for path in handles if path.is_relative_to(folder)]


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="asks Linux which files are open")
def test_nothing_stays_open(edition, tmp_path):
    build(edition, tmp_path / "out", tmp_path / "cache", RecordingReporter())
    assert open_files(tmp_path) == []
    with pytest.raises(KeyboardInterrupt):
        build(edition, tmp_path / "out", tmp_path / "cache", Impatient("verify"))
    assert open_files(tmp_path) == []


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("step", ["pages", "index", "media", "verify", "publish"])
def test_whoever_interrupts_a_build_finds_the_site_as_it_was(edition, altered, tmp_path, cache, step):
    live = build(edition, tmp_path / "out", cache, RecordingReporter()).tree
    without = altered(without={"article/stroke-signs/zh"})
    with pytest.raises(KeyboardInterrupt):
        build(without, tmp_path / "out", cache, Impatient(step))
    assert (tmp_path / "out/current").resolve() == live
    assert [path.name for path in (tmp_path / "out/releases").iterdir()] == [live.name]


def may_be_left_out(kind):
    """The fields of a kind that have a default, with that default."""
    found = {}
    for one in fields(kind):
        if one.default is not MISSING:
            found[one.name] = one.default
        elif one.default_factory is not MISSING:
            found[one.name] = one.default_factory()
    return found


LEFT_OUT = sorted({name for kind in KINDS for name in may_be_left_out(kind)})


@pytest.mark.parametrize("name", LEFT_OUT)
def test_whatever_a_record_may_leave_out_the_site_can_be_built_without(edition, altered, tmp_path, cache, name):
    bare = [
        replace(one, **{name: left[name]}) for one in edition.records if name in (left := may_be_left_out(type(one)))
    ]
    assert build(altered(*bare), tmp_path / "out", cache, RecordingReporter()).tree.is_dir()


def test_records_with_nothing_but_what_they_need_can_be_built(edition, altered, tmp_path, cache):
    bare = [replace(one, **may_be_left_out(type(one))) for one in edition.records]
    assert build(altered(*bare), tmp_path / "out", cache, RecordingReporter()).tree.is_dir()
