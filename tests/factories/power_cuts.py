"""What a power cut may leave on a disk, told from the calls that a real program made.

**Recording.** ``strace`` writes down every call of a process that changes files below a folder, with the bytes written.
:func:`record` reads that log into operations on a small model of a file system: nodes (files, folders, links), the
entries by which folders name them, and flushes.

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

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

CALLS = (
    "openat,open,creat,close,lseek,write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,splice,ftruncate,truncate,"
    "fallocate,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat,fsync,"
    "fdatasync,dup2,dup3"
)
TRACE = ("strace", "-f", "-y", "-qq", "-xx", "-s", "100000000", "--seccomp-bpf", "-e", f"trace={CALLS}")
"""Begins a command that is to be traced; ``-o`` and the name of the log follow."""


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


# -- recording ---------------------------------------------------------------------------------------------------------


def record(command: Sequence[str], base: Path, cwd: Path, log: Path) -> Recording:
    """Runs a command and records what it does below ``base``, which is taken to be on disk for certain before."""
    before = _scan(base)
    subprocess.run([*TRACE, "-o", str(log), *command], cwd=cwd, check=True, capture_output=True)
    recorder = _Recorder(base.resolve(), before)
    for call in calls(log):
        recorder.hear(*call)
    return recorder.recording


def _scan(base: Path) -> Disk:
    """The folder as it is; names of one file lead to one node."""
    disk: Disk = {0: Node(entries={})}
    numbers = {base.stat().st_ino: 0}
    for path in sorted(base.rglob("*")):
        known = numbers.setdefault(path.lstat().st_ino, len(numbers))
        if known not in disk:
            disk[known] = _node_at(path)
        folder = disk[numbers[path.parent.stat().st_ino]]
        if folder.entries is not None:
            folder.entries[path.name] = known
    return disk


def _node_at(path: Path) -> Node:
    if path.is_symlink():
        return Node(target=str(path.readlink()))
    return Node(entries={}) if path.is_dir() else Node(path.read_bytes())


_BEGUN = re.compile(r"^(\d+) +(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")
_CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_HANDLE = re.compile(r"(\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2})*)>")


def calls(log: Path) -> Iterator[tuple[str, list[str], int]]:
    """``(name, arguments, answer)`` of each call of a log that succeeded."""
    begun: dict[str, str] = {}
    for line in log.read_text("ascii").splitlines():
        half = _BEGUN.match(line)
        rest = _RESUMED.match(line)
        if half:
            begun[half[1]] = line.removesuffix(" <unfinished ...>")
            continue
        found = _CALL.match(begun.pop(rest[1]) + rest[2] if rest else line)
        if found:
            yield found[1], found[2].split(", "), int(found[3])


def text(argument: str) -> bytes:
    """The bytes of an argument that is a string."""
    found = _TEXT.fullmatch(argument)
    if found is None:
        raise ValueError(f"no string: {argument[:80]}")
    return bytes.fromhex(found[1].replace("\\x", ""))


def handle(argument: str) -> tuple[int, str]:
    """Number and path of an open file; -1 for the current folder."""
    found = _HANDLE.match(argument)
    if found is None:
        return -1, ""
    number = -1 if found[1] == "AT_FDCWD" else int(found[1])
    return number, bytes.fromhex(found[2].replace("\\x", "")).decode()


@dataclass
class _Open:
    node: int
    at: int = 0
    append: bool = False


class _Recorder:
    """Follows the calls of one process."""

    def __init__(self, base: Path, before: Disk) -> None:
        self.recording = Recording({number: node.copy() for number, node in before.items()})
        self._base = base
        self._disk = before
        self._open: dict[int, _Open] = {}
        self._acts: dict[str, Callable[[list[str], int], None]] = {
            "openat": self._opened, "open": self._opened, "close": self._close, "lseek": self._lseek, "write": self._write,
            "pwrite64": self._pwrite, "sendfile": self._sendfile, "ftruncate": self._truncate, "fsync": self._sync,
            "fdatasync": self._sync, "mkdir": self._mkdir, "mkdirat": self._mkdir, "symlink": self._symlink,
            "symlinkat": self._symlink, "link": self._link, "linkat": self._link, "unlink": self._unlink,
            "unlinkat": self._unlink, "rmdir": self._unlink, "rename": self._rename, "renameat": self._rename,
            "renameat2": self._rename,
        }  # fmt: skip

    def hear(self, name: str, given: list[str], answer: int) -> None:
        act = self._acts.get(name)
        if act is not None:
            act(given, answer)
        elif any(handle(one)[0] in self._open for one in given):
            raise NotImplementedError(f"{name} is not modelled")

    # paths

    def _paths(self, given: list[str]) -> list[Path]:
        """Every path among the arguments, beginning at the folder that stands before it."""
        found, folder = [], Path("/")
        for one in given:
            if one.startswith('"'):
                found.append(folder / text(one).decode())
            elif "<" in one:
                folder = Path(handle(one)[1])
        return found

    def _place(self, path: Path) -> tuple[int, str] | None:
        """The folder and the name in it; None when that is not below the base."""
        if not path.is_relative_to(self._base) or path == self._base:
            return None
        folder = 0
        for part in path.relative_to(self._base).parts[:-1]:
            inner = self._entries(folder).get(part)
            if inner is None or self._disk[inner].entries is None:
                return None  # through a link: only readers go there
            folder = inner
        return folder, path.name

    def _entries(self, folder: int) -> dict[str, int]:
        return _entries_of(self._disk, folder)

    def _node(self, path: Path) -> int | None:
        if path == self._base:
            return 0
        place = self._place(path)
        return None if place is None else self._entries(place[0]).get(place[1])

    def _do(self, operation: Operation) -> None:
        self.recording.operations.append(operation)
        perform(self._disk, operation)

    def _new(self, path: Path, node: Node) -> int | None:
        place = self._place(path)
        if place is None:
            return None
        number = max(self._disk) + 1
        self._disk[number] = node
        self.recording.before[number] = node.copy()
        self._do(Enter(*place, number))
        return number

    # calls

    def _opened(self, given: list[str], answer: int) -> None:
        (path,) = self._paths(given)
        flags = next(one for one in given if one.startswith("O_"))
        node = self._node(path)
        if node is None and "O_CREAT" in flags:
            node = self._new(path, Node())
        elif node is not None and "O_TRUNC" in flags and self._disk[node].data:
            self._do(Resize(node, 0))
        self._open.pop(answer, None)
        if node is not None:
            self._open[answer] = _Open(node, append="O_APPEND" in flags)

    def _close(self, given: list[str], _: int) -> None:
        self._open.pop(handle(given[0])[0], None)

    def _lseek(self, given: list[str], answer: int) -> None:
        self._at(given[0]).at = answer

    def _at(self, argument: str) -> _Open:
        return self._open.get(handle(argument)[0], _Open(-1))

    def _write(self, given: list[str], answer: int) -> None:
        self._put(self._at(given[0]), text(given[1])[:answer])

    def _put(self, opened: _Open, data: bytes) -> None:
        if opened.node >= 0 and data:
            at = len(self._disk[opened.node].data) if opened.append else opened.at
            self._do(Write(opened.node, at, data))
            opened.at = at + len(data)

    def _pwrite(self, given: list[str], answer: int) -> None:
        node = self._at(given[0]).node
        if node >= 0:
            self._do(Write(node, int(given[3]), text(given[1])[:answer]))

    def _sendfile(self, given: list[str], answer: int) -> None:
        begin = int(re.search(r"\d+", given[2])[0])  # type: ignore[index]
        source = Path(handle(given[1])[1])
        node = self._node(source)
        data = source.read_bytes() if node is None else self._disk[node].data
        self._put(self._at(given[0]), data[begin : begin + answer])

    def _truncate(self, given: list[str], _: int) -> None:
        node = self._at(given[0]).node
        if node >= 0:
            self._do(Resize(node, int(given[1])))

    def _sync(self, given: list[str], _: int) -> None:
        node = self._at(given[0]).node
        if node >= 0:
            self._do(Flush(node))

    def _mkdir(self, given: list[str], _: int) -> None:
        self._new(self._paths(given)[0], Node(entries={}))

    def _symlink(self, given: list[str], _: int) -> None:
        self._new(self._paths(given[1:])[0], Node(target=text(given[0]).decode()))

    def _link(self, given: list[str], _: int) -> None:
        old, new = self._paths(given)
        node, place = self._node(old), self._place(new)
        if node is not None and place is not None:
            self._do(Enter(*place, node))

    def _unlink(self, given: list[str], _: int) -> None:
        place = self._place(self._paths(given)[0])
        if place is not None:
            self._do(Leave(*place, self._entries(place[0])[place[1]]))

    def _rename(self, given: list[str], _: int) -> None:
        old, new = map(self._place, self._paths(given))
        if old is not None and new is not None:
            self._do(Move(*old, *new, self._entries(old[0])[old[1]]))


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
            _entries_of(disk, folder)[name] = number
        case Leave(folder, name, number):
            _forget(disk, folder, name, number)
        case Move(source, old_name, folder, name, number):
            _forget(disk, source, old_name, number)
            _entries_of(disk, folder)[name] = number


def _entries_of(disk: Disk, folder: int) -> dict[str, int]:
    entries = disk[folder].entries
    if entries is None:
        raise NotADirectoryError(str(folder))
    return entries


def _forget(disk: Disk, folder: int, name: str, number: int) -> None:
    """Takes a name away, unless it names another node by now because something in between was lost."""
    if _entries_of(disk, folder).get(name) == number:
        del _entries_of(disk, folder)[name]


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


def missing_strace() -> str:
    """Why nothing can be recorded here; empty when it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run([*TRACE, "-o", "/dev/null", "true"], capture_output=True, check=False)
    return f"strace cannot trace here: {tried.stderr.decode(errors='replace').strip()}" if tried.returncode else ""
