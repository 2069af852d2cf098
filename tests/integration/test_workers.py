"""Several workers on PostgreSQL share a large build, and one that is killed changes nothing."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from content.package_writing import write_package
from site_build.builder import Builder
from site_build.reporter import RecordingReporter
from tests.conftest import ROOT
from tests.factories.corpus import AT, generated
from tests.factories.database_server import postgres
from tests.factories.target_places import wait_for

pytestmark = pytest.mark.servers

SHARES = """
from django_tasks_db.models import DBTaskResult
from cms.publishing.assistants import assist
for one in DBTaskResult.objects.filter(task_path=assist.module_path, status="SUCCESSFUL"):
    print(one.return_value)
"""
EDITION = generated(120)
"""More than 256 records and pages, so that the jobs are shared."""


def files(tree: Path) -> dict[str, bytes]:
    return {path.relative_to(tree).as_posix(): path.read_bytes() for path in tree.rglob("*") if path.is_file()}


@contextmanager
def workers(environment: dict[str, str], log: Path, count: int) -> Iterator[list["subprocess.Popen[bytes]"]]:
    command = [sys.executable, "manage.py", "worker"]
    started: list[subprocess.Popen[bytes]] = []
    try:
        with log.open("wb") as said:
            started += [subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
                        for _ in range(count)]  # fmt: skip
            yield started
    finally:
        for one in started:
            one.kill()
            one.wait()


def lockers(files: Iterable[Path]) -> set[int]:
    """Processes that hold the lock of one of the files."""
    numbers = set()
    for one in files:
        with suppress(FileNotFoundError):
            numbers.add(one.stat().st_ino)
    locks = (line.split() for line in Path("/proc/locks").read_text(encoding="ascii").splitlines())
    return {int(one[4]) for one in locks if one[1] == "FLOCK" and int(one[5].split(":")[2]) in numbers}


def kill_an_assistant(out: Path) -> int:
    """Kills one that does a portion for another; answers with its id."""
    found: set[int] = set()

    def find() -> set[int]:
        nonlocal found
        found = lockers(out.glob("releases/.stage-crew-*/*/*.names")) - lockers([out / ".lock"])
        return found

    wait_for(find)
    os.kill(min(found), signal.SIGKILL)
    return min(found)


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    with postgres() as address:
        yield address


def test_three_workers_build_one_site_though_one_is_killed(database: str, tmp_path: Path) -> None:
    environment = {
        **os.environ, "XINGLIN_DATABASE": database, "XINGLIN_VAR": str(tmp_path), "XINGLIN_ASSISTANTS": "2",
        "XINGLIN_PROCESSES": "1", "DJANGO_SETTINGS_MODULE": "cms.settings.demo",
    }  # fmt: skip

    def manage(*given: str) -> str:
        command = [sys.executable, "manage.py", *given]
        return subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    write_package(EDITION, tmp_path / "package")
    manage("migrate", "--verbosity", "0")
    manage("import_package", str(tmp_path / "package"), "--at", AT.isoformat())
    out = tmp_path / "site"
    with workers(environment, tmp_path / "log", 3) as started:
        victim = kill_an_assistant(out)
        wait_for((out / "current").exists)
        assert [one.pid for one in started if one.poll() is not None] == [victim]
        shares = manage("shell", "--verbosity", "0", "-c", SHARES).split()
    assert len(shares) == 1
    assert int(shares[0]) > 0, "the third worker did a part"
    alone = Builder(tmp_path / "alone", tmp_path / "own", processes=1).build(EDITION, RecordingReporter())
    assert files(out / "current") == files(alone.tree)
