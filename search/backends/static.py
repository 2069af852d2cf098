"""How an index is laid out in files of a static site, and the script that reads them.

A change to one document rewrites the shards of its terms and the manifest: numbers come from permanent ids, names of
shards are fixed, and no shard holds a figure about the whole index. Only when the index doubles are all cut anew.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from content.urls import relative, search
from search.analysis.pinyin import Spelling
from search.backends.shards import (
    write_call,
)
from search.document import SearchDocument
from search.numbering import page_bits

FORMAT = 3
"""Raise it when the shards are written in another way."""
FOLDER = "index"
MANIFEST = f"{FOLDER}/manifest.js"
TERMS, LETTERS, DOCUMENTS = "p", "l", "d"
"""Folders: postings of terms and names; words and names by their first letters; what a result shows."""
SHARD_BYTES = 2500
"""The most that a shard of terms or letters holds on average, before compression."""
SHARD_DOCUMENTS = 8
"""The most documents that a shard holds on average."""
ENGINE = Path(__file__).parent.parent / "browser" / "engine.js"


def engine() -> bytes:
    """The browser script, to be loaded by search pages only."""
    return ENGINE.read_bytes()


def write_manifest(layout: str, size: int, bits: Mapping[str, int], digests: Mapping[str, bytes]) -> bytes:
    """The file that is read first; ``digests`` are those of all other files."""
    total = hashlib.sha256(b"".join(name.encode() + digests[name] for name in sorted(digests)))
    manifest = {"layout": layout, "size": size, **bits, "digest": total.hexdigest()[:8]}
    return write_call("manifest", layout, manifest)


def digest_of(data: bytes) -> bytes:
    """What tells a file of the index from what it was; 8 bytes."""
    return hashlib.blake2b(data, digest_size=8).digest()


def layout_of(pages: int, bits: Mapping[str, int]) -> str:
    """What every file of one index says, so that a reader never mixes two."""
    return ".".join(map(str, (FORMAT, page_bits(pages), *bits.values())))


def write_spelling(spelling: Spelling) -> str:
    """The line of a spelling."""
    return f"{' '.join(spelling.syllables)}{'~' if spelling.within else '='}{' '.join(spelling.pieces)}"


def shown(number: int, document: SearchDocument, lang: str) -> list[object]:
    """What a result shows of a document."""
    link = relative(search(lang), document.address)
    page = [number, link, document.title, document.summary]
    return page if document.start is None else [*page, document.start, document.chapter]
