"""Every kind of record. To add one, follow ``docs/howto/add-a-kind.md``."""

from content.kinds.alliance import Alliance, AllianceUnit
from content.kinds.article import Article
from content.kinds.classroom import Course, Lesson
from content.kinds.lecture import Lecture, LectureSeries
from content.kinds.person import Person
from content.kinds.record import Record, file_name
from content.kinds.topic import Topic

KINDS: tuple[type[Record], ...] = (
    Alliance, AllianceUnit, Person, Topic, Article, LectureSeries, Lecture, Course, Lesson,
)  # fmt: skip
"""In the order in which a record may refer to an earlier one."""

KIND_BY_NAME: dict[str, type[Record]] = {kind.KIND: kind for kind in KINDS}


def file_of(subject: str) -> str:
    """The file of a record that is named ``article/x/zh``: ``articles/x.zh.md``; another subject as it is."""
    kind, _, rest = subject.partition("/")
    key, _, lang = rest.partition("/")
    return file_name(KIND_BY_NAME[kind], key, lang) if kind in KIND_BY_NAME and lang else subject


__all__ = [
    "KINDS", "KIND_BY_NAME", "Alliance", "AllianceUnit", "Article", "Course", "Lecture", "LectureSeries",
    "Lesson", "Person", "Record", "Topic", "file_of",
]  # fmt: skip
