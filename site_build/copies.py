"""Compressed copies of the files of a live site, for web servers that send such copies as they are.

    zh/index.html   zh/index.html.br   zh/index.html.gz

They are made after the switch, so that no reader waits for them, and kept by what they are copies of: a file that two
sites have in common is compressed once. A file of a tree never changes, so a copy beside it is never out of date.
"""

import gzip
import hashlib
import time
from collections.abc import Callable, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import brotli

from content.whole_file import write_whole
from site_build.reporter import Reporter
from site_build.trees import COPIES, flush

TEXTS = frozenset("html css js json xml svg txt webmanifest vtt".split())
"""How the names of files end that are compressed; media are so already."""
LEAST = 1024
"""Bytes from which on it pays: a smaller file fits a packet or two."""
GZIP_LEVEL = 9
BROTLI_QUALITY = 10
"""Of 11; the last takes far longer for a little less."""
LOOK = 0.5
"""Seconds between two questions whether to stop."""


class Form(NamedTuple):
    """One way of compressing."""

    name: str
    """Of the folder where such copies are kept: whatever decides their bytes is in it."""
    compress: Callable[[bytes], bytes]


FORMS = {
    ".br": Form(
        f"brotli-{version('brotli')}-{BROTLI_QUALITY}", lambda data: brotli.compress(data, quality=BROTLI_QUALITY)
    ),
    ".gz": Form(f"gzip-{GZIP_LEVEL}", lambda data: gzip.compress(data, GZIP_LEVEL, mtime=0)),
}
"""By :data:`~site_build.trees.COPIES`."""


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
        kept = cache / FORMS[suffix].name / digest.hex()[:2] / digest.hex()
        if place.exists():
            continue
        if not kept.exists():
            data = file.read_bytes()
            if hashlib.sha256(data).digest()[: len(digest)] != digest:
                return  # somebody wrote to it: a copy would be taken for one of what it should be
            write_whole(kept, partial(_write, data=FORMS[suffix].compress(data)))
        _put(kept, place)


def _put(kept: Path, place: Path) -> None:
    try:
        place.hardlink_to(kept)
    except FileExistsError:
        pass  # another process does the same
    except OSError:  # another file system, or one without hard links
        write_whole(place, partial(_write, data=kept.read_bytes()))


def _write(staged: Path, data: bytes) -> None:
    """A server would send whatever is there after a power cut."""
    staged.write_bytes(data)
    flush(staged)
