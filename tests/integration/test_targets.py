"""One behaviour at four kinds of targets, with real servers for those that need one."""

import contextlib
import os
import signal
import subprocess
import sys
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest

from content.problems import BadContent
from site_build.__main__ import FAILED, main
from site_build.publication import publish
from site_build.release import Releases
from site_build.reporter import RecordingReporter
from site_build.targets import NotSent, Sent
from site_build.targets.bucket import BucketTarget
from tests.conftest import ROOT
from tests.factories.target_places import (
    ArchivePlace,
    BucketPlace,
    FolderPlace,
    RemotePlace,
    free_port,
    s3_server,
    sshd,
    wait_for,
)

GRACE = timedelta(hours=24)
FIRST = {
    "index.html": b"home", "404.html": b"lost", "zh/index.html": "首页".encode(), "zh/articles/a.html": b"a",
    "zh/articles/b b.html": b"b", "zh/feed.xml": b"<rss/>", "assets/site.1234abcd.css": b"a{}", "media/1.webp": b"",
    "zh/topics/中.html": "中".encode(),
}  # fmt: skip
SECOND = {**FIRST, "index.html": b"new home", "zh/articles/c.html": b"c"}
del SECOND["zh/articles/a.html"]
MANY = {**SECOND, **{f"media/new{n}.png": os.urandom(200_000) for n in range(300)}}


@pytest.fixture(scope="session")
def servers(tmp_path_factory):
    """Starts each server when it is first asked for."""
    made = {}
    with contextlib.ExitStack() as running:

        def started(server):
            if server not in made:
                made[server] = running.enter_context(server(tmp_path_factory.mktemp(server.__name__)))
            return made[server]

        yield started


BUCKETS = count(1)


def make_place(kind, folder, servers):
    if kind == "remote":
        return RemotePlace(folder, servers(sshd))
    if kind == "bucket":
        return BucketPlace(f"bucket-{next(BUCKETS)}", servers(s3_server))
    return {"folder": FolderPlace, "archive": ArchivePlace}[kind](folder)


KINDS = [
    "folder",
    "archive",
    pytest.param("remote", marks=pytest.mark.servers),
    pytest.param("bucket", marks=pytest.mark.servers),
]


@pytest.fixture(params=KINDS)
def place(request, tmp_path, servers, monkeypatch):
    found = make_place(request.param, tmp_path, servers)
    for name, value in found.environment.items():
        monkeypatch.setenv(name, value)
    yield found
    if isinstance(found, BucketPlace):
        found.s3.close()


def build(out, files):
    """Makes a tree the live site, as a build does; what it holds in the end."""
    releases = Releases(out)
    with releases.lock():
        stage = releases.stage()
        for address, data in files.items():
            stage.put(address, data)
        stage.sign()
        tree = releases.publish(stage)
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in tree.rglob("*") if path.is_file()}


@pytest.fixture
def send(tmp_path, place):
    """Builds a site and publishes it; what was done, and what the site holds."""

    def run(files, grace=GRACE):
        site = build(tmp_path / "out", files)
        return publish(tmp_path / "out", place.to, grace, RecordingReporter()), site

    return run


@contextlib.contextmanager
def publishing(tmp_path, place):
    """A publication by another process."""
    command = [sys.executable, "-m", "site_build", "publish", "--out", tmp_path / "out", "--to", place.to]
    environment = {**os.environ, **place.environment}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True) as run:
        try:
            yield run
        finally:
            run.kill()


def publish_after_the_lease(place, tmp_path):
    """As the next publication does when nobody wrote for a minute; here, for two seconds."""
    target = BucketTarget(place.bucket, "our/site", timedelta(0), timedelta(seconds=2))
    done = []

    def try_it():
        with contextlib.suppress(NotSent):
            done.append(target.publish(tmp_path / "out/current", RecordingReporter()))
        return done

    wait_for(try_it)
    return done[0]


def test_what_arrives_is_the_site(place, send):
    sent, site = send(FIRST)
    assert place.read() == site
    assert sent == Sent(len(site), 0)
    assert place.left_over() == []


