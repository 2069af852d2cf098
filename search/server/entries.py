"""What an Elasticsearch index holds of a site: plain lists of terms, so that no server has to know any language.

How much a term matters to a document is a number of four bits, and a document says it with four fields: a term stands
in ``bit0`` when its impact is odd, in ``bit1`` when 2 is part of it, and so on. A query that adds 1, 2, 4 or 8 for each
of them, and what the title adds, sums as the static engine does, whatever else the server or a shard of it holds, and
learns which impacts they were.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from search.analysis.english import frame, tail
from search.analysis.pinyin import BEGINNING, Spelling, spellings, spellings_within
from search.backends.static import write_spelling
from search.document import SearchDocument
from search.index import ALIAS, FIELDS, TITLE, TITLED, Counted, completes, impacts_of, keys_of, names_of
from search.lexicon import Lexicon
from search.numbering import KINDS

FORMAT = 2
"""Raise it when documents are written in another way; a site is then indexed anew."""
BITS = tuple(f"bit{place}" for place in range(4))
"""The fields that together say the impact of a term."""
IN_TITLE = "heads"
"""The field of the terms that stand in the title, where they count more (:mod:`search.ranking`)."""
NAMES = {TITLE: "titled", ALIAS: "called"}
"""The fields of a page's names, by the impact of a name."""
DOCUMENT, WORD, NAME, ABOUT = "document", "word", "name", "about"
"""What an entry may be: something that is found, a word that can be completed, a name as it is spelled, or what is true
of the whole index.
"""
ABOUT_ID = "about"
LONGEST_TERM = 200
"""Characters of a term that is kept; nobody types longer ones."""
_PAGE = 18
"""Characters of an order that are those of the page."""

Entry = dict[str, Any]
"""An entry as it is sent, with its id in ``_id``."""


class Said(NamedTuple):
    """A document, counted, with the digest of all that it says."""

    counted: Counted
    digest: str


def digest_of(document: SearchDocument, lexicon: Lexicon) -> str:
    """What tells a document from what it was, also when other names mean what it speaks of; 24 hexadecimal digits."""
    told = f"{FORMAT}\n{lexicon.digest}\n{document!r}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def order_of(document: SearchDocument) -> str:
    """Where a document stands among equals, as its number tells the static engine: kind, digest of the page, second."""
    digest = hashlib.sha256(document.page.encode()).hexdigest()[:16]
    start = 0 if document.start is None else document.start + 1
    return f"{KINDS.index(document.kind):02x}{digest}{start:06x}"


def page_part(order: str) -> str:
    """The part that is the same for all documents of a page."""
    return order[:_PAGE]


def second_part(order: str) -> int:
    """0 for a whole page, one more than the second for a stretch of a lecture."""
    return int(order[_PAGE:], 16)


def entries_of(said: Said, means: Mapping[str, int], lexicon: Lexicon) -> tuple[Entry, list[Entry]]:
    """The entry of a document, and those of its names and words; ``means`` are the rounded mean lengths of the fields
    in the index.
    """
    resting = list(_names_and_words(said))
    return _document_entry(said, means, lexicon) | {"rests": sorted(one["_id"] for one in resting)}, resting


def _document_entry(said: Said, means: Mapping[str, int], lexicon: Lexicon) -> Entry:
    document, fields = said.counted
    impacts = impacts_of(fields, dict(means))
    keys = keys_of(document, lexicon) if document.start is None else {}
    entry: Entry = {
        "_id": document.id,
        "what": DOCUMENT,
        "page": document.page,
        "kind": document.kind,
        "order": order_of(document),
        "digest": said.digest,
        "terms": sorted(impacts),
        "shown": shown(document),
        "lengths": {name: fields[name].length for name in FIELDS if fields[name].length},
    }
    for place, name in enumerate(BITS):
        entry[name] = [term for term in entry["terms"] if impacts[term] >> place & 1]
    entry[IN_TITLE] = [term for term in entry["terms"] if impacts[term] >= TITLED]
    for impact, name in NAMES.items():
        entry[name] = sorted(key for key, one in keys.items() if one == impact)
    return entry


def shown(document: SearchDocument) -> dict[str, object]:
    """What a result shows of a document; the summary stands in it as it is on the page."""
    page: dict[str, object] = {
        "kind": document.kind, "address": document.address, "title": document.title, "summary": document.summary,
    }  # fmt: skip
    return page if document.start is None else {**page, "start": document.start, "chapter": document.chapter}


def _names_and_words(said: Said) -> Iterator[Entry]:
    """The entries that are there as long as this or another document has them: its words, and its names as spelled."""
    document, fields = said.counted
    for word in sorted({term for field in fields.values() for term in field.counts if completes(term)}):
        if len(word) <= LONGEST_TERM:
            keys = [word[:BEGINNING], frame(word), tail(word)]
            yield {"_id": _id(WORD, word), "what": WORD, "word": word, "keys": keys}
    for one in _spelled(names_of(document) if document.start is None else ()):
        written = write_spelling(one)
        initials = "" if one.within else one.initials
        yield {
            "_id": _id(NAME, written), "what": NAME, "spelled": written, "keys": list(one.keys), "full": one.full,
            "initials": initials,
        }  # fmt: skip


def _id(what: str, text: str) -> str:
    return f"{what}/{hashlib.sha256(text.encode()).hexdigest()[:24]}"


def _spelled(names: Iterable[str]) -> list[Spelling]:
    return sorted({one for name in names for one in (*spellings(name), *spellings_within(name))})


def spelling_of(written: str) -> Spelling:
    """The spelling that an entry says."""
    mark = "~" if "~" in written else "="
    syllables, pieces = written.split(mark)
    return Spelling(tuple(syllables.split(" ")), tuple(pieces.split(" ")), within=mark == "~")


def visible(spelled: Iterable[Spelling]) -> list[Spelling]:
    """The spellings, without those from within a name that a whole name has as well."""
    every = set(spelled)
    return sorted(one for one in every if not one.within or Spelling(one.syllables, one.pieces) not in every)
