"""What a template sees: one dataclass per template. This is the theme contract, version 1.

A template also sees the functions ``t`` (words on screen), ``date``, ``number``, ``clock``, ``size`` and ``han``;
nothing else.
What contexts are made of is in ``views.py``. ``docs/reference/theme.md`` is generated from both, and a test holds real
contexts to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from content.kinds import Alliance, AllianceUnit, Article, Course, Lecture, LectureSeries, Lesson, Person, Topic
from site_build.views import (
    BodyView,
    Byline,
    Card,
    Filter,
    Letter,
    Link,
    Pager,
    PageView,
    PassageView,
    PictureView,
    PostView,
    Provenance,
    QuestionView,
    RootEntry,
    SiteView,
    TermLetter,
    VideoView,
)


@dataclass(frozen=True, kw_only=True)
class Context:
    """What every template sees."""

    site: SiteView
    page: PageView


@dataclass(frozen=True, kw_only=True)
class RootContext(Context):
    """``root.html``: the bilingual page at ``/``."""

    entries: tuple["RootEntry", ...]


@dataclass(frozen=True, kw_only=True)
class HomeContext(Context):
    """``home.html``."""

    alliance: Alliance
    body: BodyView
    topics: tuple[Card, ...]
    articles: tuple[Card, ...]
    """The newest first."""
    lectures: tuple[Card, ...]
    courses: tuple[Card, ...]
    units: tuple[Card, ...]
    lists: Mapping[str, str] = field(default_factory=dict)
    """Kind of record to the href of the list of all of that kind; a kind without a list is left out."""


@dataclass(frozen=True, kw_only=True)
class AboutContext(Context):
    """``about.html``: the alliance, its members, and how content is made and checked."""

    alliance: Alliance
    body: BodyView
    units: tuple[Card, ...]
    all_reviewed: bool
    """True when every article, lecture and course names who reviewed its medicine and when."""
    all_sourced: bool
    """True when each of them lists its sources."""


@dataclass(frozen=True, kw_only=True)
class PrivacyContext(Context):
    """``privacy.html``: what the site stores and sends, which is nothing but searches; the theme has the words."""

    searches_on_server: bool = False
    """True: what is typed into the search is sent to the site's own search service."""


@dataclass(frozen=True, kw_only=True)
class ListingContext(Context):
    """``listing.html``: all records of one kind."""

    kind: str
    cards: tuple[Card, ...]
    pager: Pager
    """An empty list says so."""


@dataclass(frozen=True, kw_only=True)
class AToZContext(Context):
    """``a-z.html``: every title by letter, for those whose browser runs no scripts.

    On a large site each letter has a page of its own, and the first one only leads to them.
    """

    letters: tuple[Letter, ...]
    """Those of this page."""
    alphabet: tuple[Link, ...]
    """All letters, leading to their places on this page or to their pages; :attr:`Link.current` on its own page."""


@dataclass(frozen=True, kw_only=True)
class GlossaryContext(Context):
    """``glossary.html``: what the pages of the site speak of, with its names and where to read on.

    On a large site each letter has a page of its own, and the first one only leads to them.
    """

    letters: tuple[TermLetter, ...]
    """Those of this page."""
    alphabet: tuple[Link, ...]
    """All letters, leading to their places on this page or to their pages; :attr:`Link.current` on its own page."""


@dataclass(frozen=True, kw_only=True)
class SearchContext(Context):
    """``search.html``: the search page; its script fills ``<ol data-search-results>``."""

    a_to_z: str
    """href."""
    topics: tuple[Link, ...]
    service: str = ""
    """Address of the search service, for ``data-search-service`` of the form; empty for none."""
    filters: tuple[Filter, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ErrorContext(Context):
    """``error.html``: the page not found, in every language; its links are absolute paths."""

    entries: tuple[RootEntry, ...]


@dataclass(frozen=True, kw_only=True)
class MovedContext(Context):
    """``moved.html``: at a former address, leading to the present one."""

    target: Link


@dataclass(frozen=True, kw_only=True)
class ArticleContext(Context):
    """``article.html``."""

    article: Article
    picture: PictureView | None
    body: BodyView
    provenance: Provenance
    related: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class LectureContext(Context):
    """``lecture.html``."""

    lecture: Lecture
    video: VideoView
    speaker: Byline | None
    """None when the person is not published."""
    series: Link | None
    chapters: tuple[PassageView, ...]
    """The transcript by chapters; empty when the lecture has no captions in this language."""
    body: BodyView
    provenance: Provenance
    related: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class SeriesContext(Context):
    """``series.html``."""

    series: LectureSeries
    unit: Link
    body: BodyView
    lectures: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class CourseContext(Context):
    """``course.html``."""

    course: Course
    picture: PictureView | None
    body: BodyView
    lessons: tuple[Card, ...]
    provenance: Provenance


@dataclass(frozen=True, kw_only=True)
class LessonContext(Context):
    """``lesson.html``."""

    lesson: Lesson
    course: Link
    body: BodyView
    video: VideoView | None
    article: Card | None
    quiz: Link | None
    previous: Link | None
    next: Link | None
    provenance: Provenance
    """Of the course."""


@dataclass(frozen=True, kw_only=True)
class QuizContext(Context):
    """``quiz.html``: works without scripts; the answers are then behind ``<details>``."""

    lesson: Lesson
    back: Link
    """To the lesson."""
    questions: tuple[QuestionView, ...]
    next: Link | None
    """To the next lesson."""


@dataclass(frozen=True, kw_only=True)
class UnitContext(Context):
    """``unit.html``."""

    unit: AllianceUnit
    kind_label: str
    tier_label: str
    """Empty when it has none."""
    picture: PictureView | None
    body: BodyView
    names: tuple[str, ...]
    """Other names in use on the Edition's day."""
    parent: Link | None
    leader: Link | None
    branches: tuple[Card, ...]
    led: tuple[Card, ...]
    people: tuple[Card, ...]
    articles: tuple[Card, ...]
    lectures: tuple[Card, ...]
    courses: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class PersonContext(Context):
    """``person.html``."""

    person: Person
    role_labels: tuple[str, ...]
    credential: str
    """In words, or empty."""
    portrait: PictureView | None
    posts: tuple[PostView, ...]
    """Held on the Edition's day."""
    earlier_posts: tuple[PostView, ...]
    body: BodyView
    articles: tuple[Card, ...]
    lectures: tuple[Card, ...]
    reviewed: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class TopicContext(Context):
    """``topic.html``."""

    topic: Topic
    body: BodyView
    parent: Link | None
    children: tuple[Card, ...]
    lectures: tuple[Card, ...]
    courses: tuple[Card, ...]
    articles: tuple[Card, ...]
    """Those of this page of the list."""
    pager: Pager


TEMPLATES: dict[str, type[Context]] = {
    "root": RootContext,
    "home": HomeContext,
    "about": AboutContext,
    "privacy": PrivacyContext,
    "listing": ListingContext,
    "a-z": AToZContext,
    "glossary": GlossaryContext,
    "search": SearchContext,
    "error": ErrorContext,
    "moved": MovedContext,
    "article": ArticleContext,
    "lecture": LectureContext,
    "series": SeriesContext,
    "course": CourseContext,
    "lesson": LessonContext,
    "quiz": QuizContext,
    "unit": UnitContext,
    "person": PersonContext,
    "topic": TopicContext,
}
"""Template name to what it sees."""
