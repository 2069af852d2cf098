"""Output files, planned before any is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from content.edition import Edition
from content.kinds import Record
from content.problems import Words


@dataclass(frozen=True)
class Artifact:
    """One output: its address, and how to make its bytes, or the file that holds them.

    An address that ends in ``/`` is that of a folder whose files are made together, and nothing else may be in it.
    """

    address: str
    make: Callable[[], bytes] | None = None
    make_all: Callable[[], dict[str, bytes]] | None = None
    """Of a folder: makes its files, by address."""
    source: Path | None = None
    """A finished file, linked or copied into place."""
    given: tuple[str, ...] | None = None
    """What the plan decided for it. Together with what is read while it is made, it decides its bytes; None when they
    are at hand, so that it is made each time."""


def told(value: object, edition: Edition) -> str:
    """What the plan hands to an output, in words that differ when it does; records of the Edition by their names."""
    if isinstance(value, Record):
        return value.ref if edition.find(value.KIND, value.id, value.lang) is value else repr(value)
    if isinstance(value, tuple | list):
        return f"({','.join(told(one, edition) for one in value)})"
    return str(value)


class DuplicateAddress(Exception):
    """Two outputs want the same place. ``words`` names both, and ``remedy`` says what to do."""

    remedy = Words("change the slug of one", "请更改其中一个的 slug")

    def __init__(self, address: str, words: Words) -> None:
        self.address = address
        self.words = words
        super().__init__(words.en)


def refuse_duplicates(artifacts: list[Artifact]) -> None:
    """``DuplicateAddress`` when an address is claimed twice, or is a folder of another."""
    seen: set[str] = set()
    for artifact in artifacts:
        address = artifact.address.removesuffix("/")
        if address in seen:
            raise DuplicateAddress(address, _twice(address))
        seen.add(address)
    for address in sorted(seen):
        parts = address.split("/")
        for depth in range(1, len(parts)):
            folder = "/".join(parts[:depth])
            if folder in seen:
                raise DuplicateAddress(folder, _inside(folder, address))


def _twice(address: str) -> Words:
    return Words(f"two outputs at {address}", f"有两个页面同用地址 {address}")


def _inside(folder: str, address: str) -> Words:
    return Words(f"{folder} is both a file and the folder of {address}", f"{folder} 既是文件又是 {address} 所在的目录")