def test_only_what_changed_travels(place, send):
    before = send(FIRST)[1]
    stamps = place.stamps()
    sent, after = send(SECOND, timedelta(0))
    assert place.read() == after
    changed = {one for one in after if after[one] != before.get(one)}
    written = {one for one, stamp in place.stamps().items() if stamps.get(one) != stamp}
    if place.sends_all:
        assert sent == Sent(len(after), 0)
    else:
        assert sent == Sent(len(changed), len(after) - len(changed), 1)
        assert written == changed == {"index.html", "zh/articles/c.html", "build.json"}


def test_a_site_that_is_there_already_stays_untouched(place, send):
    send(FIRST)
    stamps = place.stamps()
    sent, site = send(FIRST)
    assert sent == Sent(0, len(site))
    assert place.stamps() == stamps
    assert place.left_over() == []


def test_an_earlier_site_can_be_published_again(place, send):
    first = send(FIRST)[1]
    send(SECOND)
    again = send(FIRST, timedelta(0))[1]
    assert place.read() == first == again


def test_a_killed_publication_leaves_the_old_site_and_the_next_one_heals(place, send, tmp_path):
    before = send(FIRST)[1]
    after = build(tmp_path / "out", MANY)
    with publishing(tmp_path, place) as run:
        wait_for(lambda: place.begun() or run.poll() is not None)
        run.send_signal(signal.SIGKILL)
    assert run.returncode == -signal.SIGKILL
    if place.switches:
        assert place.read() == before
        sent, site = send(MANY)
    else:
        found = place.read()
        assert before.keys() <= found.keys()
        assert all(data == before.get(one) or data == after.get(one) for one, data in found.items())
        with pytest.raises(NotSent, match="another publication"):
            send(MANY)
        sent, site = publish_after_the_lease(place, tmp_path), after
    assert sent.files > 0
    assert place.read() == site
    assert place.left_over() == []


def test_two_publishers_never_mix(place, send, tmp_path):
    send(FIRST)
    site = build(tmp_path / "out", MANY)
    with publishing(tmp_path, place) as first:
        wait_for(lambda: place.begun() or first.poll() is not None)
        first.send_signal(signal.SIGSTOP)
        assert first.poll() is None
        with publishing(tmp_path, place) as second:
            if not place.queues:
                said = second.communicate(timeout=60)[1]
                assert second.returncode == FAILED
                assert "another publication to this place is under way; wait until it has ended" in said
            first.send_signal(signal.SIGCONT)
            first.communicate(timeout=60)
            assert first.returncode == 0
            if place.queues:
                second.communicate(timeout=60)
                assert second.returncode == 0
    assert publish(tmp_path / "out", place.to, timedelta(0), RecordingReporter()).files == 0
    assert place.read() == site


@pytest.mark.parametrize("place", ["folder", "remote"], indirect=True)
@pytest.mark.servers
def test_releases_are_pruned_and_share_what_did_not_change(place, send):
    for n in range(6):
        send({**FIRST, "index.html": str(n).encode()})
    kept = sorted(place.folder.glob("releases/*"))
    assert [path.name for path in kept] == ["000003", "000004", "000005", "000006"]
    assert (place.folder / "current").readlink() == Path("releases/000006")
    assert len({(path / "zh/articles/a.html").stat().st_ino for path in kept}) == 1


@pytest.mark.parametrize("place", ["folder", "remote"], indirect=True)
@pytest.mark.servers
def test_what_is_in_the_place_of_the_pointer_stays(place, send):
    (place.folder / "current").mkdir(parents=True)
    with pytest.raises((BadContent, NotSent), match="must be"):
        send(FIRST)
    assert list((place.folder / "current").iterdir()) == []


