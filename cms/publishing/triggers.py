"""The triggers by which the database stamps the rows that records are made from. See :mod:`cms.publishing.stamps`."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from wagtail.models import Page

from cms.pages.lookups import media_model, page_models
from cms.publishing.models import RowStamp
from cms.terms.models import Term

MEDIA = ("Picture", "LectureVideo")
TERM = Term.__name__
"""Models of media; the rows of each are a kind of their own."""
STAMPS = RowStamp._meta.db_table
_NAME = "publishing_stamp_"
"""Beginning of the name of every trigger."""


class Watched(NamedTuple):
    """A table whose rows are stamped."""

    kind: str
    table: str
    key: str
    """The column of the row's primary key."""
    whole: bool
    """Whether the row is gone with the one in this table; a page has another in the table of its model."""


class Dialect(NamedTuple):
    """How one kind of database is told to stamp rows."""

    present: str
    """Asks for the names of the triggers that are there and work."""
    names: Callable[[Watched], list[str]]
    create: Callable[[Watched], Iterator[str]]
    drop: Callable[[str], str]
    chance: str
    """A random number of 64 bits."""


def install(using: str = DEFAULT_DB_ALIAS, **options: Any) -> None:
    """Lets the database stamp rows from now on. What there is gets new stamps, since nobody knows what it was."""
    dialect = DIALECTS.get(connections[using].vendor)
    if dialect is None or not _has_tables(using) or _is_complete(dialect, using):
        return
    with transaction.atomic(using), connections[using].cursor() as cursor:
        _drop(dialect, cursor)
        cursor.execute(f"DELETE FROM {STAMPS}")
        for one in watched():
            for statement in dialect.create(one):
                cursor.execute(statement)
            if one.whole:
                kept = f"SELECT '{one.kind}', {one.key}, {dialect.chance} FROM {one.table}"
                cursor.execute(f"INSERT INTO {STAMPS} (kind, key, stamp) {kept}")


def remove(using: str = DEFAULT_DB_ALIAS, **options: Any) -> None:
    """Stops the stamping, so that migrations meet tables without triggers."""
    dialect = DIALECTS.get(connections[using].vendor)
    if dialect is not None:
        with connections[using].cursor() as cursor:
            _drop(dialect, cursor)


def are_there(using: str = DEFAULT_DB_ALIAS) -> bool:
    """Whether every table is watched."""
    dialect = DIALECTS.get(connections[using].vendor)
    return dialect is not None and _is_complete(dialect, using)


def watched() -> list[Watched]:
    """The tables that records are made from and that hold too much to be read whole each time."""
    pages = [
        Watched(RowStamp.PAGE, one._meta.db_table, one._meta.pk.column, whole=False) for one in page_models().values()
    ]
    media = [Watched(name, media_model(name)._meta.db_table, "id", whole=True) for name in MEDIA]
    terms = Watched(TERM, Term._meta.db_table, "id", whole=True)
    return [Watched(RowStamp.PAGE, Page._meta.db_table, "id", whole=True), *pages, *media, terms]


def _is_complete(dialect: Dialect, using: str) -> bool:
    with connections[using].cursor() as cursor:
        cursor.execute(dialect.present)
        return {*_names(dialect)} <= {name for (name,) in cursor.fetchall()}


def _names(dialect: Dialect) -> list[str]:
    return [name for one in watched() for name in dialect.names(one)]


def _drop(dialect: Dialect, cursor: Any) -> None:
    for name in _names(dialect):
        cursor.execute(dialect.drop(name))


def _has_tables(using: str) -> bool:
    there = connections[using].introspection.table_names()  # fewer when migrations go backwards
    return {STAMPS, *(one.table for one in watched())} <= set(there)


# -- SQLite ------------------------------------------------------------------------------------------------------------

_EVENTS = {"insert": "NEW", "update": "OLD", "delete": "OLD"}
"""What happens to a row, and what it is called then."""


def _sqlite_names(one: Watched) -> list[str]:
    return [f"{_NAME}{one.table}_{event}" for event in _EVENTS]


def _sqlite_create(one: Watched) -> Iterator[str]:
    # Not INSERT OR REPLACE: what the statement outside says of conflicts would hold inside, too.
    for name, (event, row) in zip(_sqlite_names(one), _EVENTS.items(), strict=True):
        now = "OLD" if event == "delete" else "NEW"
        forget = f"DELETE FROM {STAMPS} WHERE kind = '{one.kind}' AND key IN ({row}.{one.key}, {now}.{one.key});"
        stamp = f"INSERT INTO {STAMPS} (kind, key, stamp) VALUES ('{one.kind}', {now}.{one.key}, random());"
        yield (
            f"CREATE TRIGGER {name} AFTER {event} ON {one.table} "
            f"BEGIN {forget} {'' if one.whole and event == 'delete' else stamp} END"
        )


# -- PostgreSQL --------------------------------------------------------------------------------------------------------

_UUID = "('x' || left(replace(gen_random_uuid()::text, '-', ''), 16))::bit(64)::bigint"


def _postgres_names(one: Watched) -> list[str]:
    return [f"{_NAME}{one.table}"]


def _postgres_create(one: Watched) -> Iterator[str]:
    (name,) = _postgres_names(one)
    yield f"""
        CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            stays boolean := TG_OP <> 'DELETE' OR {not one.whole};
            row_key bigint := CASE TG_OP WHEN 'DELETE' THEN OLD.{one.key} ELSE NEW.{one.key} END;
        BEGIN
            IF TG_OP <> 'INSERT' THEN
                DELETE FROM {STAMPS} WHERE kind = '{one.kind}' AND key = OLD.{one.key};
            END IF;
            IF stays THEN
                INSERT INTO {STAMPS} (kind, key, stamp) VALUES ('{one.kind}', row_key, {_UUID})
                ON CONFLICT (kind, key) DO UPDATE SET stamp = EXCLUDED.stamp;
            END IF;
            RETURN NULL;
        END $$
    """
    yield (
        f"CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE ON {one.table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    )


DIALECTS = {
    "sqlite": Dialect(
        f"SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '{_NAME}%'",
        _sqlite_names, _sqlite_create, lambda name: f"DROP TRIGGER IF EXISTS {name}", "random()",
    ),
    "postgresql": Dialect(
        f"SELECT tgname FROM pg_trigger WHERE tgname LIKE '{_NAME}%' AND tgenabled IN ('O', 'A')",
        _postgres_names, _postgres_create, lambda name: f"DROP FUNCTION IF EXISTS {name}() CASCADE", _UUID,
    ),
}  # fmt: skip
