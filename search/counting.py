"""The words of a document, counted once for what it says and kept from then on."""

import hashlib
import json
import unicodedata
from pathlib import Path

import search
from content import language
from content.render_cache import RenderCache
from search.document import SearchDocument
from search.index import FIELDS, Field, fields_of


def fields_once(document: SearchDocument, kept: RenderCache) -> dict[str, Field]:
    """The same as :func:`~search.index.fields_of`, from the cache if it is there."""
    said = document.title, document.start is None, document.aliases, document.headings, document.text
    key = hashlib.sha256(f"{_COUNTERS}\n{said}".encode("utf-8", "surrogatepass")).hexdigest()
    value = kept.get(key)
    if value is not None:
        return {name: Field(*field) for name, field in zip(FIELDS, json.loads(value), strict=True)}
    fields = fields_of(document)
    kept.put(key, json.dumps([fields[name] for name in FIELDS], ensure_ascii=False, separators=(",", ":")))
    return fields


def _digest_of_counters() -> str:
    folder = Path(search.__path__[0])
    files = [*sorted((folder / "analysis").iterdir()), folder / "index.py", Path(language.__file__)]
    total = hashlib.sha256(unicodedata.unidata_version.encode())
    for file in files:
        if file.is_file():
            total.update(file.read_bytes())
    return total.hexdigest()


_COUNTERS = _digest_of_counters()
"""A digest of all that decides how words are counted, as it was when this process began."""
