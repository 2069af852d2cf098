"""Which rows have changed since, as the database itself tells it.

Triggers give a row of the tables that records are made from a new random stamp whenever anything is written to it: by
the admin, by a command, by ``update()``, or by hand. Whoever keeps the stamps of its last reading finds by them what to
read again. Stamps are random, so that those of a restored database are never mistaken for the ones that were kept.
"""

from django.db import DEFAULT_DB_ALIAS

from cms.publishing import triggers
from cms.publishing.models import RowStamp

PAGE = RowStamp.PAGE
Row = tuple[str, int]
"""Kind and primary key."""
Stamps = frozenset[tuple[str, int, int]]
"""Kind, primary key and stamp of every row."""


def read_stamps(using: str = DEFAULT_DB_ALIAS) -> Stamps | None:
    """The stamp of every row; None when the database does not stamp all of them."""
    if not triggers.are_there(using):
        return None
    return frozenset(RowStamp.objects.using(using).values_list("kind", "key", "stamp"))


def rows_changed(before: Stamps, now: Stamps) -> set[Row]:
    """The rows that came, changed or went between two readings."""
    return {(kind, key) for kind, key, _ in before ^ now}
