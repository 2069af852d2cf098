"""The index as files of a static site, and the script that reads them.

A change to one document rewrites the shards of its terms and the manifest: numbers come from permanent ids, names of
shards are fixed, and no shard holds a figure about the whole index. Only when the index doubles are all cut anew.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from content.urls import relative, search
from search.analysis.pinyin import BEGINNING, Spelling
from search.backends.shards import (
    Entry,
    bits_for,
    home_of_document,
    home_of_name,
    spread,
    write_call,
    write_postings,
)
from search.document import SearchDocument
from search.index import Index, build_index
from search.numbering import page_bits, size_class

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


def index_files(documents: Iterable[SearchDocument], lang: str) -> dict[str, bytes]:
    """Every file of the index of one language, by path below the folder of its search page."""
    index = build_index(document for document in documents if document.lang == lang)
    terms, letters = list(_term_entries(index)), list(_letter_entries(index))
    bits = {
        TERMS: bits_for(terms, SHARD_BYTES),
        LETTERS: bits_for(letters, SHARD_BYTES),
        DOCUMENTS: size_class(-(-len(index.documents) // SHARD_DOCUMENTS)),
    }
    pages = len({document.page for document in index.documents.values()})
    layout = layout_of(pages, bits)
    shards: dict[str, object] = {
        **_text_shards(TERMS, terms, bits[TERMS]),
        **_text_shards(LETTERS, letters, bits[LETTERS]),
        **_document_shards(index, lang, bits[DOCUMENTS]),
    }
    files = {f"{FOLDER}/{name}.js": write_call(name, layout, shards[name]) for name in sorted(shards)}
    return {
        MANIFEST: write_manifest(layout, len(index.documents), bits, {n: digest_of(files[n]) for n in files}),
        **files,
    }


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


def _term_entries(index: Index) -> Iterator[Entry]:
    for term, postings in index.terms.items():
        yield term, term + write_postings(postings)
    for name, postings in index.names.items():
        yield home_of_name(name), f"!{name}{write_postings(postings)}"


def _letter_entries(index: Index) -> Iterator[Entry]:
    for word, documents in index.words.items():
        yield word[:BEGINNING], f"{word}:{documents}"
    for spelling in index.spellings:
        for one in spelling.keys:
            yield one, write_spelling(spelling)


def write_spelling(spelling: Spelling) -> str:
    """The line of a spelling."""
    return f"{' '.join(spelling.syllables)}{'~' if spelling.within else '='}{' '.join(spelling.pieces)}"


def _text_shards(folder: str, entries: Iterable[Entry], bits: int) -> dict[str, str]:
    held: dict[int, set[str]] = defaultdict(set)
    for home, line in entries:
        held[spread(home) & ((1 << bits) - 1)].add(line)
    return {f"{folder}/{number:x}": ",".join(sorted(held[number])) for number in range(1 << bits)}


def _document_shards(index: Index, lang: str, bits: int) -> dict[str, list[list[object]]]:
    held: dict[int, list[list[object]]] = defaultdict(list)
    for number in sorted(index.documents):
        held[home_of_document(number, bits)].append(shown(number, index.documents[number], lang))
    return {f"{DOCUMENTS}/{number:x}": held[number] for number in range(1 << bits)}


def shown(number: int, document: SearchDocument, lang: str) -> list[object]:
    """What a result shows of a document."""
    link = relative(search(lang), document.address)
    page = [number, link, document.title, document.summary]
    return page if document.start is None else [*page, document.start, document.chapter]
