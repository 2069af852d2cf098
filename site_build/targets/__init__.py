"""Places to which a finished site is sent. What readers had there stays whole until the new site is complete."""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from content.problems import Problem, Words
from site_build.reporter import Reporter


class NotSent(Exception):
    """A site could not be sent. ``problem`` says why and what to do."""

    def __init__(self, place: str, message: Words, remedy: Words) -> None:
        self.problem = Problem(place, "", message, remedy)
        super().__init__(self.problem.in_language("en"))


@dataclass(frozen=True)
class Sent:
    """What a publication did at the target."""

    files: int
    """Files that travelled."""
    unchanged: int
    """Files that were there already."""
    removed: int = 0
    """Files that are gone."""
    waiting: int = 0
    """Files that readers no longer need and that a later publication removes."""


class Target(Protocol):
    """Somewhere that a site can be sent to."""

    def publish(self, tree: Path, reporter: Reporter) -> Sent:
        """Makes the target equal to the tree; only what differs travels.

        ``NotSent`` when that cannot be done, and also while somebody else is publishing there.
        """


def busy(place: str) -> NotSent:
    """Somebody else is publishing to the same place."""
    return NotSent(place, Words("another publication to this place is under way", "另一次发布正在进行"),
                   Words("wait until it has ended, then publish again", "请等它结束后再发布"))  # fmt: skip
