"""What was looked for in vain, one line of JSON for each time: language, query and day, and nothing of who asked."""

import json
import os
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from content.privacy import told_query

MOST_BYTES = 20_000_000
"""Of the file; when it is full nothing is added until somebody has taken it away."""


def _today() -> date:
    return datetime.now(UTC).date()


class Misses:
    """The file of questions that found nothing."""

    def __init__(self, file: Path, today: Callable[[], date] = _today) -> None:
        self._file = file
        self._today = today
        self._lock = threading.Lock()

    def note(self, lang: str, query: str) -> None:
        """Writes a query down, unless it may tell of somebody. What cannot be written is forgotten."""
        text = told_query(query)
        if not text:
            return
        told = {"lang": lang, "query": text, "day": self._today().isoformat(), "count": 1}
        line = (json.dumps(told, ensure_ascii=False) + "\n").encode()
        try:
            with self._lock:
                handle = os.open(self._file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
                try:
                    if os.fstat(handle).st_size < MOST_BYTES:
                        os.write(handle, line)
                finally:
                    os.close(handle)
        except OSError:  # a full disk must stop nobody from searching
            return
