"""What a template sees: one dataclass per template. This is the theme contract, version 1.

A template also sees the functions ``t`` (words on screen), ``date``, ``number``, ``clock``, ``size`` and ``han``;
nothing else.
Every ``href`` is relative to the page that shows it and names a file; every ``url`` is absolute.
``docs/reference/theme.md`` is generated from this module, and a test holds real contexts to it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from content.kinds import Alliance, AllianceUnit, Article, Course, Lecture, LectureSeries, Lesson, Person, Topic
from content.markup import RenderedBlock


@dataclass(frozen=True, kw_only=True)
class Link:
    """Words that lead somewhere."""

    text: str
    href: str
    """Empty when it leads nowhere (the record has no page here)."""
    lang: str = ""
    """BCP 47 tag of the words when they are not in the page's language."""
    current: bool = False
    """True when it is this page, or the part of the site it is in."""


@dataclass(frozen=True, kw_only=True)
class PictureView:
    """A picture in all its sizes."""

    avif: str
    """``srcset``."""
    webp: str
    """``srcset``."""
    src: str
    """href of a JPEG or PNG that every browser shows."""
    width: int
    """Pixels of ``src``."""
    height: int
    """Pixels of ``src``."""
    alt: str
    caption: Markup = Markup()
    credit: str = ""


@dataclass(frozen=True, kw_only=True)
class Card:
    """A record in a list."""

    kind: str
    """``article``, ``lecture``, ``course``, ``series``, ``unit``, ``person``, ``topic``, ``lesson``."""
    title: str
    href: str
    lang: str = ""
    """BCP 47 tag when the record is shown in another language than the page's."""
    summary: str = ""
    picture: PictureView | None = None
    published: date | None = None
    duration: int = 0
    """Milliseconds of a lecture."""
    label: str = ""
    """A few words: the kind of a unit, the post of a person, the number of a lesson."""


@dataclass(frozen=True, kw_only=True)
class Alternate:
    """The same page in another language, or in this one."""

    lang: str
    """Language code."""
    tag: str
    """BCP 47 tag."""
    name: str
    """The language's own name."""
    href: str
    url: str
    exists: bool
    """False: this page is not there in that language, and ``href`` leads to that language's home page."""
    current: bool
    counterpart: bool = True
    """False: ``href`` leads to the beginning of what this page continues, so it has no place in ``hreflang``."""


@dataclass(frozen=True, kw_only=True)
class SiteView:
    """Facts that every page shows."""

    name: str
    slogan: str
    emergency: str
    """The number to call in an emergency."""
    icp: str
    """ICP filing number, or empty."""
    sample: bool
    """True: the page must say that people and institutions are invented."""
    home: str
    """href."""
    search: str
    """href of the search page."""
    privacy: str
    about: str
    feed: str
    manifest: str
    a_to_z: str = ""
    """href of the A–Z page; empty leaves the link out."""


@dataclass(frozen=True, kw_only=True)
class PageView:
    """What the head, the header and the foot of every page need."""

    template: str
    """Name of the template without ``.html``; also ``<meta name="page-type">`` and a class of ``<body>``."""
    lang: str
    """Language code."""
    tag: str
    """BCP 47 tag, for ``<html lang>``."""
    title: str
    """Of the page, without the site's name."""
    head_title: str
    """For ``<title>``: unique in the site."""
    description: str
    canonical: str
    """url."""
    index: bool
    """False: ``<meta name="robots" content="noindex">``."""
    alternates: tuple[Alternate, ...]
    """Every language of the site, this page's own included. Only counterparts that exist go into ``hreflang``."""
    x_default: str
    """url."""
    image: str
    """url of a picture for Open Graph; empty for none."""
    og_type: str
    """``website``, ``article`` or ``video.other``."""
    health: bool
    """True: the page gives health advice and must say that it does not replace a doctor."""
    navigation: tuple[Link, ...]
    breadcrumbs: tuple[Link, ...]
    """From the home page to the parent of this page."""
    stylesheets: tuple[str, ...]
    """hrefs."""
    early_scripts: tuple[str, ...]
    """hrefs of classic scripts that must run before the page is painted."""
    scripts: tuple[str, ...]
    """hrefs of classic scripts, to be loaded with ``defer``."""
    icon: str
    """href."""
    json_ld: tuple[Markup, ...]
    """Ready for ``<script type="application/ld+json">``."""


@dataclass(frozen=True, kw_only=True)
class BlockView:
    """A body block with what its template ``blocks/<type>.html`` needs."""

    type: str
    block: RenderedBlock
    """``block.block`` holds the plain fields, ``block.html`` the Markdown fields as safe HTML, links resolved."""
    picture: PictureView | None = None
    lecture: "VideoView | None" = None


