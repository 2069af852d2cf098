"""The sitemap with every page in every language (sitemaps.org 0.9, with hreflang alternates), and robots.txt."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial
from xml.sax.saxutils import escape, quoteattr
from zlib import crc32

from content import urls
from content.edition import Edition
from content.kinds import KINDS, Alliance, Article, Lesson, Record, Topic
from content.kinds.record import HealthRecord
from content.language import language
from site_build.artifacts import Artifact
from site_build.head import SECTIONS
from site_build.pages import PER_PAGE
from site_build.press import Press
from site_build.questions import question

PART = 1000
"""Pages of one part, in all their languages, before the parts become twice as many. The protocol allows 50,000 URLs."""
_NAMESPACE = '"http://www.sitemaps.org/schemas/sitemap/0.9"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_OPEN = f'{_DECLARATION}<urlset xmlns={_NAMESPACE} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
Versions = dict[str, str]
"""Language code to address of one page."""
Entry = tuple[tuple[tuple[str, str], ...], date | None]
"""The versions of a page, and the day it last changed."""


def plan(press: Press) -> Iterable[Artifact]:
    """``sitemap.xml`` and ``robots.txt``; on a large site the former names ``sitemap-1.xml`` and so on."""
    parts = len(press.ask(sitemap_parts))
    if parts == 1:
        yield Artifact(urls.SITEMAP, make=partial(_part, press, 0))
    else:
        yield Artifact(urls.SITEMAP, make=partial(_index, press, parts), given=(str(parts),))
        yield from (Artifact(_address(one), make=partial(_part, press, one)) for one in range(parts))
    yield Artifact("robots.txt", make=partial(_robots, press))


@question
def sitemap_parts(press: Press) -> tuple[tuple[Entry, ...], ...]:
    """Every page that may be found, in as many parts as are needed; while their number stays, so does a page in its."""
    pages = list(_pages(press.witness.edition))
    count = 1 << max(0, (len(pages) - 1) // PART).bit_length()
    parts: list[list[Entry]] = [[] for _ in range(count)]
    for versions, changed in pages:
        first = next(iter(versions.values()))
        parts[crc32(first.encode()) % count].append((tuple(versions.items()), changed))
    return tuple(map(tuple, parts))


@question
def sitemap_part(press: Press, number: str) -> tuple[Entry, ...]:
    """The pages of one part."""
    return press.ask(sitemap_parts)[int(number)]


def _address(number: int) -> str:
    return f"sitemap-{number + 1}.xml"


def _robots(press: Press) -> bytes:
    url = _url(press.witness.edition, urls.SITEMAP)
    return f"User-agent: *\nAllow: /\n\nSitemap: {url}\n".encode()


def _index(press: Press, parts: int) -> bytes:
    entries = (
        f"<sitemap><loc>{escape(_url(press.witness.edition, _address(one)))}</loc></sitemap>\n" for one in range(parts)
    )
    return f"{_DECLARATION}<sitemapindex xmlns={_NAMESPACE}>\n{''.join(entries)}</sitemapindex>\n".encode()


def _part(press: Press, number: int) -> bytes:
    edition = press.witness.edition
    lines = [_entry(edition, urls.ROOT, "", _links(edition, _homes(edition)))] if number == 0 else []
    for versions, changed in press.ask(sitemap_part, str(number)):
        lines += _entries(edition, dict(versions), changed)
    return f"{_OPEN}{''.join(lines)}</urlset>\n".encode()


def _homes(edition: Edition) -> Versions:
    return {code: urls.home(code) for code in edition.languages}


def _entries(edition: Edition, versions: Versions, changed: date | None) -> Iterator[str]:
    links = _links(edition, versions)
    day = f"<lastmod>{changed.isoformat()}</lastmod>" if changed else ""
    for address in versions.values():
        yield _entry(edition, address, day, links)


def _entry(edition: Edition, address: str, day: str, links: str) -> str:
    return f"<url><loc>{escape(_url(edition, address))}</loc>{day}{links}</url>\n"


def _links(edition: Edition, versions: Versions) -> str:
    default = next(versions[code] for code in edition.languages if code in versions)
    x_default = urls.ROOT if default == urls.home(edition.site.source_language) else default
    alternates = [(language(code).tag, address) for code, address in versions.items()] + [("x-default", x_default)]
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{tag}" href={quoteattr(_url(edition, address))}/>'
        for tag, address in alternates
    )


def _pages(edition: Edition) -> Iterator[tuple[Versions, date | None]]:
    """Every page that may be found, with the day it last changed."""
    codes = edition.languages
    yield _homes(edition), None
    for name in (urls.ABOUT, urls.PRIVACY, urls.A_TO_Z):
        yield {code: urls.standing(code, name) for code in codes}, None
    yield {code: urls.glossary(code) for code in codes}, None
    yield from _lists(edition)
    done: set[tuple[str, str]] = set()
    for record in [one for kind in KINDS if kind is not Alliance for code in codes for one in edition.of(kind, code)]:
        if (record.KIND, record.id) in done:
            continue
        done.add((record.KIND, record.id))
        versions = edition.translations(record)
        yield {one.lang: urls.address(one) for one in versions}, _changed(versions)
        quizzes = {one.lang: urls.quiz(one) for one in versions if isinstance(one, Lesson) and one.quiz}
        if quizzes:
            yield quizzes, None
    yield from _later_pages(edition)


def _lists(edition: Edition) -> Iterator[tuple[Versions, date | None]]:
    for kind in SECTIONS:
        pages = {code: max(1, -(-len(edition.of(kind, code)) // PER_PAGE)) for code in edition.languages}
        for number in range(1, max(pages.values()) + 1):
            yield {code: urls.listing(code, kind.FOLDER, number) for code in pages if number <= pages[code]}, None


def _later_pages(edition: Edition) -> Iterator[tuple[Versions, date | None]]:
    """A topic's articles may be split otherwise in another language, so its later pages have no counterpart."""
    for code in edition.languages:
        filed = Counter(topic for article in edition.of(Article, code) for topic in article.topics)
        for topic in edition.of(Topic, code):
            for number in range(2, -(-filed[topic.id] // PER_PAGE) + 1):
                yield {code: urls.later_page(topic, number)}, None


def _changed(versions: tuple[Record, ...]) -> date | None:
    days = [max(one.published, one.reviewed or one.published) for one in versions if isinstance(one, HealthRecord)]
    return max(days, default=None)


def _url(edition: Edition, address: str) -> str:
    return urls.absolute(edition.site.base_url, address)
