"""Output files, planned before any is written."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Artifact:
    """One output file: its address, and either how to make its bytes or the file that holds them."""

    address: str
    make: Callable[[], bytes] | None = None
    source: Path | None = None
    """A finished file, linked or copied into place."""


class DuplicateAddress(Exception):
    """Two programs want to write the same file."""


def refuse_duplicates(artifacts: list[Artifact]) -> None:
    """``DuplicateAddress`` when an address is claimed twice, or is a folder of another."""
    seen: set[str] = set()
    for artifact in artifacts:
        if artifact.address in seen:
            raise DuplicateAddress(f"two outputs at {artifact.address}")
        seen.add(artifact.address)
    for address in seen:
        parts = address.split("/")
        for depth in range(1, len(parts)):
            if "/".join(parts[:depth]) in seen:
                raise DuplicateAddress(f"{'/'.join(parts[:depth])} is both a file and a folder")
