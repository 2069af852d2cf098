"""What is read for an Edition is of one moment, whatever is written meanwhile."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction

from cms.publishing.one_state import one_state
from cms.settings.base import DATABASES


@pytest.fixture
def reader_and_writer(tmp_path: Path, django_db_blocker: Any) -> Iterator[tuple[Any, Any]]:
    """Two connections to one database as the CMS sets it up, holding the word 前."""
    names = ("reader", "writer")
    made = {
        name: connections["default"].settings_dict | DATABASES["default"] | {"NAME": tmp_path / "db"} for name in names
    }
    with django_db_blocker.unblock():
        connections.databases.update(made)
        reader, writer = (connections[name] for name in names)
        writer.cursor().execute("CREATE TABLE page AS SELECT '前' AS title")
        yield reader, writer
        for name in names:
            connections[name].close()
            del connections[name], connections.databases[name]


def title(connection: Any) -> str:
    return connection.cursor().execute("SELECT title FROM page").fetchone()[0]


def test_what_is_written_meanwhile_is_not_seen_and_nobody_waits(reader_and_writer):
    reader, writer = reader_and_writer
    with one_state("reader"):
        assert title(reader) == "前"
        with transaction.atomic("writer"):
            writer.cursor().execute("UPDATE page SET title = '后'")
        assert title(writer) == "后"
        assert title(reader) == "前"
    assert title(reader) == "后"


def test_writers_lock_again_afterwards(reader_and_writer):
    reader, _ = reader_and_writer
    with one_state("reader"):
        title(reader)
    assert reader.transaction_mode == "IMMEDIATE"


def test_inside_a_transaction_its_own_changes_are_seen(reader_and_writer):
    reader, _ = reader_and_writer
    with transaction.atomic("reader"):
        reader.cursor().execute("UPDATE page SET title = '后'")
        with one_state("reader"):
            assert title(reader) == "后"
