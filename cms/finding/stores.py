"""Where terms are kept: what SQL each kind of database is told.

Every entry has terms in three columns, by weight: the title, other names, and text. Neither database may cut, stem or
fold a term: SQLite's tokenizer for ASCII takes every other character for part of a word, and PostgreSQL is given
finished vectors and queries, which its parsers never see.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.core.exceptions import ImproperlyConfigured

from cms.finding.models import Entry
from cms.finding.terms import WHOLE, Term, Wanted

COLUMNS = ("title", "names", "text")
WEIGHTS = (10.0, 5.0, 1.0)
LABELS = "BCD"
"""What PostgreSQL calls the weights of the columns; ``A`` is for whole names, which come first."""
ENTRIES = Entry._meta.db_table
WORDS = "finding_words"
MOST_BYTES = 700_000
"""Of a vector in PostgreSQL, which takes no more than a mebibyte; what comes later in a very long text is left out."""
LAST_PLACE = 16_383
"""In a vector of PostgreSQL; later terms all stand there."""
Filed = tuple[list[str], list[str], list[str]]
"""The terms of each column."""
Statement = tuple[str, Sequence[Any]]
"""SQL and its parameters."""


class Store(NamedTuple):
    """How one kind of database keeps and finds terms."""

    create: tuple[str, ...]
    drop: tuple[str, ...]
    write: str
    row: Callable[[int, Filed], tuple[Any, ...]]
    """The parameters of ``write``: for the entry with that key."""
    find: Callable[[Wanted, Sequence[str], int], Statement]
    """Selects key and score of what is wanted, in some columns, in a family."""
    tidy: str
    """Run after everything was filed anew."""


def store_for(vendor: str) -> Store:
    """The store of a database. ``ImproperlyConfigured`` when the admin's search knows none for it."""
    if vendor not in STORES:
        raise ImproperlyConfigured(f"The admin's search knows SQLite and PostgreSQL, not {vendor}: see DATABASES.")
    return STORES[vendor]


def _sqlite_row(key: int, filed: Filed) -> tuple[Any, ...]:
    return (key, *(" ".join(terms) for terms in filed))


def _sqlite_find(wanted: Wanted, columns: Sequence[str], family: int) -> Statement:
    def quoted(term: Term) -> str:
        return f'"{term.text}" *' if term.begins else f'"{term.text}"'

    if wanted.in_order:
        asked = '"' + " ".join(group[0].text for group in wanted.groups) + '"'
    else:
        groups = [f"({' OR '.join(map(quoted, group))})" for group in wanted.groups]
        asked = (" AND " if wanted.every else " OR ").join(groups)
    if wanted.name:
        asked = f'({asked}) OR "{wanted.name}"'
    sql = (
        f"SELECT e.object_id, -bm25({WORDS}, {', '.join(map(str, WEIGHTS))}) FROM {WORDS} "
        f"CROSS JOIN {ENTRIES} e ON e.id = {WORDS}.rowid WHERE {WORDS} MATCH %s AND e.family_id = %s"
    )
    return sql, (f"{{{' '.join(columns)}}} : ({asked})", family)


def _postgresql_row(key: int, filed: Filed) -> tuple[Any, ...]:
    return _vector(filed), key


def _vector(filed: Filed) -> str:
    """The literal of a vector: each term with the places it stands at and their weights."""
    places: dict[str, list[str]] = {}
    room, place = MOST_BYTES, 0
    for label, terms in zip(LABELS, filed, strict=True):
        for term in terms:
            place = min(place + 1, LAST_PLACE)
            room -= 4 if term in places else 12 + len(term.encode())
            if room < 0:
                break
            places.setdefault(term, []).append(f"{place}{'A' if term.startswith(WHOLE) else label}")
    return " ".join(f"'{term}':{','.join(where[:255])}" for term, where in places.items())


def _postgresql_find(wanted: Wanted, columns: Sequence[str], family: int) -> Statement:
    labels = "".join(LABELS[COLUMNS.index(column)] for column in columns)

    def quoted(term: Term) -> str:
        return f"'{term.text}':{'*' if term.begins else ''}{labels}"

    if wanted.in_order:
        asked = " <-> ".join(quoted(group[0]) for group in wanted.groups)
    else:
        groups = [f"({' | '.join(map(quoted, group))})" for group in wanted.groups]
        asked = (" & " if wanted.every else " | ").join(groups)
    if wanted.name:
        asked = f"({asked}) | '{wanted.name}'"
    title, names, text = (weight / WEIGHTS[0] / 2 for weight in WEIGHTS)
    sql = (
        f"SELECT object_id, ts_rank('{{{text}, {names}, {title}, 1}}', words, asked) "
        f"FROM {ENTRIES}, (SELECT %s::tsquery AS asked) AS query WHERE words @@ asked AND family_id = %s"
    )
    return sql, (asked, family)


STORES: Mapping[str, Store] = {
    "sqlite": Store(
        create=(
            f"CREATE VIRTUAL TABLE {WORDS} USING fts5({', '.join(COLUMNS)}, tokenize = 'ascii')",
            f"CREATE TRIGGER {WORDS}_gone AFTER DELETE ON {ENTRIES} "
            f"BEGIN DELETE FROM {WORDS} WHERE rowid = OLD.id; END",
        ),
        drop=(f"DROP TRIGGER {WORDS}_gone", f"DROP TABLE {WORDS}"),
        write=f"INSERT OR REPLACE INTO {WORDS}(rowid, {', '.join(COLUMNS)}) VALUES (%s, %s, %s, %s)",
        row=_sqlite_row,
        find=_sqlite_find,
        tidy=f"INSERT INTO {WORDS}({WORDS}) VALUES ('optimize')",
    ),
    "postgresql": Store(
        create=(
            f"ALTER TABLE {ENTRIES} ADD COLUMN words tsvector",
            f"CREATE INDEX {WORDS} ON {ENTRIES} USING gin (words)",
        ),
        drop=(f"ALTER TABLE {ENTRIES} DROP COLUMN words",),
        write=f"UPDATE {ENTRIES} SET words = %s::tsvector WHERE id = %s",
        row=_postgresql_row,
        find=_postgresql_find,
        tidy=f"ANALYZE {ENTRIES}",
    ),
}


def keys_only(statement: Statement) -> Statement:
    """The same without scores."""
    sql, parameters = statement
    return f"SELECT object_id FROM ({sql}) AS found", parameters


def columns_in_order(columns: set[str]) -> Iterator[str]:
    """Some columns in the order of the table."""
    return (one for one in COLUMNS if one in columns)
