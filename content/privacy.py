"""What of a search may be written down: nothing that may tell who asked. Both that write searches down ask here."""

import re
import unicodedata

from content.characters import UNWANTED, is_blank

LONGEST_QUERY = 40
"""Characters; whoever writes more tells of themselves."""
_FEWEST = 2
"""Characters; one says nothing."""
_DIGITS = 4
"""So many, wherever they stand, are part of a number of a telephone, an identity card or a case."""
_SPOKEN = re.compile(r"[〇零一二三四五六七八九幺]{4}")
"""A number that is written as it is spoken, once all between its digits is left out."""
_ADDRESS = re.compile(r"@|:/|https?:|www\.|[a-z0-9-]\.[a-z]{2}|\w\.\w+/|[?&]\w+=", re.ASCII)
"""Of mail, or of a page."""


def told_query(text: str) -> str:
    """A query as it may be kept, in one written form; empty when it may tell who asked, or says nothing."""
    told = " ".join(unicodedata.normalize("NFKC", text[: LONGEST_QUERY * 8]).lower().split())
    silent = len(told) < _FEWEST or is_blank(told) or UNWANTED.search(told)
    return "" if silent or len(told) > LONGEST_QUERY or _tells_of_somebody(told) else told


def _tells_of_somebody(told: str) -> bool:
    seen = "".join(one for one in told if unicodedata.category(one) != "Cf")
    plain = "".join(filter(str.isalnum, seen))
    numbered = sum(map(str.isdigit, plain)) >= _DIGITS or _SPOKEN.search(plain)
    return bool(numbered or _ADDRESS.search(seen))
