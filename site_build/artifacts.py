"""Output files, planned before any is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from content.edition import Edition
from content.kinds import Record
from content.problems import Words
from site_build.trees import folders_of


@dataclass(frozen=True)
class Artifact:
    """One output: its address, and how to make its bytes, or the file that holds them."""

    address: str
    make: Callable[[], bytes] | None = None
    source: Path | None = None
    """A finished file, copied into place."""
    given: tuple[str, ...] = ()
    """What the plan decided for it. Together with what is read while it is made, it decides its bytes."""


@dataclass(frozen=True)
class Named:
    """A record by its ref, where a plan outlives the Edition it was made for."""

    ref: str


def named(value: object, edition: Edition) -> object:
    """A value with each record of the Edition in it, or in a list, by name."""
    if isinstance(value, Record) and value.ref in edition.by_ref:
        return Named(value.ref)
    if isinstance(value, tuple | list):
        return tuple(named(one, edition) for one in value)
    return value


def told(value: object) -> str:
    """What the plan hands to an output, in words that differ when it does."""
    if isinstance(value, Named):
        return value.ref
    if isinstance(value, tuple):
        return f"({','.join(told(one) for one in value)})"
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
    both = seen & folders_of(seen)
    if both:
        folder = min(both)
        raise DuplicateAddress(folder, _inside(folder, min(one for one in seen if one.startswith(f"{folder}/"))))


def _twice(address: str) -> Words:
    return Words(f"two outputs at {address}", f"有两个页面同用地址 {address}")


def _inside(folder: str, address: str) -> Words:
    return Words(f"{folder} is both a file and the folder of {address}", f"{folder} 既是文件又是 {address} 所在的目录")
