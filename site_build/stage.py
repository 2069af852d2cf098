"""A tree being filled, until it is whole and on disk."""

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Mapping, Set
from pathlib import Path
from types import MappingProxyType

from site_build.trees import COPIES, clear, files_of, flush, folders_of, numbers_of

BUILD_FACTS = "build.json"
"""Address of the file that names the build: its id and the number of its files."""
NOTHING: Mapping[str, bytes] = MappingProxyType({})


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
        self._written: dict[str, int] = {}
        """Address to size of every file whose bytes are new."""
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
            _write(self._place(address), data)
            self._written[address] = len(data)

    def put_file(self, address: str, source: Path) -> None:
        """Takes over a finished file."""
        if self._is_new(address, _digest_of(source)):
            shutil.copyfile(source, self._place(address))
            self._written[address] = source.stat().st_size

    def remove(self, address: str) -> None:
        """Leaves a file out, should it be there."""
        if address in self.digests:
            self._sum -= _entry(address, self.digests.pop(address))
            self.moved.add(address)
            self._written.pop(address, None)

    def same_as_before(self) -> bool:
        """Whether the tree equals the live one, file for file."""
        return not self._written and self._before.keys() == self.digests.keys()

    def gone(self) -> Set[str]:
        """Addresses of the files of the live tree that this one no longer has."""
        return self._before.keys() - self.digests.keys()

    def fresh(self) -> set[str]:
        """Addresses of the files whose bytes are new."""
        return set(self._written)

    def weight(self) -> int:
        """Size of all of them."""
        return sum(self._written.values())

    def weigh(self, address: str) -> int:
        """Bytes of a file, whether it is new or taken over."""
        if address in self._written:
            return self._written[address]
        try:
            return os.stat(f"{self._previous}/{address}").st_size  # noqa: PTH116 - a Path for each would take longer
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
            held, live = numbers_of(spare), numbers_of(self._previous)
            stay = {one for one in taken if one in held and held[one] == live.get(one)}
            copies = {one for one in held if one.endswith(COPIES) and one.rpartition(".")[0] in stay}
            try:
                touched = clear(spare, held.keys() - stay - copies, stay)
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
        self._folders, self._touched = folders_of(stay), {"", *touched}
        for address in self._written:
            self._make_folder(address.rpartition("/")[0])
            os.rename(f"{staged}/{address}", f"{spare}/{address}")  # noqa: PTH104 - as above
        shutil.rmtree(staged, ignore_errors=True)

    def flush(self, told: Callable[[], None] = lambda: None) -> None:
        """Forces every new file and every folder to disk; ``told`` is called for each file."""
        for address in (*sorted(self._written), *self._copied):
            flush(self.root / address)
            told()
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
        return not same

    def _digest_before(self, address: str) -> bytes:
        return self._before[address] or _digest_of(self._old(address))

    def _old(self, address: str) -> Path:
        if self._previous is None:
            raise TreeDamaged(address)
        return self._previous / address

    def _place(self, address: str) -> str:
        self._make_folder(address.rpartition("/")[0])
        return f"{self.root}/{address}"

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


def _write(path: str, data: bytes) -> None:
    """Writes a new file with half of the calls to the system that Python's own files need."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
    finally:
        os.close(handle)


def _digest_of(file: Path) -> bytes:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").digest()[:16]
