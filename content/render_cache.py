"""What is worked out of content, such as rendered HTML, kept by the content it was worked out from."""

import sqlite3
from contextlib import suppress
from pathlib import Path


def _open_cache(file: Path | None) -> sqlite3.Connection:
    base = sqlite3.connect(file or ":memory:", timeout=30, check_same_thread=False, isolation_level=None)
    if file is not None:
        base.execute("PRAGMA page_size=16384")  # what is kept is long
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=NORMAL")
    base.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, value TEXT)")
    return base


class RenderCache:
    """Text by the hash of what it was made from, in one SQLite file, or in memory for a single run."""

    def __init__(self, file: Path | None = None) -> None:
        if file is not None:
            file.parent.mkdir(parents=True, exist_ok=True)
        self._file = file
        self.open()

    def open(self) -> None:
        """Takes hold of the file; where that is impossible, all is kept in memory, as it can be made again."""
        try:
            self._base = _open_cache(self._file)
        except sqlite3.OperationalError:  # there is no room, or somebody has locked it
            self._base = _open_cache(None)
        except sqlite3.DatabaseError:  # damaged
            if self._file is not None:
                self._file.unlink(missing_ok=True)
            self._base = _open_cache(self._file)

    def get(self, key: str) -> str | None:
        """What is kept under that key."""
        row = self._base.execute("SELECT value FROM kept WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def put(self, key: str, value: str) -> None:
        """Keep a value; the first one stays. Where there is no room it is not kept, and made again another time."""
        with suppress(sqlite3.Error):
            self._base.execute("INSERT OR IGNORE INTO kept VALUES (?, ?)", (key, value))

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()
