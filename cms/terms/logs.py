"""What readers searched for, read from access logs or from the search service's list of misses.

Both are written by strangers: a line that cannot be understood counts for nothing. Of a search only language, words and
day are taken; what may tell who asked is left out at once.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import BinaryIO, NamedTuple
from urllib.parse import parse_qsl

from content.language import LANGUAGES
from content.privacy import told_query

LONGEST_LINE = 8192
"""Bytes; the rest of a longer line is not looked at."""
MOST_AT_ONCE = 1_000_000
"""Times that one line may tell of."""
_MONTHS = {name: n for n, name in enumerate(("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split(), start=1)}
_REQUEST = re.compile(
    rf"\[(?P<day>\d\d)/(?P<month>[A-Z][a-z]{{2}})/(?P<year>\d{{4}}):[^]\n]{{1,30}}\] "
    rf'"GET (?:/[^ ?"]*)?/(?P<lang>{"|".join(LANGUAGES)})/search/(?:index\.html)?\?(?P<query>[^ "]+) HTTP/[^"]*" '
    r"(?:200|304) "
)
"""Of a line in the common or combined format; nothing of the address before it is taken."""


class Asked(NamedTuple):
    """What was searched for on one day, so many times."""

    lang: str
    query: str
    day: date
    count: int
    missed: bool
    """Whether it is known that nothing was found."""


def read_asked(file: BinaryIO) -> Iterator[Asked]:
    """What a file tells, line by line: JSON objects are misses of the service, other lines are of an access log."""
    for line in _lines(file):
        read = _of_service if line.startswith("{") else _of_log
        found = read(line)
        if found is not None:
            yield found


def _lines(file: BinaryIO) -> Iterator[str]:
    while line := file.readline(LONGEST_LINE):
        if line.endswith(b"\n") or len(line) < LONGEST_LINE:
            yield line.decode("utf-8", "replace").strip()
            continue
        while line and not line.endswith(b"\n"):  # a line too long to be one of ours
            line = file.readline(LONGEST_LINE)


def _of_service(line: str) -> Asked | None:
    with suppress(ValueError, TypeError, KeyError, RecursionError):
        told = json.loads(line)
        query, count = told_query(told["query"]), told.get("count", 1)
        if query and told["lang"] in LANGUAGES and type(count) is int and 0 < count <= MOST_AT_ONCE:
            return Asked(told["lang"], query, date.fromisoformat(told["day"]), count, missed=True)
    return None


def _of_log(line: str) -> Asked | None:
    found = _REQUEST.search(line)
    if found is None:
        return None
    with suppress(ValueError, KeyError):
        day = date(int(found["year"]), _MONTHS[found["month"]], int(found["day"]))
        asked = dict(reversed(parse_qsl(found["query"], errors="replace", max_num_fields=20)))
        query = told_query(asked.get("q", ""))
        return Asked(found["lang"], query, day, 1, missed=False) if query and "\ufffd" not in query else None
    return None
