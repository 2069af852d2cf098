"""Trees of finished sites and the pointer to the live one.

    OUT/current            the live site: a symbolic link
    OUT/releases/<name>/   whole sites, the last few kept

A site is staged in a folder of its own, flushed to disk, and made live by renaming one link over another: readers and
power cuts see the old site or the new one, never a mixture. One build at a time; a second one waits.
"""

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from content.problems import BadContent, Problem, Words

KEPT = 3
"""Sites kept besides the live one."""


class Releases:
    """The sites below one folder."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.live = out / "current"
        """The pointer to the live one."""
        self.trees = out / "releases"
        """Holds the sites."""

    def refuse_unfit(self) -> None:
        """``BadContent`` when something of another's stands where sites are to be. Nothing is written."""
        for folder in (self.out, self.trees):
            if folder.exists() and not folder.is_dir():
                raise _in_the_way(folder, Words("this is a file, not a folder", "这是文件，不是文件夹"))
        if self.live.exists() and not self.live.is_symlink():
            raise _in_the_way(self.live, Words("this must be the link that the builder makes to the live site",
                                               "此处应为生成程序创建的、指向线上站点的链接"))  # fmt: skip

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Holds off any other build into the same folder; a tree that is not published within it is gone afterwards.

        ``BadContent`` when something is in the way there.
        """
        self.refuse_unfit()
        self.trees.mkdir(parents=True, exist_ok=True)
        with (self.out / ".lock").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            self._sweep()
            try:
                yield
            finally:
                self._sweep()

    def _sweep(self) -> None:
        """Removes what a build left behind that was killed, or that failed just now."""
        for path in self.trees.glob(".stage-*"):
            shutil.rmtree(path, ignore_errors=True)
        for path in self.out.glob(".current-*"):
            with suppress(OSError):
                path.unlink()

    def tree(self) -> Path | None:
        """The live tree, or None before the first build."""
        return self.live.resolve() if self.live.is_dir() else None

    def stage(self) -> "Stage":
        """An empty tree to fill."""
        root = self.trees / f".stage-{os.getpid()}"
        root.mkdir()
        return Stage(root, self.tree())

    def publish(self, stage: "Stage") -> Path:
        """Makes a staged tree the live site; the tree is on disk before the switch."""
        stage.flush()
        tree = self.trees / self._next_name()
        stage.root.rename(tree)
        flush_folder(self.trees)
        pointer = self.out / f".current-{os.getpid()}"
        pointer.symlink_to(Path("releases", tree.name))
        pointer.replace(self.live)
        self._settle()
        return tree

    def _settle(self) -> None:
        """What follows the switch. The new site is live whatever happens here, so nothing may say that it is not."""
        with suppress(OSError):
            flush_folder(self.out)
        with suppress(OSError):
            self._prune()

    def discard(self, stage: "Stage") -> None:
        """Throws a staged tree away."""
        shutil.rmtree(stage.root, ignore_errors=True)

    def _names(self) -> list[str]:
        return sorted(path.name for path in self.trees.iterdir() if path.name.isdigit())

    def _next_name(self) -> str:
        names = self._names()
        return f"{int(names[-1]) + 1 if names else 1:06d}"

    def _prune(self) -> None:
        live = self.live.resolve().name
        others = [name for name in self._names() if name != live]
        for name in others[: max(0, len(others) - KEPT)]:
            shutil.rmtree(self.trees / name, ignore_errors=True)


def _in_the_way(path: Path, message: Words) -> BadContent:
    remedy = Words("move it away, or name another folder with --out", "请把它移走，或用 --out 另选文件夹")
    return BadContent([Problem(str(path), "", message, remedy)])


class Stage:
    """A tree being filled. A file whose bytes did not change since the live tree is linked, not written again."""

    def __init__(self, root: Path, previous: Path | None) -> None:
        self.root = root
        self._previous = previous
        self._before = _files(previous) if previous is not None else set()
        self._fresh: list[Path] = []
        """Files that are not on disk for certain: new ones, and copies where linking is refused."""
        self.addresses: set[str] = set()
        self.written = 0
        """Files whose bytes are new."""
        self.unchanged = 0
        """Files taken over from the live tree."""

    def put(self, address: str, data: bytes) -> None:
        """Writes a file, or links the live one when it is the same."""
        path = self._place(address)
        old = self._old(address)
        if old is not None and old.stat().st_size == len(data) and old.read_bytes() == data:
            self._link(old, path)
            return
        path.write_bytes(data)
        self._count_new(path)

    def put_file(self, address: str, source: Path) -> None:
        """Takes over a finished file."""
        path = self._place(address)
        old = self._old(address)
        if old is not None and same_bytes(old, source):
            self._link(old, path)
            return
        shutil.copyfile(source, path)
        self._count_new(path)

    def same_as_before(self) -> bool:
        """Whether the tree equals the live one, file for file."""
        return not self.written and self._before == self.addresses

    def removed(self) -> int:
        """Files of the live tree that this one no longer has."""
        return len(self._before - self.addresses)

    def flush(self) -> None:
        """Forces every new file and every folder to disk."""
        for path in self._fresh:
            with path.open("rb") as file:
                os.fsync(file.fileno())
        for folder in [self.root, *(path for path in self.root.rglob("*") if path.is_dir())]:
            flush_folder(folder)

    def _place(self, address: str) -> Path:
        path = self.root / address
        path.parent.mkdir(parents=True, exist_ok=True)
        self.addresses.add(address)
        return path

    def _old(self, address: str) -> Path | None:
        old = self._previous / address if self._previous is not None else None
        return old if old is not None and old.is_file() else None

    def _count_new(self, path: Path) -> None:
        self._fresh.append(path)
        self.written += 1

    def _link(self, old: Path, path: Path) -> None:
        try:
            os.link(old, path)
        except OSError:  # a file system without hard links
            shutil.copyfile(old, path)
            self._fresh.append(path)
        self.unchanged += 1


def _files(tree: Path) -> set[str]:
    return {path.relative_to(tree).as_posix() for path in tree.rglob("*") if path.is_file()}


def flush_folder(folder: Path) -> None:
    """Forces the entries of a folder to disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def same_bytes(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes."""
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        return hashlib.file_digest(first, "sha256").digest() == hashlib.file_digest(second, "sha256").digest()
