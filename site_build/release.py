"""Trees of finished sites and the pointer to the live one.

    OUT/current            the live site: a symbolic link
    OUT/releases/<name>/   whole sites, the last few kept
    OUT/reports/<name>.json  what the build of that site did
    OUT/.ledger.sqlite3    what the outputs of the live site were made from; may be deleted

A site is staged in a folder of its own, flushed to disk, and made live by renaming one link over another: readers and
power cuts see the old site or the new one, never a mixture. One build at a time; a second one waits.

A new site has most files in common with those before, as hard links. Once enough sites are kept, the oldest is set
aside and becomes the new one: a file of it that is the live site's too stays where it is.
"""

import fcntl
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from content.problems import BadContent, Problem, Words

BUILD_FACTS = "build.json"
"""Address of the file that names the build: its id and the number of its files."""
NOTHING: Mapping[str, bytes] = MappingProxyType({})
COPIES = (".br", ".gz")
"""How the names of compressed copies end (:mod:`site_build.copies`), which are no files of the site."""
KEPT = 3
"""Sites kept besides the live one."""


@dataclass(frozen=True)
class Kept:
    """A whole site that is kept."""

    name: str
    """Of its folder; later sites have greater names."""
    build: str
    """Its build's id; empty when it is not known."""
    files: int
    live: bool


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
        if not self.trees.is_dir():
            self.trees.mkdir(parents=True, exist_ok=True)
            flush(self.out.parent)
        with (self.out / ".lock").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            self.sweep()
            try:
                yield
            finally:
                self.sweep()

    def sweep(self) -> None:
        """Removes what a build left behind that was killed, or that failed just now."""
        for path in self.trees.glob(".stage-*"):
            shutil.rmtree(path, ignore_errors=True)
        for path in self.out.glob(".current-*"):
            with suppress(OSError):
                path.unlink()

    def tree(self) -> Path | None:
        """The live tree, or None before the first build."""
        return self.live.resolve() if self.live.is_dir() else None

    def build_id(self) -> str:
        """The id of the live site's build; empty when there is none."""
        return _facts(self.live)[0]

    def kept(self) -> list[Kept]:
        """The sites that are kept, the oldest first."""
        live = self.tree()
        return [Kept(name, *_facts(self.trees / name), self.trees / name == live) for name in self._names()]

    def roll_back(self, name: str = "") -> Kept:
        """Makes a kept site live again: the one of that name, or the newest before the live one.

        ``BadContent`` when there is none.
        """
        with self.lock():
            kept = self.kept()
            before = [one for place, one in enumerate(kept) if any(later.live for later in kept[place + 1 :])]
            found = [one for one in kept if one.name == name] if name else before[-1:]
            if not found:
                raise BadContent([_not_kept(name or "current")])
            self._point_at(self.trees / found[0].name)
            self._settle()
        return replace(found[0], live=True)

    def prune(self, keep: int) -> list[str]:
        """Removes all but that many sites besides the live one; answers with the names of those that are gone."""
        with self.lock():
            return self._prune(keep)

    def place_for(self, name: str) -> Path:
        """Where something of a build may be put that is gone when it ends."""
        return self.trees / f".stage-{name}-{secrets.token_hex(4)}"

    def stage(self, known: Mapping[str, bytes] = NOTHING) -> "Stage":
        """An empty tree to fill; ``known`` are the digests of the live tree's files, as far as they are known."""
        root = self.place_for("tree")
        root.mkdir()
        return Stage(root, self.tree(), known, self.build_id())

    def publish(self, stage: "Stage") -> Path:
        """Makes a staged tree the live site; the tree is whole and on disk before the switch."""
        stage.complete(self._spare())
        stage.flush()
        tree = self.trees / self._next_name()
        stage.root.rename(tree)
        flush(self.trees)
        self._point_at(tree)
        self._settle()
        with suppress(OSError):
            self._prune(KEPT)
        return tree

    def _spare(self) -> Path | None:
        """The oldest site, set aside instead of being removed later: most of its files are in the new one too."""
        live = self.live.resolve().name
        others = [name for name in self._names() if name != live]
        if len(others) < KEPT or not _is_free(self.trees / others[0]):
            return None
        spare = self.place_for("spare")
        try:
            (self.trees / others[0]).rename(spare)
            flush(self.trees)  # or a power cut might leave it changed under its old name
            report_file(self.out, others[0]).unlink(missing_ok=True)
        except OSError:
            return None
        return spare

    def _point_at(self, tree: Path) -> None:
        pointer = self.out / f".current-{os.getpid()}"
        pointer.symlink_to(Path("releases", tree.name))
        pointer.replace(self.live)

    def _settle(self) -> None:
        """What follows the switch. The new site is live whatever happens here, so nothing may say that it is not."""
        with suppress(OSError):
            flush(self.out)

    def discard(self, stage: "Stage") -> None:
        """Throws a staged tree away."""
        shutil.rmtree(stage.root, ignore_errors=True)

    def _names(self) -> list[str]:
        return sorted(path.name for path in self.trees.iterdir() if path.name.isdigit())

    def _next_name(self) -> str:
        names = self._names()
        return f"{int(names[-1]) + 1 if names else 1:06d}"

    def _prune(self, keep: int) -> list[str]:
        live = self.live.resolve().name
        others = [name for name in self._names() if name != live]
        gone_names = [name for name in others[: max(0, len(others) - keep)] if _is_free(self.trees / name)]
        gone = [self.trees / f".stage-gone-{name}" for name in gone_names]  # swept next time, should this be cut short
        for name, place in zip(gone_names, gone, strict=True):
            report_file(self.out, name).unlink(missing_ok=True)
            (self.trees / name).rename(place)
        if gone:
            flush(self.trees)  # or a power cut might leave half a site under its old name
        for place in gone:
            shutil.rmtree(place, ignore_errors=True)
        return gone_names


