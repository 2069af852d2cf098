"""Structured data in the schema.org vocabulary, ready for ``<script type="application/ld+json">``."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from markupsafe import Markup

from content import urls
from content.kinds import AllianceUnit, Course, Lecture, Person, Record
from content.kinds.alliance import UnitKind
from content.kinds.record import HealthRecord
from content.language import language
from site_build.sheet import Sheet

_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_MEDICAL = {
    UnitKind.HOSPITAL: "Hospital", UnitKind.MATERNAL_CHILD: "Hospital", UnitKind.CLINIC: "MedicalClinic",
    UnitKind.HEALTH_CENTRE: "MedicalClinic", UnitKind.HEALTH_STATION: "MedicalClinic",
    UnitKind.TOWNSHIP_HEALTH_CENTRE: "MedicalClinic", UnitKind.VILLAGE_CLINIC: "MedicalClinic",
    UnitKind.CDC: "MedicalOrganization",
    UnitKind.GOVERNMENT: "GovernmentOrganization", UnitKind.SCHOOL: "School",
}  # fmt: skip


def script(data: Mapping[str, Any]) -> Markup:
    """JSON-LD that can end no script element, empty values left out."""
    text = _ENCODER.encode({"@context": "https://schema.org", **_filled(data)})
    for character, escaped in _ESCAPES.items():
        text = text.replace(character, escaped)
    return Markup(text)  # noqa: S704 - escaped above


def _filled(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return {key: _filled(one) for key, one in value.items() if one or isinstance(one, int)}
    if isinstance(value, list):
        return [_filled(one) for one in value]
    return value


def website(sheet: Sheet) -> Markup:
    """WebSite with its search, for the home page."""
    site = sheet.edition.site
    target = url(sheet, urls.search(sheet.lang)) + "?q={search_term_string}"
    return script({
        "@type": "WebSite", "name": site.name(sheet.lang), "url": url(sheet, urls.home(sheet.lang)),
        "inLanguage": language(sheet.lang).tag,
        "potentialAction": {"@type": "SearchAction", "target": {"@type": "EntryPoint", "urlTemplate": target},
                            "query-input": "required name=search_term_string"},
    })  # fmt: skip


def organization(sheet: Sheet) -> dict[str, Any]:
    """The alliance."""
    return sheet.press.witness.shared(("organization", sheet.lang), lambda: _organization(sheet))


def _organization(sheet: Sheet) -> dict[str, Any]:
    alliance = sheet.edition.alliance(sheet.lang)
    return {
        "@type": "Organization",
        "name": alliance.title if alliance else sheet.edition.site.name(sheet.lang),
        "url": url(sheet, urls.home(sheet.lang)),
        "description": alliance.summary if alliance else "",
        "areaServed": alliance.area if alliance else "",
    }


def unit(sheet: Sheet, record: AllianceUnit) -> Markup:
    """A member unit."""
    parent = sheet.edition.find(AllianceUnit, record.parent, record.lang) if record.parent else None
    return script({
        "@type": _MEDICAL.get(record.kind, "Organization"), "name": record.title, "url": _page(sheet, record),
        "description": record.summary, "alternateName": [one.name for one in record.names] + list(record.aliases),
        "areaServed": record.area, "telephone": record.phone, "address": record.address,
        "parentOrganization": {"@type": "Organization", "name": parent.title, "url": _page(sheet, parent)}
        if parent else organization(sheet),
    })  # fmt: skip


def person(sheet: Sheet, record: Person) -> Markup:
    """An expert, editor or ambassador."""
    posts = record.posts_on(sheet.edition.today)
    return script({**_person(sheet, record), "description": record.summary,
                   "jobTitle": posts[0].title if posts else ""})  # fmt: skip


def medical_page(sheet: Sheet, record: HealthRecord, picture: str = "") -> Markup:
    """MedicalWebPage with reviewedBy and lastReviewed."""
    reviewer = sheet.edition.find_named(Person, record.reviewer, record.lang) if record.reviewer else None
    return script({
        "@type": "MedicalWebPage", **_work(sheet, record), "image": picture,
        "lastReviewed": _day(record.reviewed), "reviewedBy": _person(sheet, reviewer) if reviewer else None,
        "audience": {"@type": "MedicalAudience", "audienceType": record.population} if record.population else None,
        "citation": [f"{one.issuer}. {one.title}. {one.year}" for one in record.sources],
    })  # fmt: skip


def video(sheet: Sheet, record: Lecture) -> Markup:
    """VideoObject with its chapters as Clips."""
    media = sheet.press.media
    page = _page(sheet, record)
    starts = [one.start for one in record.chapters]
    ends = [*starts, record.duration // 1000][1:]
    clips = [
        {"@type": "Clip", "name": one.title, "startOffset": one.start, "endOffset": end, "url": f"{page}#t={one.start}"}
        for one, end in zip(record.chapters, ends, strict=True)
    ]
    return script({
        "@type": "VideoObject", **_work(sheet, record), "uploadDate": _moment(sheet, record.published),
        "duration": _duration(record.duration),
        "thumbnailUrl": url(sheet, media.poster(record.poster)) if record.poster else "",
        "contentUrl": url(sheet, media.video(record.renditions[0])) if record.renditions else "",
        "transcript": "\n".join(cue.text for cue in record.captions.cues) if record.captions else "", "hasPart": clips,
    })  # fmt: skip


def course(sheet: Sheet, record: Course) -> Markup:
    """Course with its lessons."""
    lessons = sheet.edition.lessons(record)
    return script({
        "@type": "Course", **_work(sheet, record), "provider": organization(sheet),
        "isAccessibleForFree": True,
        "offers": {"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "CNY"},
        "hasCourseInstance": {"@type": "CourseInstance", "courseMode": "Online"},
        "hasPart": [{"@type": "LearningResource", "name": one.title, "url": _page(sheet, one)} for one in lessons],
    })  # fmt: skip


def page(sheet: Sheet, kind: str, name: str, description: str = "") -> Markup:
    """A plain page of that schema.org type, such as ``CollectionPage``."""
    return script({"@type": kind, "name": name, "description": description, "url": url(sheet, sheet.address),
                   "inLanguage": language(sheet.lang).tag})  # fmt: skip


def url(sheet: Sheet, address: str) -> str:
    """The public URL of an address."""
    return urls.absolute(sheet.edition.site.base_url, address)


def _page(sheet: Sheet, record: Record) -> str:
    return url(sheet, urls.address(record))


def _person(sheet: Sheet, record: Person) -> dict[str, Any]:
    return {"@type": "Person", "name": record.title, "url": _page(sheet, record)}


def _work(sheet: Sheet, record: HealthRecord) -> dict[str, Any]:
    authors = sheet.edition.find_all(Person, record.authors, record.lang)
    return {
        "name": record.title, "headline": record.title, "description": record.summary, "url": _page(sheet, record),
        "inLanguage": language(record.lang).tag, "datePublished": _day(record.published),
        "dateModified": _day(max(record.published, record.reviewed or record.published)),
        "author": [_person(sheet, one) for one in authors] or organization(sheet),
        "publisher": organization(sheet), "keywords": list(record.aliases),
    }  # fmt: skip


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _moment(sheet: Sheet, day: date) -> str:
    return datetime.combine(day, time(), sheet.edition.site.zone).isoformat()


def _duration(milliseconds: int) -> str:
    return f"PT{milliseconds // 1000}S" if milliseconds else ""
