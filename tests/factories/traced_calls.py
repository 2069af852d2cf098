"""What a program did to the files below a folder, as ``strace`` writes it down.

``power_cuts.py`` holds the small model of a file system that the calls are read into.
"""

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.factories.power_cuts import (
    Disk,
    Enter,
    Flush,
    Leave,
    Move,
    Node,
    Operation,
    Recording,
    Resize,
    Write,
    entries_of,
    perform,
)

CALLS = (
    "openat,open,creat,close,lseek,write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,splice,ftruncate,truncate,"
    "fallocate,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,rmdir,mkdir,mkdirat,fsync,"
    "fdatasync,dup2,dup3"
)
TRACE = ("strace", "-f", "-y", "-qq", "-xx", "-s", "100000000", "--seccomp-bpf", "-e", f"trace={CALLS}")
"""Begins a command that is to be traced; ``-o`` and the name of the log follow."""


class UnknownCall(Exception):
    """A traced program changed a file by a call that the model does not know: teach it that call."""


def missing_strace() -> str:
    """Why nothing can be recorded here; empty when it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    tried = subprocess.run([*TRACE, "-o", "/dev/null", "true"], capture_output=True, check=False)
    return f"strace cannot trace here: {tried.stderr.decode(errors='replace').strip()}" if tried.returncode else ""


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
            raise UnknownCall(name)

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
        return entries_of(self._disk, folder)

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
