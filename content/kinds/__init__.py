"""Every kind of record. To add one, follow ``docs/howto/add-a-kind.md``."""

from content.kinds.alliance import Alliance, AllianceUnit
from content.kinds.article import Article
from content.kinds.classroom import Course, Lesson
from content.kinds.lecture import Lecture, LectureSeries
from content.kinds.person import Person
from content.kinds.record import Record
from content.kinds.topic import Topic

KINDS: tuple[type[Record], ...] = (
    Alliance, AllianceUnit, Person, Topic, Article, LectureSeries, Lecture, Course, Lesson,
)  # fmt: skip
"""In the order in which a record may refer to an earlier one."""

KIND_BY_NAME: dict[str, type[Record]] = {kind.KIND: kind for kind in KINDS}

__all__ = [
    "KINDS", "KIND_BY_NAME", "Alliance", "AllianceUnit", "Article", "Course", "Lecture", "LectureSeries",
    "Lesson", "Person", "Record", "Topic",
]  # fmt: skip
