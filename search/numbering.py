"""The number of a document in the index: it comes from its permanent id, so that adding one leaves the others alone."""

import hashlib
from collections.abc import Iterable

from search.document import SEARCHED, SearchDocument

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""The digits of written numbers, 0 to 63."""
KINDS = tuple(kind.KIND for kind in SEARCHED)
"""The number of a kind is its place here; ``engine.js`` has the same list."""
KIND_ROOM = 1 << 24
"""Room for the pages of one kind, so that a number tells the kind without the document."""
SECONDS = 1 << 17
"""Room below the number of a page: 0 for the page itself, one more than the second for a stretch of a lecture."""
_SPARE = 5
_LEAST = 12


def size_class(count: int) -> int:
    """The least power of two that is not below the count, as its exponent; 0 for none."""
    return max(count - 1, 0).bit_length()


def page_bits(pages: int) -> int:
    """How many bits the number of a page has within its kind: about 2⁵ times as many numbers as there are pages."""
    return min(max(_LEAST, size_class(pages) + _SPARE), size_class(KIND_ROOM))


def page_numbers(pages: Iterable[str]) -> dict[str, int]:
    """The number of each page: its kind, then the first bits of a digest of its permanent name.

    When two fall together, which is rare, the later name moves on to the next free number.
    """
    names = sorted(set(pages))
    bits = page_bits(len(names))
    taken: set[int] = set()
    numbers = {}
    for name in names:
        number = int.from_bytes(hashlib.sha256(name.encode()).digest()[:8]) >> (64 - bits)
        while number in taken:
            number = (number + 1) % (1 << bits)
        taken.add(number)
        numbers[name] = KINDS.index(name.partition("/")[0]) * KIND_ROOM + number
    return numbers


def document_number(page: int, document: SearchDocument) -> int:
    """The number of a document on the page of that number."""
    return page * SECONDS + (0 if document.start is None else min(document.start + 1, SECONDS - 1))


def short_name(key: str) -> str:
    """A short name for an id, the same for ever: 36 bits of a digest, six digits of 64."""
    number = int.from_bytes(hashlib.sha256(key.encode()).digest()[:5]) >> 4
    return "".join(DIGITS[number >> shift & 63] for shift in range(30, -1, -6))
