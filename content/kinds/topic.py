"""Topics: the one taxonomy."""

from dataclasses import dataclass

from content.kinds.record import Record, fact


@dataclass(frozen=True, kw_only=True)
class Topic(Record):
    """A subject that articles, lectures and courses are filed under."""

    KIND = "topic"
    FOLDER = "topics"

    parent: str = fact("", ref="topic")
    """The wider topic it is part of."""
    order: int = fact(0)
    """Place in lists, smallest first."""