@pytest.mark.parametrize("place", ["remote"], indirect=True)
@pytest.mark.servers
def test_a_connection_that_breaks_off(place, send, tmp_path):
    before = send(FIRST)[1]
    build(tmp_path / "out", MANY)
    with publishing(tmp_path, place) as run:
        wait_for(lambda: place.begun() or run.poll() is not None)
        for stage in place.folder.glob("releases/.stage-*"):
            os.kill(int(stage.name.rpartition("-")[2]), signal.SIGKILL)  # the shell over there that holds the lock
        said = run.communicate(timeout=60)[1]
    assert run.returncode == FAILED
    assert "failed: " in said
    assert "Traceback" not in said
    assert place.read() == before
    site = send(MANY)[1]
    assert place.read() == site
    assert place.left_over() == []


@pytest.mark.parametrize("place", ["remote"], indirect=True)
@pytest.mark.servers
@pytest.mark.parametrize(
    ("option", "line"), [("IdentityFile={}/other", "Permission denied"), ("Port={}", "Connection refused")]
)
def test_an_ssh_that_is_refused(place, send, monkeypatch, option, line):
    site = send(FIRST)[1]
    shell = place.environment["RSYNC_RSH"]
    folder = Path(shell.split()[2]).parent
    value = option.format(folder if "Identity" in option else free_port())
    config = (folder / "ssh_config").read_text(encoding="utf-8").replace(f"IdentityFile {folder}/key", "")
    (folder / "refused_config").write_text(config, encoding="utf-8")
    monkeypatch.setenv("RSYNC_RSH", shell.replace("ssh_config", "refused_config") + f" -o {value}")
    with pytest.raises(NotSent, match=line):
        send(SECOND)
    assert place.read() == site


@pytest.mark.parametrize("place", ["bucket"], indirect=True)
@pytest.mark.servers
@pytest.mark.parametrize(
    ("setting", "line"),
    [
        (("AWS_SECRET_ACCESS_KEY", "wrong-secret"), r"refused the keys \(SignatureDoesNotMatch\)"),
        (("AWS_ACCESS_KEY_ID", ""), "AWS_ACCESS_KEY_ID must be set"),
        (("AWS_ENDPOINT_URL", "http://127.0.0.1:9"), r"cannot be reached \(EndpointConnectionError\)"),
        (("AWS_ENDPOINT_URL", "nowhere"), "no address of a server"),
    ],
)
def test_a_bucket_that_is_refused(place, send, monkeypatch, *, capsys, tmp_path, setting, line):
    site = send(FIRST)[1]
    with monkeypatch.context() as wrong:
        wrong.setenv(*setting)
        with pytest.raises(NotSent, match=line):
            send(SECOND)
        assert main(["publish", "--out", str(tmp_path / "out"), "--to", place.to]) == FAILED
    said = capsys.readouterr().err
    assert said.endswith("What was published before can still be read.\n")
    assert "secret" not in said
    assert place.read() == site


@pytest.mark.servers
def test_a_server_that_breaks_off(tmp_path, monkeypatch):
    folder = tmp_path / "server"
    folder.mkdir()
    with s3_server(folder) as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        place = BucketPlace("ours", server)
        before = build(tmp_path / "out", FIRST)
        publish(tmp_path / "out", place.to, GRACE, RecordingReporter())
        after = build(tmp_path / "out", MANY)
        with publishing(tmp_path, place) as run:
            wait_for(lambda: place.begun() or run.poll() is not None)
            server.process.kill()
            said = run.communicate(timeout=120)[1]
        assert run.returncode == FAILED
        assert "the server cannot be reached" in said
        assert "Traceback" not in said
        place.s3.close()
    with s3_server(folder) as server:
        monkeypatch.setenv("AWS_ENDPOINT_URL", server.environment["AWS_ENDPOINT_URL"])
        place = BucketPlace("ours", server)
        assert before.keys() <= place.names()
        publish_after_the_lease(place, tmp_path)
        assert place.read() == after
        place.s3.close()


@pytest.mark.parametrize("place", ["bucket"], indirect=True)
@pytest.mark.servers
def test_a_record_that_is_not_ours(place, send):
    place.s3.put_object(Bucket=place.bucket, Key="our/site/.publication.json", Body=b"[1]")
    with pytest.raises(NotSent, match="no record of ours"):
        send(FIRST)
    assert place.names() == set()


