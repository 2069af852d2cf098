"""How far a running build has come, noted on its run for whoever looks at it in the admin."""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress

from django.db import OperationalError

from cms.publishing.models import BuildRun
from site_build.reporter import NOTHING_KNOWN, Pace

EVERY = 1.0
"""Seconds between two notes, at least: a build is not to be held up by being watched."""


class RunReporter:
    """Notes the progress of a build on its run."""

    def __init__(
        self,
        run: BuildRun,
        usual: Mapping[str, float] = NOTHING_KNOWN,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._row = BuildRun.objects.filter(pk=run.pk)
        self._pace = Pace(usual, clock)
        self._clock = clock
        self._noted = clock() - EVERY

    def step(self, name: str, total: int) -> None:
        """Another step begins."""
        self._pace.step(name, total)
        self._note()

    def done(self, count: int = 1) -> None:
        """Parts of it are finished."""
        self._pace.done(count)
        self._note()

    def _note(self) -> None:
        if self._clock() - self._noted >= EVERY:
            self._noted = self._clock()
            pace = self._pace
            told = {"step": pace.name, "count": pace.count, "total": pace.total, "left": pace.left()}
            with suppress(OperationalError):  # somebody else is writing: the next note will do
                self._row.update(progress=told)
