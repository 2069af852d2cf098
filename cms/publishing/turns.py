"""Taking turns among processes: the system takes a turn back from a process that ends, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def turn(file: Path) -> Iterator[None]:
    """Waits until no other process has its turn, and holds off others in the block."""
    with _opened(file) as number:
        fcntl.flock(number, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(number, fcntl.LOCK_UN)  # for those too who were forked meanwhile and have it open


@contextmanager
def turn_if_free(file: Path) -> Iterator[bool]:
    """The same without waiting: False when another process has its turn."""
    with _opened(file) as number:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            try:
                yield True
            finally:
                fcntl.flock(number, fcntl.LOCK_UN)


@contextmanager
def _opened(file: Path) -> Iterator[int]:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as held:
        yield held.fileno()
