"""Compressed copies of the files of a live site, for web servers that send such copies as they are.

    zh/index.html   zh/index.html.br   zh/index.html.gz

They are made after the switch, so that no reader waits for them, and kept by what they are copies of: a file that two
sites have in common is compressed once. A file of a tree never changes, so a copy beside it is never out of date.
"""

import gzip
import hashlib
import secrets
import shutil
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import brotli

from site_build.release import COPIES, flush
from site_build.reporter import Reporter

TEXTS = frozenset("html css js json xml svg txt webmanifest vtt".split())
"""How the names of files end that are compressed; media are so already."""
LEAST = 1024
"""Bytes from which on it pays: a smaller file fits a packet or two."""
GZIP_LEVEL = 9
BROTLI_QUALITY = 10
"""Of 11; the last would take three times as long for pages that are 4 % smaller."""
LOOK = 0.5
"""Seconds between two questions whether to stop."""

FORMS: dict[str, Callable[[bytes], bytes]] = {
    ".br": lambda data: brotli.compress(data, quality=BROTLI_QUALITY),
    ".gz": lambda data: gzip.compress(data, GZIP_LEVEL, mtime=0),
}
"""Suffix of a copy to how it is made."""
MAKERS = {".br": f"brotli-{version('brotli')}-{BROTLI_QUALITY}", ".gz": f"gzip-{GZIP_LEVEL}"}
"""Suffix of a copy to the folder of what is made in that way."""


def add_copies(
    tree: Path, files: Mapping[str, bytes], cache: Path, reporter: Reporter, stop: Callable[[], bool]
) -> bool:
    """Puts copies beside the files of a tree, until ``stop`` says so, asked now and then; whether all are there.

    ``files`` are their addresses and digests. ``cache`` keeps the copies, and may be deleted at any time. ``OSError``
    where there is no room.
    """
    addresses = sorted(one for one in files if one.rpartition(".")[2] in TEXTS)
    reporter.step("copies", len(addresses))
    looked = time.monotonic()
    for address in addresses:
        if time.monotonic() - looked >= LOOK:
            if stop():
                return False
            looked = time.monotonic()
        _copy(tree / address, files[address], cache)
        reporter.done()
    return True


def _copy(file: Path, digest: bytes, cache: Path) -> None:
    if file.stat().st_size < LEAST:
        return
    for suffix in COPIES:
        place = file.with_name(file.name + suffix)
        kept = cache / MAKERS[suffix] / digest.hex()[:2] / digest.hex()
        if place.exists():
            continue
        if not kept.exists():
            data = file.read_bytes()
            if hashlib.sha256(data).digest()[: len(digest)] != digest:
                return  # somebody wrote to it: a copy would be taken for one of what it should be
            _keep(kept, FORMS[suffix](data))
        _put(kept, place)


def _put(kept: Path, place: Path) -> None:
    try:
        place.hardlink_to(kept)
    except FileExistsError:
        pass  # another process does the same
    except OSError:  # another file system, or one without hard links
        staged = place.with_name(f".{secrets.token_hex(4)}{place.suffix}")
        shutil.copyfile(kept, staged)
        flush(staged)
        staged.replace(place)


def _keep(kept: Path, data: bytes) -> None:
    """The copy is there whole or not at all, after a power cut too: a server would send whatever is there."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    staged = kept.with_name(f".{kept.name}-{secrets.token_hex(4)}")
    try:
        staged.write_bytes(data)
        flush(staged)
        staged.replace(kept)
    finally:
        with suppress(FileNotFoundError):
            staged.unlink()
