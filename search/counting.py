"""The words of a document, counted once for what it says and kept from then on."""

import hashlib
import json
import unicodedata
from functools import cache
from pathlib import Path

import search
from content.render_cache import RenderCache
from search.document import SearchDocument
from search.index import FIELDS, Field, fields_of


def fields_once(document: SearchDocument, kept: RenderCache) -> dict[str, Field]:
    """The same as :func:`~search.index.fields_of`, from the cache if it is there."""
    said = document.title, document.start is None, document.aliases, document.headings, document.text
    key = hashlib.sha256(f"{_counters()}\n{said}".encode("utf-8", "surrogatepass")).hexdigest()
    value = kept.get(key)
    if value is not None:
        return {name: Field(*field) for name, field in zip(FIELDS, json.loads(value), strict=True)}
    fields = fields_of(document)
    kept.put(key, json.dumps([fields[name] for name in FIELDS], ensure_ascii=False, separators=(",", ":")))
    return fields


@cache
def _counters() -> str:
    """A digest of all that decides how words are counted."""
    folder = Path(search.__path__[0])
    files = [*sorted((folder / "analysis").iterdir()), folder / "index.py"]
    total = hashlib.sha256(unicodedata.unidata_version.encode())
    for file in files:
        if file.is_file():
            total.update(file.read_bytes())
    return total.hexdigest()
