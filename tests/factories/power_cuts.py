"""What a power cut may leave on a disk, told from the calls that a real program made.

**Recording.** ``strace`` writes down every call of a process that changes files below a folder, with the bytes written.
:func:`~tests.factories.traced_calls.record` reads that log into operations on a small model of a file system: nodes
(files, folders, links), the entries by which folders name them, and flushes.

**The cut.** Power fails after one of the operations. POSIX promises no more than this: what was written to a file is
kept once that *file* was flushed (``fsync``, ``fdatasync``), and an entry of a folder — made, renamed or removed — is
kept once that *folder* was flushed. Whatever was not flushed may be kept or lost, each part on its own and in any order:

- data of a file: all of it, nothing (the file is there, and empty), some of the writes with holes of zeros between
  them, or all up to the middle of one;
- an entry: as it was, or as it became. One rename is whole or not at all.

This is harsher than one file system is (ext4 with ``data=ordered`` keeps the order of entries), and about what the authors
of ALICE found across file systems: Pillai et al., “All File Systems Are Not Created Equal: On the Complexity of
Crafting Crash-Consistent Applications”, OSDI 2014. Not modelled: disks that lie about flushing, and bad blocks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random


@dataclass
class Node:
    """A file, a folder or a link."""

    data: bytes = b""
    entries: dict[str, int] | None = None
    """Of a folder."""
    target: str | None = None
    """Of a link."""

    def copy(self) -> "Node":
        """Another node of the same content."""
        return Node(self.data, None if self.entries is None else dict(self.entries), self.target)


Disk = dict[int, Node]
"""Number of a node to the node; the folder that everything lies in has number 0."""


@dataclass(frozen=True)
class Write:
    """Bytes go into a file."""

    node: int
    at: int
    data: bytes


@dataclass(frozen=True)
class Resize:
    """A file is cut off or filled up with zeros."""

    node: int
    size: int


@dataclass(frozen=True)
class Enter:
    """A folder names a node: one that is new, or a further name."""

    folder: int
    name: str
    node: int


@dataclass(frozen=True)
class Leave:
    """A folder names a node no longer."""

    folder: int
    name: str
    node: int


@dataclass(frozen=True)
class Move:
    """A node gets another name, and whatever had that loses it."""

    source: int
    old: str
    folder: int
    name: str
    node: int


@dataclass(frozen=True)
class Flush:
    """A file or the entries of a folder are on disk from here on."""

    node: int


Operation = Write | Resize | Enter | Leave | Move | Flush


@dataclass
class Recording:
    """A disk, and what was done to it."""

    before: Disk
    operations: list[Operation] = field(default_factory=list)


# -- replaying ---------------------------------------------------------------------------------------------------------


def perform(disk: Disk, operation: Operation) -> None:
    """Does one operation."""
    match operation:
        case Write(number, at, data):
            old = disk[number].data.ljust(at, b"\0")
            disk[number].data = old[:at] + data + old[at + len(data) :]
        case Resize(number, size):
            disk[number].data = disk[number].data[:size].ljust(size, b"\0")
        case Enter(folder, name, number):
            entries_of(disk, folder)[name] = number
        case Leave(folder, name, number):
            _forget(disk, folder, name, number)
        case Move(source, old_name, folder, name, number):
            _forget(disk, source, old_name, number)
            entries_of(disk, folder)[name] = number


def entries_of(disk: Disk, folder: int) -> dict[str, int]:
    """The entries of a folder by their names."""
    entries = disk[folder].entries
    if entries is None:
        raise NotADirectoryError(str(folder))
    return entries


def _forget(disk: Disk, folder: int, name: str, number: int) -> None:
    """Takes a name away, unless it names another node by now because something in between was lost."""
    if entries_of(disk, folder).get(name) == number:
        del entries_of(disk, folder)[name]


def after_cut(recording: Recording, place: int, chance: Random) -> Disk:
    """A disk as it may be when power failed after that many operations."""
    disk = {number: node.copy() for number, node in recording.before.items()}
    done = recording.operations[:place]
    flushed = {one.node: number for number, one in enumerate(done) if isinstance(one, Flush)}
    bold = chance.choice((0.0, 0.5, 0.5, 1.0))
    fates: dict[int, Iterator[float]] = {}
    for number, operation in enumerate(done):
        match operation:
            case Flush():
                continue
            case Write(node) | Resize(node):
                if number < flushed.get(node, -1):
                    perform(disk, operation)
                else:
                    fates.setdefault(node, _fate(chance))
                    _perform_in_part(disk, operation, next(fates[node]))
            case _:
                if number < flushed.get(operation.folder, -1) or chance.random() < bold:
                    perform(disk, operation)
    return disk


def _fate(chance: Random) -> Iterator[float]:
    """How much of each write to one file is kept, from 0 to 1."""
    kind = chance.choice(("all", "nothing", "some", "torn"))
    torn = chance.randrange(3)
    number = 0
    while True:
        if kind == "torn":
            yield 1.0 if number < torn else 0.5 if number == torn else 0.0
        else:
            yield {"all": 1.0, "nothing": 0.0, "some": float(chance.random() < 0.5)}[kind]
        number += 1


def _perform_in_part(disk: Disk, operation: Write | Resize, share: float) -> None:
    if isinstance(operation, Write):
        operation = Write(operation.node, operation.at, operation.data[: int(len(operation.data) * share)])
    if share and (isinstance(operation, Resize) or operation.data):
        perform(disk, operation)


def unflushed(recording: Recording) -> Recording:
    """The same, had the program flushed nothing."""
    return Recording(recording.before, [one for one in recording.operations if not isinstance(one, Flush)])


# -- looking -----------------------------------------------------------------------------------------------------------


def find(disk: Disk, path: str) -> int | None:
    """The node at a path, through links; None when there is none."""
    number, parts = 0, [*Path(path).parts]
    while parts:
        entries = disk[number].entries
        inner = entries.get(parts.pop(0)) if entries is not None else None
        if inner is None:
            return None
        target = disk[inner].target
        if target is not None:
            parts = [*Path(target).parts, *parts]  # every link of ours is relative, and none leads to a link
        else:
            number = inner
    return number


def files_at(disk: Disk, path: str) -> dict[str, bytes] | None:
    """Every file below a folder by its path; None when there is no such folder."""
    root = find(disk, path)
    if root is None or disk[root].entries is None:
        return None
    found: dict[str, bytes] = {}
    waiting = [(root, "")]
    while waiting:
        folder, before = waiting.pop()
        for name, inner in (disk[folder].entries or {}).items():
            if disk[inner].entries is not None:
                waiting.append((inner, f"{before}{name}/"))
            elif disk[inner].target is None:
                found[before + name] = disk[inner].data
    return found


def lay_out(disk: Disk, to: Path, folder: int = 0) -> None:
    """Makes the disk real."""
    to.mkdir(parents=True, exist_ok=True)
    for name, number in (disk[folder].entries or {}).items():
        node = disk[number]
        if node.target is not None:
            (to / name).symlink_to(node.target)
        elif node.entries is not None:
            lay_out(disk, to / name, number)
        else:
            (to / name).write_bytes(node.data)
