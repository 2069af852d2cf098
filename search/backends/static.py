"""How an index is laid out in files of a static site, and the script that reads them.

A change to one document rewrites the shards of its terms and the manifest: numbers come from permanent ids, names of
shards are fixed, and no shard holds a figure about the whole index. Only when the index doubles are all cut anew.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rjsmin import jsmin

from search.analysis.pinyin import Spelling, syllables
from search.analysis.traditional import pairs
from search.backends.shards import spread, write_call
from search.numbering import page_bits

FORMAT = 6
"""Raise it when the shards are written in another way."""
FOLDER = "index"
MANIFEST = f"{FOLDER}/manifest.js"
TERMS, LETTERS, DOCUMENTS, RESCUE, SUGGESTIONS, FILED = "p", "l", "d", "r", "s", "f"
"""Folders: postings of terms and names; words and names by their first letters; what a result shows; what is asked
only when a query holds unknown Chinese: simplified characters for traditional ones, and how characters sound; names
that are offered to whoever types their beginning; and what pages are filed under, for whoever narrows a search.
"""
RESCUE_BITS = 7
"""Of the hash of a character that name its shard."""
SHARD_BYTES = 3100
"""The most that a shard of terms or letters holds on average, before compression."""
SHARD_DOCUMENTS = 8
"""The most documents that a shard holds on average."""
RESCUE_SCRIPT = f"{FOLDER}/rescue.js"
SCRIPTS = (RESCUE_SCRIPT, f"{FOLDER}/suggest.js")
"""Parts of the engine that are only needed at times: after a miss, and while one types."""
BROWSER = Path(__file__).parent.parent / "browser"


def engine() -> bytes:
    """The browser script that searches, without its comments and gaps, to be loaded by search pages only."""
    return _packed("engine.js").encode()


def page() -> bytes:
    """The browser script that shows on a search page what the engine finds, to be loaded after it."""
    return _packed("page.js").encode()


def service_script() -> bytes:
    """The script that asks the site's search service, to be loaded before the engine where a site has one."""
    return _packed("service.js").encode()


def write_script(path: str, layout: str) -> bytes:
    """One of :data:`SCRIPTS`, which the engine asks for when it is needed."""
    file = path.rpartition("/")[2]
    name = file.removesuffix(".js")
    return f"xinglinSearch({json.dumps(name)},{json.dumps(layout)},{_packed(file).strip()})\n".encode()


def _packed(name: str) -> str:
    return str(jsmin((BROWSER / name).read_text("utf-8")))


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


@cache
def rescues() -> tuple[str, ...]:
    """What each shard of rescues holds: a traditional character and its simplified one, again and again; after a ``|``
    syllables, each with the characters that are read so. It is the same for every site.
    """
    shards = range(1 << RESCUE_BITS)
    simple: list[list[str]] = [[] for _ in shards]
    sounds: list[defaultdict[str, str]] = [defaultdict(str) for _ in shards]
    for character, other in pairs().items():
        simple[_home(character)].append(character + other)
    for character, syllable in syllables().items():
        sounds[_home(character)][syllable] += character
    return tuple("".join(simple[one]) + "|" + ",".join(a + b for a, b in sorted(sounds[one].items())) for one in shards)


def _home(character: str) -> int:
    return spread(character) & ((1 << RESCUE_BITS) - 1)
