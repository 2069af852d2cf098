"""Output files, planned before any is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from content.problems import Words


@dataclass(frozen=True)
class Artifact:
    """One output file: its address, and either how to make its bytes or the file that holds them."""

    address: str
    make: Callable[[], bytes] | None = None
    source: Path | None = None
    """A finished file, linked or copied into place."""


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
        if artifact.address in seen:
            raise DuplicateAddress(artifact.address, _twice(artifact.address))
        seen.add(artifact.address)
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
