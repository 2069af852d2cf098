"""What a child process costs: CPU, wall and memory of it and of all that it starts."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

INTERVAL = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Cost:
    """What a child cost."""

    cpu: float
    """Seconds, user and system, of it and its children."""
    wall: float
    peak: float
    """Megabytes in memory at one time; what processes share is counted once (Linux: proportional set size)."""
    said: str
    """What it printed."""


class Failed(Exception):
    """The child did not end well."""


def run(command: Sequence[str | Path], folder: Path) -> Cost:
    """Runs a command to its end."""
    started = time.perf_counter()
    with (folder / "said.txt").open("w+") as said:
        child = subprocess.Popen([str(one) for one in command], stdout=said, stderr=subprocess.STDOUT)
        watcher = _Watcher(child.pid)
        watcher.start()
        _, status, used = os.wait4(child.pid, 0)
        wall = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        watcher.join()
        said.seek(0)
        words = said.read()
    if child.returncode:
        raise Failed(f"{command[0]} ended with {child.returncode}:\n{words[-2000:]}")
    peak = watcher.peak
    return Cost(used.ru_utime + used.ru_stime, wall, peak / 1e6, words)


class _Watcher(threading.Thread):
    """Adds up the memory of a process and all below it, until it is gone."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self.peak = 0

    def run(self) -> None:
        while True:
            held = sum(_resident(pid) for pid in _tree(self._pid))
            if not held:
                return
            self.peak = max(self.peak, held)
            time.sleep(INTERVAL)


def _tree(pid: int) -> Iterator[int]:
    yield pid
    with suppress(OSError):
        for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split():
            yield from _tree(int(child))


def _resident(pid: int) -> int:
    with suppress(OSError):
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        return next(int(line.split()[1]) * 1024 for line in told.splitlines() if line.startswith("Pss:"))
    return 0


def cpu_of(pid: int) -> float:
    """Seconds of CPU that a running process has used so far."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")
