"""How Elasticsearch files an entry, in words of ``elasticsearch-dsl``: plain fields that any stock server has."""

from typing import Any

from elasticsearch_dsl import Document, Integer, Keyword, MetaField, Object

from search.index import FIELDS
from search.server.entries import BITS, IN_TITLE, LONGEST_TERM, NAMES

_LISTS = ("terms", *BITS, IN_TITLE, *NAMES.values(), "rests")


def _terms() -> Any:
    """Terms as they are: nothing is stored, sorted or counted beside the documents in which each occurs."""
    return Keyword(multi=True, doc_values=False, ignore_above=LONGEST_TERM)


class _Entry(Document):  # type: ignore[misc]  # the door tells no types
    """What can be asked of an entry; :mod:`search.server.entries` tells what they are."""

    what = Keyword(doc_values=False)
    page = Keyword()
    kind = Keyword()
    order = Keyword()
    digest = Keyword(index=False)
    terms, bit0, bit1, bit2, bit3, heads, titled, called, rests = (_terms() for _ in _LISTS)
    keys = _terms()
    word = Keyword(ignore_above=LONGEST_TERM)
    full = Keyword(ignore_above=LONGEST_TERM)
    initials = Keyword(ignore_above=LONGEST_TERM)
    spelled = Keyword(index=False)
    lengths = Object(properties={name: Integer(index=False) for name in FIELDS})
    shown = Object(enabled=False)
    facts = Object(enabled=False)
    told = Object(enabled=False)

    class Meta:
        """Lists that were only made to be looked up are not kept a second time."""

        dynamic = MetaField("strict")
        source = MetaField(excludes=["terms", *BITS, IN_TITLE, *NAMES.values()])


MAPPING: dict[str, Any] = _Entry._doc_type.mapping.to_dict()
"""The same, as it is sent when an index is made."""