@pytest.mark.parametrize("place", ["bucket"], indirect=True)
@pytest.mark.servers
def test_a_bucket_that_is_not_there(place, tmp_path):
    build(tmp_path / "out", FIRST)
    with pytest.raises(NotSent, match="no such bucket"):
        publish(tmp_path / "out", "s3://not-there", GRACE, RecordingReporter())


@pytest.mark.parametrize("place", ["bucket"], indirect=True)
@pytest.mark.servers
def test_a_bucket_keeps_what_is_withdrawn_for_a_time(place, send):
    send(FIRST)
    sent, after = send(SECOND)
    assert (sent.removed, sent.waiting) == (0, 1)
    assert place.names() == {*after, "zh/articles/a.html"}
    assert send(SECOND)[0] == Sent(0, len(after), 0, 1)
    assert send(SECOND, timedelta(0))[0] == Sent(0, len(after), 1)
    assert place.read() == after


@pytest.mark.parametrize("place", ["bucket"], indirect=True)
@pytest.mark.servers
def test_what_comes_back_within_the_grace_is_not_removed(place, send):
    send(FIRST)
    send(SECOND)
    site = send(FIRST)[1]
    send(FIRST, timedelta(0))
    assert place.read() == site


@pytest.mark.parametrize("place", ["bucket"], indirect=True)
@pytest.mark.servers
def test_a_bucket_tells_browsers_what_a_file_is(place, send):
    send(FIRST)
    lasting = "public, max-age=31536000, immutable"
    told = {one: place.object(one) for one in ("index.html", "assets/site.1234abcd.css", "media/1.webp", "zh/feed.xml")}
    assert {one: (answer["ContentType"], answer["CacheControl"]) for one, answer in told.items()} == {
        "index.html": ("text/html; charset=utf-8", "no-cache"),
        "assets/site.1234abcd.css": ("text/css; charset=utf-8", lasting),
        "media/1.webp": ("image/webp", lasting),
        "zh/feed.xml": ("application/xml; charset=utf-8", "no-cache"),
    }


def test_equal_sites_make_equal_archives(tmp_path):
    for name in ("one", "two"):
        build(tmp_path / name, FIRST)
        publish(tmp_path / name, str(tmp_path / f"{name}.tgz"), GRACE, RecordingReporter())
    assert (tmp_path / "one.tgz").read_bytes() == (tmp_path / "two.tgz").read_bytes()


@pytest.mark.parametrize(
    "to", ["", "ftp://x/y", "host:folder", "-oProxyCommand=x:/y", "s3://key:password@bucket/x", "s3://Bad_Bucket"]
)
def test_a_target_that_is_none(tmp_path, capsys, to):
    build(tmp_path / "out", FIRST)
    assert main(["--lang", "en", "publish", "--out", str(tmp_path / "out"), f"--to={to}"]) == FAILED
    said = capsys.readouterr().err
    assert said.startswith("--to: this is no target; write /folder, user@host:/folder, s3://bucket/prefix or ")
    assert "password" not in said


def test_the_builders_own_place_is_no_target(tmp_path):
    build(tmp_path / "out", FIRST)
    for place in ("out", "out/current", "out/releases/x", "out/current/site.tar"):
        with pytest.raises(BadContent, match="keeps its sites"):
            publish(tmp_path / "out", str(tmp_path / place), GRACE, RecordingReporter())


def test_without_a_site_there_is_nothing_to_publish(tmp_path, capsys):
    assert main(["--lang", "zh", "publish", "--out", str(tmp_path / "out"), "--to", str(tmp_path / "www")]) == FAILED
    assert "没有线上站点；请先生成站点" in capsys.readouterr().err
    assert not (tmp_path / "www").exists()


def test_the_command_tells_what_it_did(tmp_path, capsys):
    build(tmp_path / "out", FIRST)
    assert main(["--lang", "en", "publish", "--out", str(tmp_path / "out"), "--to", str(tmp_path / "www")]) == 0
    assert capsys.readouterr().out == "10 files sent, 0 unchanged, 0 removed\n"
