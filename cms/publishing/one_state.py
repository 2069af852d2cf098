"""Reading the database as it is at one moment, whatever others write meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction


@contextmanager
def one_state(using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """All reads in the block see the database as it was at the first of them, whatever others write meanwhile.

    Only the outermost transaction can promise that; inside another the block sees what that one sees.
    """
    connection = connections[using]
    begin = {"sqlite": _deferred, "postgresql": _repeatable}.get(connection.vendor)
    with transaction.atomic(using) if begin is None or connection.in_atomic_block else begin(using):
        yield


@contextmanager
def _deferred(using: str) -> Iterator[None]:
    """Without the lock of writers, which SQLite needs for no snapshot."""
    connection = connections[using]
    connection.ensure_connection()
    mode, connection.transaction_mode = connection.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic(using):
            yield
    finally:
        connection.transaction_mode = mode


@contextmanager
def _repeatable(using: str) -> Iterator[None]:
    """With a snapshot of PostgreSQL, which otherwise shows to each query what was committed before it."""
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
