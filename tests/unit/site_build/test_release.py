import errno
import os
import random
import threading

import pytest

from content.problems import BadContent
from site_build import release
from site_build.release import KEPT, Releases, in_use


def put(releases, **files):
    stage = releases.stage()
    for name, text in files.items():
        stage.put(name.replace("__", "/"), text.encode())
    return stage


def publish(releases, **files):
    with releases.lock():
        stage = put(releases, **files)
        releases.publish(stage)
    return stage


def test_a_staged_tree_becomes_the_live_one(tmp_path):
    releases = Releases(tmp_path / "site")
    assert releases.tree() is None
    publish(releases, zh__a="one", b="two")
    assert (releases.live / "zh/a").read_text() == "one"
    assert str(releases.live.readlink()) == "releases/000001"


def test_unchanged_files_are_shared_and_gone_ones_are_gone(tmp_path):
    releases = Releases(tmp_path)
    publish(releases, a="same", b="old", c="gone")
    before = (releases.live / "a").stat().st_ino
    stage = publish(releases, a="same", b="new")
    assert (releases.live / "a").stat().st_ino == before
    assert sorted(path.name for path in releases.live.iterdir()) == ["a", "b"]
    assert (stage.written, stage.unchanged) == (1, 1)


def test_an_equal_tree_is_known_as_such(tmp_path):
    releases = Releases(tmp_path)
    publish(releases, a="x", b="y")
    with releases.lock():
        assert put(releases, a="x", b="y").same_as_before()
    with releases.lock():
        fewer = put(releases, a="x")
        assert not fewer.same_as_before()
        assert len(fewer.gone()) == 1


def test_what_a_killed_build_left_is_swept_and_the_live_site_stays(tmp_path):
    releases = Releases(tmp_path)
    publish(releases, a="live")
    (tmp_path / "releases/.stage-99999/zh").mkdir(parents=True)
    (tmp_path / ".current-99999").symlink_to("releases/.stage-99999")
    with releases.lock():
        assert (releases.live / "a").read_text() == "live"
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == ["000001"]
    assert not (tmp_path / ".current-99999").is_symlink()


def test_what_a_build_that_fails_left_is_swept(tmp_path):
    releases = Releases(tmp_path)
    publish(releases, a="live")
    with pytest.raises(FileExistsError), releases.lock():
        put(releases, a="a file", a__b="a file below a file")
    assert [path.name for path in (tmp_path / "releases").iterdir()] == ["000001"]


def test_the_last_sites_are_kept(tmp_path):
    releases = Releases(tmp_path)
    for number in range(KEPT + 3):
        publish(releases, a=str(number))
    names = sorted(path.name for path in (tmp_path / "releases").iterdir())
    assert len(names) == KEPT + 1
    assert (releases.live / "a").read_text() == str(KEPT + 2)


def test_a_second_build_waits_for_the_first(tmp_path):
    releases, order = Releases(tmp_path), []

    def second():
        with Releases(tmp_path).lock():
            order.append("second")

    with releases.lock():
        waiting = threading.Thread(target=second)
        waiting.start()
        waiting.join(0.2)
        order.append("first")
    waiting.join(5)
    assert order == ["first", "second"]


def test_a_discarded_stage_changes_nothing(tmp_path):
    releases = Releases(tmp_path)
    publish(releases, a="live")
    with releases.lock():
        releases.discard(put(releases, a="other"))
    assert (releases.live / "a").read_text() == "live"
    assert sorted(path.name for path in (tmp_path / "releases").iterdir()) == ["000001"]


def test_what_cannot_be_removed_does_not_fail_the_build(tmp_path, monkeypatch):
    releases = Releases(tmp_path)
    for number in range(KEPT + 1):
        publish(releases, a=str(number))
    (tmp_path / "releases/.stage-1/zh").mkdir(parents=True)

    def refuse(*_, **__):
        raise PermissionError

    monkeypatch.setattr(os, "rmdir", refuse)
    monkeypatch.setattr(os, "unlink", refuse)
    publish(releases, a="last")
    assert (releases.live / "a").read_text() == "last"


def test_a_disk_that_fails_after_the_switch_does_not_fail_the_build(tmp_path, monkeypatch):
    releases, flush = Releases(tmp_path), release.flush

    def break_down(folder):
        if folder == tmp_path:
            raise OSError(errno.EIO, "input/output error")
        flush(folder)

    monkeypatch.setattr(release, "flush", break_down)
    publish(releases, a="live")
    assert (releases.live / "a").read_text() == "live"


