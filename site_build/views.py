"""The things that contexts are made of: links, cards, pictures, the head of a page, where its statements come from.

Every ``href`` is relative to the page that shows it and names a file; every ``url`` is absolute.
"""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

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
class Choice:
    """One value of a filter."""

    value: str
    text: str
    lang: str = ""
    """BCP 47 tag of the words when they are not in the page's language."""


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What a search can be narrowed by."""

    name: str
    """``topic``, ``unit``, ``audience``."""
    choices: tuple[Choice, ...]
    """Only those under which there is anything."""


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


@dataclass(frozen=True, kw_only=True, eq=False)
class SiteView:
    """What pages of one language, one folder and one section have in common: one object for all of them."""

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
    icon: str
    """href."""
    stylesheets: tuple[str, ...]
    """hrefs."""
    early_scripts: tuple[str, ...]
    """hrefs of classic scripts that must run before the page is painted."""
    navigation: tuple[Link, ...]
    a_to_z: str = ""
    """href of the A–Z page; empty leaves the link out."""
    glossary: str = ""
    """href of the glossary; empty leaves the link out."""


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
    breadcrumbs: tuple[Link, ...]
    """From the home page to the parent of this page."""
    scripts: tuple[str, ...]
    """hrefs of classic scripts, to be loaded with ``defer``."""
    json_ld: tuple[Markup, ...]
    """Ready for ``<script type="application/ld+json">``."""
    asks: str = ""
    """Origin of another server that the page's scripts may ask, for ``connect-src``; empty for none."""


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
    audience: tuple[str, ...] = ()
    """Whom it is written for in particular, in words; empty when for everybody."""


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
    id: str
    """Of its place on the page."""
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class TermView:
    """A term of the glossary."""

    id: str
    """Of its place on the page."""
    name: str
    also: tuple[str, ...]
    """Other names in the page's language."""
    elsewhere: tuple[Link, ...]
    """Its names in other languages; they lead nowhere."""
    links: tuple[Link, ...]
    """Where to read on."""


@dataclass(frozen=True, kw_only=True)
class TermLetter:
    """The terms under one letter of the glossary."""

    letter: str
    """``A`` … ``Z`` or ``#``."""
    id: str
    """Of its place on the page."""
    terms: tuple[TermView, ...]


@dataclass(frozen=True, kw_only=True)
class PostView:
    """A post a person holds."""

    unit: Link
    title: str
    since: date | None
    until: date | None


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
