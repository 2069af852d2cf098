"""A PostgreSQL server of one's own, on this machine."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.conftest import missing


@contextmanager
def postgres() -> Iterator[str]:
    """A new server, which listens on a socket in a folder of its own; the address of its database.

    That folder is not below the one of the tests: another run of tests closes that to others, and the server ends.
    """
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path())
    found = shutil.which("initdb", path=f"{programs}:{os.environ['PATH']}") or missing("PostgreSQL is not installed")
    with TemporaryDirectory(prefix="xinglin-") as folder:
        data = Path(folder, "data")
        if os.geteuid() == 0:  # it refuses to run as root
            shutil.chown(folder, "postgres")
        _run([found, "-D", data, "-U", "xinglin", "--auth=trust", "--no-sync", "--locale=C.UTF-8"])
        control = Path(found).with_name("pg_ctl")
        asked = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
        _run([control, "-D", data, "-l", Path(folder, "log"), "-o", asked, "-w", "start"])
        try:
            yield f"postgresql://xinglin@/postgres?host={folder}"
        finally:
            _run([control, "-D", data, "-m", "immediate", "stop"])


def _run(command: Sequence[str | Path]) -> None:
    who = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run([*who, *map(str, command)], check=True, stdout=subprocess.DEVNULL)