def test_copies_are_flushed_where_links_are_refused(tmp_path, monkeypatch):
    releases, flushed = Releases(tmp_path), []
    publish(releases, a="same", b="old")

    def refuse(*_):
        raise OSError(errno.EMLINK, "too many links")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(os, "fsync", lambda handle: flushed.append(os.fstat(handle).st_ino))
    stage = publish(releases, a="same", b="new")
    assert {(releases.live / name).stat().st_ino for name in "ab"} <= set(flushed)
    assert (stage.written, stage.unchanged) == (1, 1)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_an_unwritable_folder_is_an_os_error(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError), Releases(tmp_path / "site").lock():
        pass


def test_a_file_where_the_folder_should_be_stays(tmp_path):
    (tmp_path / "site").write_text("mine")
    with pytest.raises(BadContent, match="this is a file"), Releases(tmp_path / "site").lock():
        pass
    assert (tmp_path / "site").read_text() == "mine"


def tree(releases):
    return {path.relative_to(releases.live).as_posix(): path.read_text() for path in releases.live.rglob("*.*")}


@pytest.mark.parametrize("seed", range(8))
def test_a_site_that_took_the_place_of_an_old_one_holds_what_was_put_and_nothing_else(tmp_path, seed):
    chance = random.Random(seed)  # noqa: S311 - files for tests
    releases, files = Releases(tmp_path), {}
    names = [f"{folder}{name}.html" for folder in ("", "a/", "a/b/", "c/") for name in "xyz"]
    for number in range(14):
        for name in chance.sample(names, 4):
            files[name] = str(chance.randrange(3))
        for name in chance.sample(sorted(files), chance.choice([0, 1, 5]) if len(files) > 6 else 0):
            del files[name]
        with releases.lock():
            stage = releases.stage()
            for name, text in files.items():
                stage.put(name, text.encode())
            for name in stage.digests.keys() - files.keys():
                stage.remove(name)
            releases.publish(stage)
        assert tree(releases) == files, number
        assert {one.name for one in releases.trees.iterdir()} == {one.name for one in releases.kept()}
        assert not [one for one in releases.live.rglob("*") if one.is_dir() and not list(one.iterdir())]


def test_copies_stay_with_the_file_they_are_of(tmp_path):
    releases = Releases(tmp_path)
    for number in range(KEPT + 1):
        publish(releases, **{"same.html": "same", "other.html": str(number)})
        for name in ("same", "other"):
            (releases.live / f"{name}.html.gz").write_text(str(number))
    publish(releases, **{"same.html": "same", "other.html": "last"})
    assert {path.name for path in releases.live.iterdir()} == {"same.html", "same.html.gz", "other.html"}


def test_what_was_taken_out_of_an_old_site_is_in_the_new_one(tmp_path):
    releases = Releases(tmp_path)
    for number in range(KEPT + 1):
        publish(releases, **{"same.html": "same", "other.html": str(number)})
    (releases.trees / "000001/same.html").unlink()
    (releases.trees / "000001/more.html").write_text("more")
    publish(releases, **{"same.html": "same", "other.html": "last"})
    assert tree(releases) == {"same.html": "same", "other.html": "last"}


def test_a_site_that_somebody_is_reading_stays_as_it_is(tmp_path):
    releases = Releases(tmp_path)
    publish(releases, **{"same.html": "same", "other.html": "first"})
    read = releases.live.resolve()
    with in_use(read):
        for number in range(KEPT + 3):
            publish(releases, **{"same.html": "same", "other.html": str(number)})
        assert (read / "other.html").read_text() == "first"
        assert tree(releases)["other.html"] == str(KEPT + 2)
    publish(releases, **{"same.html": "same", "other.html": "last"})
    assert not read.exists()
    assert len(releases.kept()) <= KEPT + 1


def test_a_folder_that_somebody_emptied_does_no_harm(tmp_path):
    releases = Releases(tmp_path)
    for number in range(KEPT + 1):
        publish(releases, **{"a__same.html": "same", "other.html": str(number)})
    (releases.trees / "000001/a/same.html").unlink()
    publish(releases, **{"a__same.html": "same", "other.html": "last"})
    assert tree(releases) == {"a/same.html": "same", "other.html": "last"}
