"""``python -m site_build``: what goes wrong is told in one line, in the reader's language, and changes nothing."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from site_build.__main__ import FAILED, STOPPED, main
from tests.factories.packages import write_small_package

AT = "2026-06-01T00:00+00:00"
ENGLISH_END = "1 problem; the site was not changed.\n"
# Ctrl-C at the first file of the staged site: a signal sent from outside may come after a fast build's end.
STOPPED_AT_THE_STAGE = """
import os, signal, sys
from site_build.__main__ import main

sent = []

def stop(event, given):
    if event == "open" and "/.stage-" in str(given[0]) and not sent:
        sent.append(event)
        os.kill(os.getpid(), signal.SIGINT)

sys.addaudithook(stop)
sys.exit(main())
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A package and the site made from it."""
    base = tmp_path_factory.mktemp("built")
    package = write_small_package(base / "package")
    assert main(["build", str(package), "--out", str(base / "out"), "--at", AT]) == 0
    return base


@pytest.fixture
def place(built, tmp_path):
    """A copy of them that a test may change; a link to the live site is kept as a link."""
    return Path(shutil.copytree(built, tmp_path / "place", symlinks=True))


@pytest.fixture
def say(capsys):
    """Runs a command and returns what it said; it must fail."""

    def run(*command, lang="en"):
        assert main(["--lang", lang, *map(str, command)]) == FAILED
        return capsys.readouterr().err

    return run


def everything(folder):
    return {path: path.is_file() and path.read_bytes() for path in folder.rglob("*") if path.name != ".lock"}


def processes(*command):
    # A shell starts what runs in its background with SIGINT ignored, and a child would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen([*map(str, command)], stderr=subprocess.PIPE, text=True)


def build_command(place, lang, *program):
    program = program or ("-m", "site_build")
    return [sys.executable, *program, "--lang", lang, "build", place / "package", "--out", place / "out"]


@pytest.mark.parametrize(
    ("lang", "line"),
    [("en", "Stopped. The site that readers see is whole.\n"), ("zh", "已停止，线上站点完好。\n")],
)
def test_ctrl_c_stops_a_build_with_one_line(place, lang, line):
    live = (place / "out/current").resolve()
    (place / "package/topics/new.zh.md").write_text("---\ntitle: 新主题\n---\n", encoding="utf-8")
    command = build_command(place, lang, "-c", STOPPED_AT_THE_STAGE)
    with processes(*command) as run:
        said = run.communicate(timeout=60)[1]
    assert run.returncode == STOPPED
    assert said.endswith(line)
    assert "Traceback" not in said
    assert [path.name for path in (place / "out/releases").iterdir()] == [live.name]
    assert (place / "out/current").resolve() == live


@pytest.mark.parametrize(
    ("out", "cache", "line"),
    [
        (
            "package/out",
            None,
            "--out: this folder lies in the package, which must hold nothing but content; name a folder",
        ),
        ("package", None, "--out: this folder lies in the package"),
        ("elsewhere", "package/cache", "--cache: this folder lies in the package"),
        ("elsewhere/../package/out", None, "--out: this folder lies in the package"),
    ],
)
def test_nothing_is_written_into_the_package(place, say, out, cache, line):
    before = everything(place)
    options = ["--cache", place / cache] if cache else []
    said = say("build", place / "package", "--out", place / out, *options)
    assert line in said
    assert said.endswith(ENGLISH_END)
    assert everything(place) == before


def test_a_package_among_the_sites_is_refused(tmp_path, say):
    package = write_small_package(tmp_path / "out/releases/mine")
    before = everything(tmp_path)
    said = say("build", package, "--out", tmp_path / "out", lang="zh")
    assert "该文件夹会自动清理旧文件；请移走内容包，或改用其他文件夹" in said
    said = say("build", package, "--out", tmp_path / "site", "--cache", tmp_path / "out")
    assert "where old files are removed" in said
    assert everything(tmp_path) == before


@pytest.mark.parametrize("make", [Path.mkdir, Path.touch])
def test_what_is_in_the_place_of_the_live_site_stays(tmp_path, say, make):
    package = write_small_package(tmp_path / "package")
    (tmp_path / "out").mkdir()
    make(tmp_path / "out/current")
    before = everything(tmp_path)
    said = say("build", package, "--out", tmp_path / "out")
    assert said.startswith(
        f"{tmp_path / 'out/current'}: this must be the link that the builder makes to the live site; "
    )
    assert everything(tmp_path) == before


@pytest.mark.parametrize("file", ["out", "out/releases"])
def test_a_file_in_the_place_of_a_folder_stays(tmp_path, say, file):
    package = write_small_package(tmp_path / "package")
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text("mine", encoding="utf-8")
    before = everything(tmp_path)
    said = say("build", package, "--out", tmp_path / "out", lang="zh")
    assert said.startswith(f"{tmp_path / file}: 这是文件，不是文件夹；请把它移走，或用 --out 另选文件夹\n")
    assert everything(tmp_path) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path, say):
    package = write_small_package(tmp_path / "package")
    (tmp_path / "out").mkdir(mode=0o500)
    said = say("build", package, "--out", tmp_path / "out")
    assert "access is denied; choose another folder, or allow writing there" in said


def test_a_disk_without_room_leaves_the_live_site_alone(place):
    """A limit on the length of files stands for the full disk: writing fails half way in the same manner."""
    before = everything(place / "out/releases")
    article = place / "package/articles/stroke-signs.zh.md"
    article.write_text(article.read_text(encoding="utf-8").replace("怎么认", "怎样辨认"), encoding="utf-8")
    with processes("bash", "-c", 'ulimit -f 2; exec "$@"', "bash", *build_command(place, "en")) as run:
        said = run.communicate(timeout=60)[1]
    assert run.returncode == FAILED
    assert said.endswith("a file would be larger than is allowed; raise the limit (ulimit -f), then try again\n"
                         "The live site was not changed.\n")  # fmt: skip
    assert "Traceback" not in said
    assert everything(place / "out/releases") == before


@pytest.mark.parametrize(
    ("option", "english", "chinese"),
    [
        (["--at", "soon"], "--at: 'soon' is no moment; write it as 2026-", "--at: “soon”不是有效的时刻；请写成 2026-"),
        (["--at", "2026-03-01"], "--at: the time zone is missing; ", "--at: 缺少时区；"),
        (["--at", "9999-12-31T23:59+00:00"], "--at: the year 9999 is out of range; ", "--at: 年份 9999 超出范围；"),
    ],
)
def test_a_moment_that_is_none(tmp_path, say, option, english, chinese):
    command = ["build", tmp_path / "package", "--out", tmp_path / "out", *option]
    assert say(*command).startswith(english)
    assert say(*command, lang="zh").startswith(chinese)
    assert not (tmp_path / "out").exists()


def test_a_package_that_is_not_there(tmp_path, say):
    command = ["build", tmp_path / "nothing", "--out", tmp_path / "out"]
    assert say(*command).startswith(f"{tmp_path / 'nothing'}: there is no such folder; ")
    assert say(*command, lang="zh").startswith(f"{tmp_path / 'nothing'}: 没有这个文件夹；")
    assert not (tmp_path / "out").exists()


def test_a_port_that_is_taken(tmp_path, say):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = ["serve", tmp_path, "--port", port]
        assert say(*command) == f"port {port} is taken; choose another with --port\n"
        assert say(*command, lang="zh") == f"端口 {port} 已被占用，请用 --port 另选一个\n"


@pytest.mark.parametrize("port", ["99999", "http", "-1", ""])
def test_a_port_that_is_none(tmp_path, say, port):
    assert say("serve", tmp_path, f"--port={port}").startswith(f"--port: '{port}' is no port; ")
    assert "请填写 1024 至 65535 之间的数字" in say("serve", tmp_path, f"--port={port}", lang="zh")


def test_a_site_that_is_not_there(tmp_path, say):
    assert say("serve", tmp_path / "no") == f"{tmp_path / 'no'}: there is no such folder; build a site first\n"
    assert say("serve", tmp_path / "no", lang="zh") == f"{tmp_path / 'no'}：没有这个文件夹，请先生成站点\n"


def test_several_problems_are_counted(tmp_path, say):
    package = write_small_package(
        tmp_path / "package", **dict.fromkeys(["topics__a.zh.md", "topics__b.zh.md"], "---\norder: 1\n---\n")
    )
    said = say("build", package, "--out", tmp_path / "out")
    assert said.endswith("2 problems; the site was not changed.\n")
