"""A PostgreSQL server of one's own, on this machine."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import missing


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A new server in an empty folder, which listens on a socket there; the address of its database."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path())
    found = shutil.which("initdb", path=f"{programs}:{os.environ['PATH']}") or missing("PostgreSQL is not installed")
    data, sockets = folder / "data", folder / "s"
    sockets.mkdir()
    if os.geteuid() == 0:  # it refuses to run as root
        for one in (folder, sockets):
            shutil.chown(one, "postgres")
    _open(folder)
    _run([found, "-D", data, "-U", "xinglin", "--auth=trust", "--no-sync", "--locale=C.UTF-8"])
    control = Path(found).with_name("pg_ctl")
    asked = f"-c listen_addresses='' -c unix_socket_directories='{sockets}' -c fsync=off"
    _run([control, "-D", data, "-l", folder / "log", "-o", asked, "-w", "start"])
    try:
        yield f"postgresql://xinglin@/postgres?host={sockets}"
    finally:
        _open(folder)  # another run of tests may have closed the folder that all of them share
        _run([control, "-D", data, "-m", "immediate", "stop"])


def _open(folder: Path) -> None:
    if os.geteuid() == 0:
        for one in folder.parents:
            one.chmod(one.stat().st_mode | 0o055)


def _run(command: Sequence[str | Path]) -> None:
    who = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*who, *map(str, command)], check=True, stdout=subprocess.DEVNULL)
