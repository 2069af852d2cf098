"""What a tree of files holds, and getting it to disk."""

import os
from collections.abc import Iterable, Set
from pathlib import Path

COPIES = (".br", ".gz")
"""How the names of compressed copies end (:mod:`site_build.copies`), which are no files of the site."""


def files_of(tree: Path) -> set[str]:
    """The addresses of all files of a tree, compressed copies left out."""
    root = os.fspath(tree)
    found = ((folder[len(root) + 1 :], names) for folder, _, names in os.walk(root))
    return {
        f"{folder}/{name}" if folder else name for folder, names in found for name in names if not name.endswith(COPIES)
    }


def folders_of(addresses: Iterable[str]) -> set[str]:
    """All folders in which one of the addresses lies."""
    found = {address.rpartition("/")[0] for address in addresses}
    whole = set(found)
    for folder in found:
        while folder := folder.rpartition("/")[0]:
            whole.add(folder)
    return whole - {""}


def clear(tree: Path, leaving: Set[str], stay: Set[str]) -> set[str]:
    """Takes files out of a tree, and folders in which nothing stays; answers with the folders in which they were."""
    for address in sorted(leaving):
        os.unlink(f"{tree}/{address}")  # noqa: PTH108 - for each of many, a path of its own is dear
    emptied = folders_of(leaving) - folders_of(stay)
    for folder in sorted(emptied, reverse=True):
        (tree / folder).rmdir()
    return {one.rpartition("/")[0] for one in (*leaving, *emptied)} - emptied


def numbers_of(tree: Path, folder: str = "") -> dict[str, int]:
    """The number that the file system gives to each file of a tree: files of two trees with one number are one file."""
    found: dict[str, int] = {}
    with os.scandir(f"{tree}/{folder}") as entries:
        for entry in entries:
            address = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                found |= numbers_of(tree, address)
            else:
                found[address] = entry.inode()
    return found


def flush(path: Path) -> None:
    """Forces a file, or the entries of a folder, to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
