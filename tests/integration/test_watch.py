"""``serve DIR --watch PACKAGE``: what is saved is built, and open pages learn of it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from site_build.watch import Live
from tests.factories.packages import write_small_package

ROOT = Path(__file__).parents[2]


def get(address: str) -> str:
    with urlopen(address, timeout=40) as answer:
        return answer.read().decode()


@pytest.fixture
def package(tmp_path):
    return write_small_package(tmp_path / "package")


@pytest.fixture
def watching(package, tmp_path):
    before = signal.signal(
        signal.SIGINT, signal.default_int_handler
    )  # a shell's background ignores it, and so would it
    command = [
        sys.executable,
        "-m",
        "site_build",
        "--lang",
        "en",
        "serve",
        str(tmp_path / "out"),
        "--watch",
        str(package),
    ]
    log = (tmp_path / "log").open("w+")
    process = subprocess.Popen(
        [*command, "--port", "0"], cwd=ROOT, stderr=log, env=os.environ | {"PYTHONUNBUFFERED": "1"}
    )
    try:
        yield process, lambda: (tmp_path / "log").read_text("utf-8")
    finally:
        process.kill()
        process.wait()
        log.close()
        signal.signal(signal.SIGINT, before)


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


def address_in(said):
    return next(line for line in said().splitlines() if line.startswith("http://"))


def test_what_is_saved_is_built_and_open_pages_learn_of_it(watching, package):
    process, said = watching
    wait_for(lambda: "Waiting for changes" in said())
    page = address_in(said) + "zh/articles/stroke-signs.html"
    before = get(page)
    assert "/.reload.js" in before
    live = get(address_in(said) + ".build?not=")
    file = package / "articles/stroke-signs.zh.md"
    file.write_text(file.read_text("utf-8").replace("title: 中风的信号", "title: 新的标题"), encoding="utf-8")
    assert get(address_in(said) + f".build?not={live}") != live
    assert "<h1>新的标题" in get(page)
    good = file.read_text("utf-8")
    file.write_text("没有开头\n", encoding="utf-8")
    wait_for(lambda: "the site was not changed" in said())
    assert "<h1>新的标题" in get(page)
    file.write_text(good.replace("新的标题", "又好了"), encoding="utf-8")
    wait_for(lambda: "<h1>又好了" in get(page))
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 130


def test_the_site_on_disk_has_no_script_for_reloading(watching, tmp_path):
    _, said = watching
    wait_for(lambda: "Waiting for changes" in said())
    assert "/.reload.js" not in (tmp_path / "out/current/zh/index.html").read_text("utf-8")


def test_who_asks_waits_until_another_build_is_live_or_patience_ends():
    live = Live()
    live.tell("a")
    assert live.other_than("") == "a"
    assert live.other_than("a", patience=0.01) == "a"
