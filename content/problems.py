"""What is wrong with what we were given: problems stop a read, findings are told and carried on with.

Every message is written in Chinese and English, because a webmaster reads one and an editor the other.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Words(NamedTuple):
    """One message in both languages."""

    en: str
    zh: str

    def in_language(self, code: str) -> str:
        """The message in the language of that code; English for one we do not write."""
        return self.zh if code == "zh" else self.en


@dataclass(frozen=True)
class Problem:
    """One thing in the input that cannot be accepted: where it is, what it is, what to do."""

    file: str
    """Path inside the package, or the name of an uploaded file."""
    field: str
    """Field, block or line; empty when it is the file itself."""
    message: Words
    remedy: Words

    def in_language(self, code: str) -> str:
        """One line naming file, field, fault and remedy."""
        place = f"{self.file}: {self.field}" if self.field else self.file
        stop = "；" if code == "zh" else "; "
        return f"{place}: {self.message.in_language(code)}{stop}{self.remedy.in_language(code)}"


def joined(problems: Sequence[Problem]) -> Words:
    """All of them, a line each."""
    en, zh = ("\n".join(one.in_language(code) for one in problems) for code in ("en", "zh"))
    return Words(en, zh)


Fault = tuple[str, Words, Words]
"""``(field, message, remedy)`` of something that cannot be published, wherever it was written."""


class BadContent(Exception):
    """The input has problems and none of it was used. ``problems`` lists them all."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(joined(self.problems).en)


class Level(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """The site must not go live with it."""
    WARNING = "warning"
    """A reader is served worse for it."""
    NOTE = "note"
    """Worth knowing."""


@dataclass(frozen=True, order=True)
class Finding:
    """One remark about an Edition, a package or a built site; it never raises."""

    level: Level
    code: str
    """Stable name, such as ``missing-alt``."""
    subject: str
    """The record (``article/stroke-signs/zh``), file or page it is about."""
    field: str
    """Field, block or place within it; empty when it is the whole."""
    message: Words
    remedy: Words

    def in_language(self, code: str, subject: str = "") -> str:
        """One line naming subject, field, what was found and the remedy; ``subject`` may name it in other words."""
        place = f"{subject or self.subject}: {self.field}" if self.field else subject or self.subject
        stop = "；" if code == "zh" else "; "
        said = f"{self.message.in_language(code)}{stop}{self.remedy.in_language(code)}"
        return f"{self.level.value}: {place}: {said} [{self.code}]"


class BadMedia(ValueError):
    """A picture or video is unfit. ``words`` says why and ``remedy`` what to do, in both languages."""

    def __init__(self, words: Words, remedy: Words) -> None:
        self.words = words
        self.remedy = remedy
        super().__init__(f"{words.en}: {remedy.en}")