def report_file(out: Path, name: str) -> Path:
    """Where the report of the site of that name is kept."""
    return out / "reports" / f"{name}.json"


def _facts(tree: Path) -> tuple[str, int]:
    """Id and number of files of a site; empty and 0 when they are not known."""
    try:
        facts = json.loads((tree / BUILD_FACTS).read_bytes())
        return str(facts["id"]), int(facts["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", 0


def _not_kept(name: str) -> Problem:
    return Problem(name, "", Words("no such site is kept", "没有保留这个站点"),
                   Words("“history” lists those that are", "可用 history 查看保留的站点"))  # fmt: skip


def _in_the_way(path: Path, message: Words) -> BadContent:
    remedy = Words("move it away, or name another folder with --out", "请把它移走，或用 --out 另选文件夹")
    return BadContent([Problem(str(path), "", message, remedy)])


class TreeDamaged(Exception):
    """The live tree does not hold the files that the builder put into it."""


class Stage:
    """A tree being filled. It begins with all files of the live tree that are known, which are linked when the tree is
    completed; what is put replaces them, and what is removed is left out.
    """

    def __init__(self, root: Path, previous: Path | None, known: Mapping[str, bytes], build: str) -> None:
        self.root = root
        self._previous = previous
        self._before = known or dict.fromkeys(files_of(previous) if previous is not None else (), b"")
        self._sum = int(build, 16) if known else 0
        """Of the entries of all files: the id of the build."""
        self.digests: dict[str, bytes] = dict(known)
        """Address to digest of every file of the tree."""
        self.moved: set[str] = set() if known else set(self._before)
        """Addresses that may not be as they are in the live tree."""
        self.digests.pop(BUILD_FACTS, None)  # it is not among what adds up
        self._written: set[str] = set()
        self._copied: list[str] = []
        """Files that were copied because linking is refused."""
        self._folders: set[str] = set()
        """Those that are there already."""
        self._touched: set[str] = {""}
        """Those in which something came or went."""

    @property
    def written(self) -> int:
        """Files whose bytes are new."""
        return len(self._written)

    @property
    def unchanged(self) -> int:
        """Files taken over from the live tree."""
        return len(self.digests) - len(self._written)

    def refuse_damaged(self) -> None:
        """``TreeDamaged`` when files were taken out of the live tree, or put into it, by somebody else."""
        if self._previous is not None and files_of(self._previous) != self._before.keys():
            raise TreeDamaged(str(self._previous))

    def put(self, address: str, data: bytes) -> None:
        """Writes a file, or takes the live one over when it is the same."""
        if self._is_new(address, hashlib.sha256(data).digest()[:16]):
            self._place(address).write_bytes(data)

    def put_file(self, address: str, source: Path) -> None:
        """Takes over a finished file."""
        if self._is_new(address, _digest_of(source)):
            shutil.copyfile(source, self._place(address))

    def remove(self, address: str) -> None:
        """Leaves a file out, should it be there."""
        if address in self.digests:
            self._sum -= _entry(address, self.digests.pop(address))
            self.moved.add(address)
            self._written.discard(address)

    def same_as_before(self) -> bool:
        """Whether the tree equals the live one, file for file."""
        return not self._written and self._before.keys() == self.digests.keys()

    def removed(self) -> int:
        """Files of the live tree that this one no longer has."""
        return len(self._before.keys() - self.digests.keys())

    def fresh(self) -> set[str]:
        """Addresses of the files whose bytes are new."""
        return set(self._written)

    def weight(self) -> int:
        """Size of all of them; not to be asked once the tree is published."""
        return sum(map(self.weigh, self._written))

    def weigh(self, address: str) -> int:
        """Bytes of a file, whether it is new or taken over."""
        root = self.root if address in self._written else self._previous
        try:
            return os.stat(f"{root}/{address}").st_size  # noqa: PTH116 - a Path for each would take longer
        except FileNotFoundError as error:
            raise TreeDamaged(address) from error

    def sign(self) -> None:
        """Puts the name of the build beside its files: what all their addresses and bytes add up to.

        A sum (Bellare and Micciancio, *A New Paradigm for Collision-Free Hashing*, 1997, AdHash) is mended where a file
        changes, while a digest of all entries in order would have to read them all.
        """
        facts = {"id": f"{self._sum % _SUMS:032x}", "files": len(self.digests) + 1}
        self.put(BUILD_FACTS, (json.dumps(facts) + "\n").encode())

    def complete(self, spare: Path | None = None) -> None:
        """Links what is taken over into the tree. ``TreeDamaged`` when a file of the live tree is missing.

        A ``spare`` tree becomes this one: of its files, those that are the live tree's as well stay where they are, so
        that a site of any size is completed by what changed since the spare one.
        """
        taken = self.digests.keys() - self._written
        if spare is not None and self._previous is not None:
            held, live = _numbers(spare), _numbers(self._previous)
            stay = {one for one in taken if one in held and held[one] == live.get(one)}
            copies = {one for one in held if one.endswith(COPIES) and one.rpartition(".")[0] in stay}
            try:
                touched = _clear(spare, held.keys() - stay - copies, stay)
            except OSError:  # what cannot be removed is left to be swept
                pass
            else:
                self._move_to(spare, stay, touched)
                taken -= stay
        for address in taken:
            self._link(address)

    def _move_to(self, spare: Path, stay: Set[str], touched: Set[str]) -> None:
        """Goes on in a spare tree that holds what is to stay, in which folders were touched."""
        staged, self.root = self.root, spare
        self._folders, self._touched = _folders_of(stay), {"", *touched}
        for address in self._written:
            self._make_folder(address.rpartition("/")[0])
            os.rename(f"{staged}/{address}", f"{spare}/{address}")  # noqa: PTH104 - as above
        shutil.rmtree(staged, ignore_errors=True)

    def flush(self) -> None:
        """Forces every new file and every folder to disk."""
        for address in (*sorted(self._written), *self._copied):
            flush(self.root / address)
        for folder in sorted(self._touched):
            flush(self.root / folder)

    def _is_new(self, address: str, fresh: bytes) -> bool:
        """Notes the digest of a file; False when the live one has the same."""
        if self.digests.get(address) == fresh:
            return False
        same = address in self._before and self._digest_before(address) == fresh
        self.remove(address)
        self.digests[address] = fresh
        self._sum += _entry(address, fresh)
        if not same:
            self.moved.add(address)
            self._written.add(address)
        return not same

    def _digest_before(self, address: str) -> bytes:
        return self._before[address] or _digest_of(self._old(address))

    def _old(self, address: str) -> Path:
        if self._previous is None:
            raise TreeDamaged(address)
        return self._previous / address

    def _place(self, address: str) -> Path:
        self._make_folder(address.rpartition("/")[0])
        return self.root / address

    def _make_folder(self, folder: str) -> None:
        """Sees to it that a folder is there, in which something is going to be put."""
        self._touched.add(folder)
        if folder and folder not in self._folders:
            parent = folder.rpartition("/")[0]
            self._make_folder(parent)
            try:
                os.mkdir(f"{self.root}/{folder}")  # noqa: PTH102 - for each of many, a path of its own is dear
            except FileExistsError:
                if not (self.root / folder).is_dir():  # else somebody emptied it
                    raise
            self._folders.add(folder)

    def _link(self, address: str) -> None:
        self._make_folder(address.rpartition("/")[0])
        old, new = f"{self._previous}/{address}", f"{self.root}/{address}"
        try:
            os.link(old, new)
        except FileNotFoundError as error:
            raise TreeDamaged(address) from error
        except OSError:  # a file system without hard links
            shutil.copyfile(old, new)
            self._copied.append(address)


_SUMS = 1 << 128


def _entry(address: str, digest: bytes) -> int:
    """A number for a file that is at that address with that digest."""
    return int.from_bytes(hashlib.blake2b(digest + address.encode(), digest_size=16).digest())


def files_of(tree: Path) -> set[str]:
    """The addresses of all files of a tree, compressed copies left out."""
    root = os.fspath(tree)
    found = ((folder[len(root) + 1 :], names) for folder, _, names in os.walk(root))
    return {
        f"{folder}/{name}" if folder else name for folder, names in found for name in names if not name.endswith(COPIES)
    }


def _folders_of(addresses: Iterable[str]) -> set[str]:
    """All folders in which one of the addresses lies."""
    found = {address.rpartition("/")[0] for address in addresses}
    whole = set(found)
    for folder in found:
        while folder := folder.rpartition("/")[0]:
            whole.add(folder)
    return whole - {""}


@contextmanager
def in_use(tree: Path) -> Iterator[None]:
    """Keeps a site from being removed, or from becoming another, while somebody reads all of it."""
    with _opened(tree) as folder:
        fcntl.flock(folder, fcntl.LOCK_SH)
        try:
            yield
        finally:
            fcntl.flock(folder, fcntl.LOCK_UN)  # for those too who were forked meanwhile and have it open


def _is_free(tree: Path) -> bool:
    """Whether nobody is reading all of a site. Whoever begins to reads the live one."""
    with _opened(tree) as folder:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDONLY)
    try:
        yield handle
    finally:
        os.close(handle)


def _clear(tree: Path, leaving: Set[str], stay: Set[str]) -> set[str]:
    """Takes files out of a tree, and folders in which nothing stays; answers with the folders in which they were."""
    for address in sorted(leaving):
        os.unlink(f"{tree}/{address}")  # noqa: PTH108 - for each of many, a path of its own is dear
    emptied = _folders_of(leaving) - _folders_of(stay)
    for folder in sorted(emptied, reverse=True):
        (tree / folder).rmdir()
    return {one.rpartition("/")[0] for one in (*leaving, *emptied)} - emptied


def _numbers(tree: Path, folder: str = "") -> dict[str, int]:
    """The number that the file system gives to each file of a tree: files of two trees with one number are one file."""
    found: dict[str, int] = {}
    with os.scandir(f"{tree}/{folder}") as entries:
        for entry in entries:
            address = f"{folder}/{entry.name}" if folder else entry.name
            if entry.is_dir(follow_symlinks=False):
                found |= _numbers(tree, address)
            else:
                found[address] = entry.inode()
    return found


def _digest_of(file: Path) -> bytes:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()[:16]


def flush(path: Path) -> None:
    """Forces a file, or the entries of a folder, to disk."""
    with _opened(path) as handle:
        os.fsync(handle)
