"""Whoever helps with a build, and however they end, the site comes out as if the builder had been alone."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from content.kinds import Article
from site_build import crew
from site_build.builder import Builder, NotPublished
from site_build.crew import Crew
from site_build.jobs import check
from site_build.press import make_press
from site_build.reporter import RecordingReporter
from site_build.theme import load_theme
from tests.conftest import ROOT
from tests.factories.corpus import generated

EDITION = generated(30, topics=4)
ASSIST = """
import os, signal, sys
from pathlib import Path
from site_build import crew, makers
work, cache, after, sign = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
do, left = crew.do, iter(range(after, -1, -1))
def do_some(*given):
    if not next(left):
        os.kill(os.getpid(), sign)
    return do(*given)
if sign:
    crew.do = do_some
if after < 0:
    crew.CODE = "those of another version"
print(crew.assist(work, cache))
"""
Start = Callable[..., Callable[[Path], None]]


def files(tree: Path) -> dict[str, bytes]:
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in tree.rglob("*") if path.is_file()}


def built(folder: Path, processes: int = 1, call: Callable[[Path], None] | None = None) -> dict[str, bytes]:
    builder = Builder(folder / "out", folder / "cache", processes=processes, call=call)
    return files(builder.build(EDITION, RecordingReporter()).tree)


@pytest.fixture(autouse=True)
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even the jobs of a small site are shared."""
    monkeypatch.setattr(crew, "MANY", 16)
    monkeypatch.setattr(crew, "PORTION", 8)


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the builder makes alone."""
    return built(tmp_path_factory.mktemp("alone"))


@pytest.fixture
def assistants(tmp_path: Path) -> Iterator[list["subprocess.Popen[str]"]]:
    """Those that were called."""
    started: list[subprocess.Popen[str]] = []
    yield started
    for one in started:
        one.kill()
        one.wait()
        if one.stdout is not None:
            one.stdout.close()


@pytest.fixture
def calling(assistants: list["subprocess.Popen[str]"], tmp_path: Path) -> Start:
    """A call that starts one; he gets a signal after so many jobs, and is of another version when these are below 0."""

    def start(after: int = 0, sign: int = 0) -> Callable[[Path], None]:
        def call(work: Path) -> None:
            command = [sys.executable, "-c", ASSIST, work, tmp_path / "his", str(after), str(int(sign))]
            assistants.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))
            if after >= 0:  # a small site would be done before he has begun
                wait_for(lambda: list(work.glob("*/*.done")) or assistants[-1].poll() is not None)

        return call

    return start


def wait_for(condition: Callable[[], object]) -> None:
    latest = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < latest
        time.sleep(0.01)


def test_processes_that_are_forked_change_no_byte(alone, tmp_path):
    assert built(tmp_path, processes=3) == alone


@pytest.mark.parametrize("after", [1, 60])
def test_forked_processes_may_die(alone, tmp_path, monkeypatch, after):
    builder, do, left = os.getpid(), crew.do, iter(range(after, -1, -1))

    def die(*given):
        if os.getpid() != builder and not next(left):
            os.kill(os.getpid(), signal.SIGKILL)
        return do(*given)

    monkeypatch.setattr(crew, "do", die)
    assert built(tmp_path, processes=3) == alone


def test_an_assistant_does_a_part(alone, tmp_path, calling, assistants):
    assert built(tmp_path, call=calling()) == alone
    (one,) = assistants
    assert int(one.communicate()[0]) > 3
    assert one.returncode == 0
    assert not list((tmp_path / "out/releases").glob(".*"))


def test_an_assistant_may_die(alone, tmp_path, calling, assistants):
    assert built(tmp_path, processes=2, call=calling(60, signal.SIGKILL)) == alone
    assert assistants[0].wait() == -signal.SIGKILL


def test_an_assistant_that_hangs_is_overtaken(alone, tmp_path, monkeypatch, calling, assistants):
    monkeypatch.setattr(crew, "PATIENCE", 1.0)
    assert built(tmp_path, call=calling(60, signal.SIGSTOP)) == alone
    assert assistants[0].poll() is None


def test_an_assistant_of_another_version_does_nothing(alone, tmp_path, calling, assistants):
    assert built(tmp_path, call=calling(-1)) == alone
    assert assistants[0].communicate()[0] == "0\n"


def test_an_assistant_who_comes_too_late_does_nothing(tmp_path):
    assert crew.assist(tmp_path / "gone", tmp_path / "cache") == 0


def test_an_assistant_goes_when_the_builder_dies(tmp_path, calling, assistants):
    work = tmp_path / "work"
    child = os.fork()
    if not child:
        with suppress(BaseException):
            press = make_press(EDITION, load_theme("base"), tmp_path / "cache")
            for _ in Crew(press, work, call=calling()).each(check, list(EDITION.by_ref)):
                os.kill(os.getpid(), signal.SIGKILL)
        os._exit(0)
    os.waitpid(child, 0)
    assert (work / "given").exists()
    assert crew.assist(work, tmp_path / "late") == 0


def test_what_a_job_raises_is_told_by_the_builder(tmp_path):
    with closing(make_press(EDITION, load_theme("base"), tmp_path / "cache")) as press:
        names = [*EDITION.by_ref, "article/none/zh"]
        with closing(Crew(press, tmp_path / "work", processes=2)) as some, pytest.raises(KeyError, match="none"):
            list(some.each(check, names))
        assert len([done.name for done in Crew(press, tmp_path / "work").each(check, names[:-1])]) == len(names) - 1
    assert not (tmp_path / "work").exists()


def test_a_fault_of_the_content_is_told_whoever_helps(tmp_path):
    first, second, *_ = EDITION.of(Article, "zh")
    faulty = EDITION.with_changes(EDITION.at, [replace(second, slug=first.slug)])
    told = []
    for processes in (1, 2):
        builder = Builder(tmp_path / str(processes), tmp_path / "cache", processes=processes)
        with pytest.raises(NotPublished) as fault:
            builder.build(faulty, RecordingReporter())
        told.append(fault.value.findings)
    assert told[0] == told[1]
