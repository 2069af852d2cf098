"""Progress as events. The builder tells a reporter; the command line prints, tests look at the list."""

import sys
from dataclasses import dataclass, field
from typing import Protocol, TextIO


class Reporter(Protocol):
    """Someone who is told how a build goes."""

    def step(self, name: str, total: int) -> None:
        """A step of ``total`` parts begins; 0 when the number is unknown."""

    def done(self, count: int = 1) -> None:
        """So many parts of the present step are finished."""


@dataclass
class RecordingReporter:
    """Keeps every event, in order."""

    events: list[tuple[str, int]] = field(default_factory=list)

    def step(self, name: str, total: int) -> None:
        """Keep the step."""
        self.events.append((name, total))

    def done(self, count: int = 1) -> None:
        """Keep the progress."""
        self.events.append(("done", count))


class PrintingReporter:
    """Prints one line a step, counting up when it writes to a terminal."""

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._name = ""
        self._total = 0
        self._count = 0

    def step(self, name: str, total: int) -> None:
        """Begin a line."""
        self.close()
        self._name, self._total, self._count = name, total, 0
        if self._live:
            self._stream.write(f"  {name} …")
            self._stream.flush()

    def done(self, count: int = 1) -> None:
        """Count up."""
        self._count += count
        if self._live:
            of = f"/{self._total}" if self._total else ""
            self._stream.write(f"\r  {self._name} {self._count}{of}")
            self._stream.flush()

    def close(self) -> None:
        """End the present line."""
        if self._name:
            self._stream.write("\r" if self._live else "")
            self._stream.write(f"  {self._name} {self._count or self._total or ''}".rstrip() + "\n")
            self._stream.flush()
            self._name = ""