@dataclass(frozen=True, kw_only=True)
class Contents:
    """An entry of a table of contents."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class BodyView:
    """A body."""

    blocks: tuple[BlockView, ...]
    contents: tuple[Contents, ...]
    notes: Markup = Markup()
    """The footnotes, a numbered list of safe HTML; empty when there are none."""


@dataclass(frozen=True, kw_only=True)
class SourceView:
    """A source, numbered from 1 in the order of the page."""

    issuer: str
    title: str
    year: int
    tag: str
    """BCP 47 tag of the title."""
    url: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Byline:
    """A person with what they were on the day that matters."""

    name: Link
    post: str
    """Title and unit, such as ``主任医师，某某医院``; empty when unknown."""
    credential: str
    """Class of credential in words; empty when it has none."""


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """The facts that Chinese rules for health popularization require on the page."""

    authors: tuple[Byline, ...]
    reviewer: Byline | None
    """None when nobody has reviewed it, or when the person is not published."""
    unit: Link
    """Its text is empty when the unit is not published."""
    published: date
    reviewed: date | None
    next_review: date | None
    population: str
    view: str
    """``consensus``, ``expert-opinion`` or ``new-finding``."""
    view_label: str
    """The same in words."""
    sources: tuple[SourceView, ...]
    topics: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class RenditionView:
    """A video file."""

    href: str
    type: str
    """MIME type."""
    width: int
    height: int
    size: int
    """Bytes."""


@dataclass(frozen=True, kw_only=True)
class TrackView:
    """Captions in one language."""

    href: str
    tag: str
    name: str
    """The language's own name."""
    default: bool


@dataclass(frozen=True, kw_only=True)
class VideoView:
    """A lecture as a player shows it."""

    title: str
    href: str
    """Of the lecture's own page."""
    renditions: tuple[RenditionView, ...]
    poster: str
    """href, or empty."""
    width: int
    height: int
    duration: int
    """Milliseconds."""
    tracks: tuple[TrackView, ...]
    synthetic_voice: bool
    """True: the page must say so."""
    caption: Markup = Markup()


@dataclass(frozen=True, kw_only=True)
class Line:
    """A cue of the transcript."""

    second: int
    """Whole seconds from the beginning; ``t=<second>`` is the id of the line, so ``#t=<second>`` needs no script."""
    text: str


@dataclass(frozen=True, kw_only=True)
class PassageView:
    """A chapter of the transcript."""

    id: str
    """``chapter-1`` …"""
    title: str
    second: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, kw_only=True)
class Pager:
    """Where a list that spans several pages goes on."""

    number: int
    previous: str
    """href, or empty."""
    next: str
    """href, or empty."""


@dataclass(frozen=True, kw_only=True)
class QuestionView:
    """A question of a quiz."""

    number: int
    prompt: str
    several: bool
    """True when more than one answer is right."""
    options: tuple["OptionView", ...]
    explanation: Markup
    source: str


@dataclass(frozen=True, kw_only=True)
class OptionView:
    """An answer of a question."""

    letter: str
    """A, B, C …"""
    text: str
    correct: bool


@dataclass(frozen=True, kw_only=True)
class Letter:
    """The titles under one letter of the A–Z (pinyin initials in Chinese)."""

    letter: str
    """``A`` … ``Z`` or ``#``."""
    links: tuple[Link, ...]


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
class RootEntry:
    """One language on the bilingual page."""

    lang: str
    tag: str
    name: str
    """The site's name in that language."""
    slogan: str
    language: str
    """The language's own name."""
    href: str
    search: str
    """href."""
    enter: str
    """Words of the link, in that language."""


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
    """``privacy.html``: what the site stores and sends, which is nothing; the theme has the words."""


@dataclass(frozen=True, kw_only=True)
class ListingContext(Context):
    """``listing.html``: all records of one kind."""

    kind: str
    cards: tuple[Card, ...]
    pager: Pager
    """An empty list says so."""


@dataclass(frozen=True, kw_only=True)
class AToZContext(Context):
    """``a-z.html``: every title by letter, for those whose browser runs no scripts."""

    letters: tuple[Letter, ...]


@dataclass(frozen=True, kw_only=True)
class SearchContext(Context):
    """``search.html``: the search page; its script fills ``<ol data-search-results>``."""

    a_to_z: str
    """href."""
    topics: tuple[Link, ...]


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
class PostView:
    """A post a person holds."""

    unit: Link
    title: str
    since: date | None
    until: date | None


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
