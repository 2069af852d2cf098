"""Locks among processes: the system takes one back from a process that ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(path: Path, *, shared: bool = False) -> Iterator[None]:
    """Waits for the lock of a file or folder and holds it in the block; a ``shared`` one with others who share it.

    ``FileNotFoundError`` when it is not there.
    """
    with _opened(path) as handle:
        fcntl.flock(handle, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield


@contextmanager
def locked_if_free(path: Path) -> Iterator[bool]:
    """The same without waiting: False when another process has it."""
    with _opened(path) as handle:
        free = True
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            free = False
        yield free


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)  # NFS locks no file that is only read
    try:
        yield handle
    finally:
        fcntl.flock(handle, fcntl.LOCK_UN)  # for those too who were forked meanwhile and have it open
        os.close(handle)
