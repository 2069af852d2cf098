"""Lectures: recorded videos with captions, and the series they belong to."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from content.captions import Captions, Cue
from content.kinds.audience import Audience
from content.kinds.record import HealthRecord, Record, fact
from content.media import MediaFile


class Voice(StrEnum):
    """Who is heard. A synthetic voice must be labelled (rules on labelling AI content, in force 2025-09-01)."""

    HUMAN = "human"
    SYNTHETIC = "synthetic"


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """A part of a lecture."""

    start: int
    """Whole seconds from the beginning."""
    title: str
    """What it is about."""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A stretch of the transcript: the words heard in one chapter, cue by cue."""

    chapter: Chapter
    cues: tuple[Cue, ...]


@dataclass(frozen=True, kw_only=True)
class LectureSeries(Record):
    """Lectures that belong together, in order."""

    KIND = "series"
    FOLDER = "series"

    unit: str = fact(ref="unit")
    """The member unit that gives it."""
    topics: tuple[str, ...] = fact((), ref="topic")
    audience: tuple[Audience, ...] = fact(())
    """Whom it is written for in particular; none when for everybody."""


@dataclass(frozen=True, kw_only=True)
class Lecture(HealthRecord):
    """A recorded lecture."""

    KIND = "lecture"
    FOLDER = "lectures"

    speaker: str = fact(ref="person")
    """Who speaks."""
    series: str = fact("", ref="series")
    """The series it belongs to."""
    number: int = fact(0)
    """Place in the series."""
    recorded: date | None = fact(None)
    """Day of recording."""
    renditions: tuple[MediaFile, ...] = fact(())
    """The same recording in one or more MP4 files, best first."""
    poster: MediaFile | None = fact(None)
    """Picture shown before it plays."""
    voice: Voice = fact(Voice.HUMAN)
    """Whose voice is heard; the page says so when it is synthetic."""
    chapters: tuple[Chapter, ...] = ()
    """Its parts, in order; the transcript is divided by them."""
    captions: Captions | None = None
    """In a package: the file beside the record, ``<id>.<language>.vtt``."""

    @property
    def duration(self) -> int:
        """Milliseconds; 0 when there is no recording."""
        return self.renditions[0].duration if self.renditions else 0

    @property
    def transcript(self) -> tuple[Passage, ...]:
        """The words of the captions, divided by chapters; one unnamed chapter when there are none."""
        if self.captions is None:
            return ()
        chapters = self.chapters or (Chapter(start=0, title=""),)
        if chapters[0].start > 0:
            chapters = (Chapter(start=0, title=""), *chapters)
        ends = [chapter.start * 1000 for chapter in chapters[1:]] + [None]
        passages = []
        for chapter, end in zip(chapters, ends, strict=True):
            begin = chapter.start * 1000
            cues = tuple(cue for cue in self.captions.cues if cue.start >= begin and (end is None or cue.start < end))
            if cues:
                passages.append(Passage(chapter=chapter, cues=cues))
        return tuple(passages)
