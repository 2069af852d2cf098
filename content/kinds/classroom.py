"""The online health classroom: courses, their lessons, and a quiz for each lesson."""

from dataclasses import dataclass

from content.kinds.record import HealthRecord, Record, fact
from content.media import Picture


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer to choose from."""

    text: str
    correct: bool = False


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question with its answers and the reason for the right one. Several answers may be right."""

    prompt: str
    options: tuple[Option, ...]
    explanation: str
    """Why, one line of Markdown."""
    source: str = ""
    """What the explanation rests on, plain text."""


@dataclass(frozen=True, kw_only=True)
class Course(HealthRecord):
    """A course of the classroom."""

    KIND = "course"
    FOLDER = "courses"

    picture: Picture | None = None


@dataclass(frozen=True, kw_only=True)
class Lesson(Record):
    """One lesson of a course. It may wrap a lecture or an article. A lesson with questions has a quiz page."""

    KIND = "lesson"
    FOLDER = "lessons"

    course: str = fact(ref="course")
    """The course it belongs to."""
    number: int = fact()
    """Place in the course, from 1."""
    lecture: str = fact("", ref="lecture")
    """A lecture it is built around."""
    article: str = fact("", ref="article")
    """An article it is built around."""
    quiz: tuple[Question, ...] = ()
    """Questions at its end."""
