"""The words of a document, counted once for what it says and kept from then on."""

import hashlib
import json

from content.render_cache import RenderCache
from search.document import SearchDocument
from search.index import FIELDS, Field, fields_of
from search.lexicon import Lexicon


def fields_once(document: SearchDocument, lexicon: Lexicon, kept: RenderCache, counters: str) -> dict[str, Field[str]]:
    """The same as :func:`~search.index.fields_of`, from the cache if it is there.

    ``counters`` tells those programs from others that may count otherwise.
    """
    said = document.title, document.start is None, document.aliases, document.headings, document.text
    key = hashlib.sha256(f"{counters}\n{lexicon.digest}\n{said}".encode("utf-8", "surrogatepass")).hexdigest()
    value = kept.get(key)
    if value is not None:
        return {name: Field(*field) for name, field in zip(FIELDS, json.loads(value), strict=True)}
    fields = fields_of(document, lexicon)
    kept.put(key, json.dumps([fields[name] for name in FIELDS], ensure_ascii=False, separators=(",", ":")))
    return fields
