"""The Edition, kept between builds and between previews: what could have changed since is read again, and no more.

What could have changed is told by the database (:mod:`cms.publishing.stamps`). The little that a reading needs of
schedules, restrictions, homes and the facts about the site is read whole each time.
"""

from datetime import datetime
from threading import Lock

from cms.publishing.edition import Reading, read_again, read_anew
from cms.publishing.one_state import one_state
from cms.publishing.stamps import Stamps, read_stamps, rows_changed
from content.edition import Edition


class KeptEdition:
    """What is published, at the cost of what changed since it was last asked for."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: tuple[Stamps, Reading] | None = None

    def at(self, moment: datetime) -> Edition:
        """What is published at a moment."""
        with self._lock, one_state():
            stamps = read_stamps()
            reading = self._again(stamps, moment) or read_anew(moment)
            self._kept = (stamps, reading) if stamps is not None and reading.is_certain else None
            return reading.edition

    def _again(self, stamps: Stamps | None, moment: datetime) -> Reading | None:
        if stamps is None or self._kept is None:
            return None
        known, reading = self._kept
        return read_again(reading, rows_changed(known, stamps), moment)


KEPT_EDITION = KeptEdition()
"""Of this process."""
