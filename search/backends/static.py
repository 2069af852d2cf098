"""The index as files of a static site, and the script that reads them.

A change to one document rewrites the shards of its terms and the manifest: numbers come from permanent ids, names of
shards are fixed, and no shard holds a figure about the whole index. Only when the index doubles are all cut anew.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
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
    layout = ".".join(map(str, (FORMAT, page_bits(pages), *bits.values())))
    shards: dict[str, object] = {
        **_text_shards(TERMS, terms, bits[TERMS]),
        **_text_shards(LETTERS, letters, bits[LETTERS]),
        **_document_shards(index, lang, bits[DOCUMENTS]),
    }
    files = {f"{FOLDER}/{name}.js": write_call(name, layout, shards[name]) for name in sorted(shards)}
    manifest = {"layout": layout, "size": len(index.documents), **bits, "digest": _digest(files)}
    return {f"{FOLDER}/manifest.js": write_call("manifest", layout, manifest), **files}


def _digest(files: dict[str, bytes]) -> str:
    total = hashlib.sha256()
    for name, data in files.items():
        total.update(f"{name} {len(data)} ".encode() + data)
    return total.hexdigest()[:8]


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
            yield one, _write_spelling(spelling)


def _write_spelling(spelling: Spelling) -> str:
    return f"{' '.join(spelling.syllables)}{'~' if spelling.within else '='}{' '.join(spelling.pieces)}"


def _text_shards(folder: str, entries: Iterable[Entry], bits: int) -> dict[str, str]:
    held: dict[int, set[str]] = defaultdict(set)
    for home, line in entries:
        held[spread(home) & ((1 << bits) - 1)].add(line)
    return {f"{folder}/{number:x}": ",".join(sorted(held[number])) for number in range(1 << bits)}


def _document_shards(index: Index, lang: str, bits: int) -> dict[str, list[list[object]]]:
    held: dict[int, list[list[object]]] = defaultdict(list)
    for number in sorted(index.documents):
        held[home_of_document(number, bits)].append(_shown(number, index.documents[number], lang))
    return {f"{DOCUMENTS}/{number:x}": held[number] for number in range(1 << bits)}


def _shown(number: int, document: SearchDocument, lang: str) -> list[object]:
    link = relative(search(lang), document.address)
    page = [number, link, document.title, document.summary]
    return page if document.start is None else [*page, document.start, document.chapter]
