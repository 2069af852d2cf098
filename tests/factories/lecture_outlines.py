"""The outline of a sample lecture: its slides, and the sentences said over each of them."""

from dataclasses import dataclass
from pathlib import Path

from content.problems import BadContent
from content.schema import Reading, from_plain
from content.site import UTC
from content.yaml_text import read_yaml

FOLDER = Path(__file__).parent / "lectures"


@dataclass(frozen=True, kw_only=True)
class Pair:
    """The same words in both languages."""

    zh: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Point(Pair):
    """A line on a slide."""

    mark: str = ""
    """What stands before it: ``yes``, ``no``, or one or two characters; a dot when empty."""


@dataclass(frozen=True, kw_only=True)
class Sentence(Pair):
    """One sentence that is said, and shown as one caption."""

    spoken: str = ""
    """The Chinese as it is read out, when that differs: numbers in words, or pinyin with tone numbers."""
    point: int = 0
    """The point of the slide that it is about, from 1; 0 for none."""
    drawing: str = ""
    """A drawing that takes the place of the slide's own."""

    @property
    def read_aloud(self) -> str:
        """What the voice is given."""
        return self.spoken or self.zh


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One slide."""

    heading: Pair
    drawing: str
    said: tuple[Sentence, ...]
    points: tuple[Point, ...] = ()
    chapter: Pair | None = None
    """Name of the chapter that begins here."""
    title: bool = False
    """True for the slide that opens the lecture and is its poster."""


@dataclass(frozen=True, kw_only=True)
class Outline:
    """A whole lecture."""

    slides: tuple[Slide, ...]


def read_outline(lecture: str) -> Outline:
    """The outline of the lecture with that id. ``BadContent`` names what is wrong in it."""
    path = FOLDER / f"{lecture}.yaml"
    reading = Reading(path.name, UTC, lambda name, field: None)
    outline = from_plain(Outline, read_yaml(path.read_text(encoding="utf-8")), "", reading)
    if outline is None:
        raise BadContent(reading.problems)
    return outline


def lectures() -> tuple[str, ...]:
    """The ids of all lectures that have an outline."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
