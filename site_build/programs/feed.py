"""An Atom feed of what is new, for each language (RFC 4287)."""

from collections.abc import Iterable
from datetime import date, datetime, time
from functools import partial
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from content import urls
from content.edition import Edition
from content.kinds import AllianceUnit, Article, Course, Lecture, Person
from content.kinds.record import HealthRecord
from content.language import language
from site_build.artifacts import Artifact
from site_build.pages import newest
from site_build.press import Press
from site_build.questions import question

ENTRIES = 30
ATOM = "http://www.w3.org/2005/Atom"


def plan(press: Press) -> Iterable[Artifact]:
    """``<language>/feed.xml``."""
    for lang in press.witness.edition.languages:
        yield Artifact(urls.feed(lang), make=partial(_feed, press, lang))


@question
def feed_entries(press: Press, lang: str) -> tuple[str, ...]:
    """The newest of what gives advice, as refs."""
    edition = press.witness.edition
    advice = [*edition.of(Article, lang), *edition.of(Lecture, lang), *edition.of(Course, lang)]
    return tuple(one.ref for one in newest(advice)[:ENTRIES])


def _feed(press: Press, lang: str) -> bytes:
    edition, records = press.witness.edition, press.records(press.ask(feed_entries, lang))
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": language(lang).tag})
    _add(feed, "title", edition.site.name(lang))
    _add(feed, "id", _permanent(edition, "feed", lang))
    _add(feed, "updated", max((_updated(edition, one) for one in records), default=_moment(edition, date(2000, 1, 1))))
    _add(feed, "link", rel="self", type="application/atom+xml", href=_url(edition, urls.feed(lang)))
    _add(feed, "link", rel="alternate", type="text/html", href=_url(edition, urls.home(lang)))
    _author(feed, edition.site.name(lang))
    for record in records:
        _entry(feed, edition, record)
    ET.indent(feed, space="")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="utf-8") + b"\n"


def _entry(feed: ET.Element, edition: Edition, record: HealthRecord) -> None:
    entry = ET.SubElement(feed, "entry")
    url = _url(edition, urls.address(record))
    _add(entry, "title", record.title)
    _add(entry, "id", _permanent(edition, record.KIND, record.id, record.lang))
    _add(entry, "published", _moment(edition, record.published))
    _add(entry, "updated", _updated(edition, record))
    _add(entry, "link", rel="alternate", type="text/html", href=url)
    for other in edition.translations(record):
        if other.lang != record.lang:
            href = _url(edition, urls.address(other))
            _add(entry, "link", rel="alternate", type="text/html", hreflang=language(other.lang).tag, href=href)
    authors = edition.find_all(Person, record.authors, record.lang)
    unit = edition.find(AllianceUnit, record.unit, record.lang)
    for name in [one.title for one in authors] or [unit.title if unit else edition.site.name(record.lang)]:
        _author(entry, name)
    _add(entry, "summary", record.summary or record.title)


def _author(parent: ET.Element, name: str) -> None:
    _add(ET.SubElement(parent, "author"), "name", name)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> None:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text or None


def _url(edition: Edition, address: str) -> str:
    return urls.absolute(edition.site.base_url, address)


def _permanent(edition: Edition, *parts: str) -> str:
    """A tag URI (RFC 4151): it stays when the page is moved."""
    return f"tag:{urlsplit(edition.site.base_url).hostname},2026:{'/'.join(parts)}"


def _updated(edition: Edition, record: HealthRecord) -> str:
    return _moment(edition, max(record.published, record.reviewed or record.published))


def _moment(edition: Edition, day: date) -> str:
    return datetime.combine(day, time(), edition.site.zone).isoformat()
