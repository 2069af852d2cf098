"""The page of each member unit."""

from collections.abc import Iterable
from datetime import date

from content.kinds import AllianceUnit, Article, Course, Lecture, Person
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import UnitContext
from site_build.head import About, versions_of
from site_build.pages import SHOWN, frame, newest, ordered, record_page
from site_build.press import Press
from site_build.sheet import Sheet


def plan(press: Press) -> Iterable[Artifact]:
    """A page for every unit in every language."""
    for lang in press.witness.edition.languages:
        for unit in press.witness.edition.of(AllianceUnit, lang):
            yield record_page(press, unit, compose)


def compose(sheet: Sheet, unit: AllianceUnit) -> UnitContext:
    """What the unit's page shows."""
    edition, lang = sheet.edition, sheet.lang
    about = About(
        template="unit", title=unit.title, description=unit.summary, versions=versions_of(sheet, unit),
        section=AllianceUnit, image=unit.picture.file if unit.picture else None, json_ld=(json_ld.unit(sheet, unit),),
    )  # fmt: skip
    people = [one for one in ordered(edition.of(Person, lang)) if _works_at(one, unit.id, edition.today)]
    return UnitContext(
        **frame(sheet, about),
        unit=unit,
        kind_label=sheet.label("unit-kind", unit.kind),
        tier_label=sheet.label("tier", unit.tier) if unit.tier else "",
        picture=sheet.picture(unit.picture) if unit.picture else None,
        body=sheet.body(unit.body),
        names=tuple(one.name for one in unit.names if _in_use(one.since, one.until, edition.today)),
        parent=sheet.link_named(AllianceUnit, unit.parent) if unit.parent else None,
        leader=sheet.link_named(AllianceUnit, unit.led_by) if unit.led_by else None,
        branches=sheet.cards(ordered(edition.naming("parent", AllianceUnit, unit.id, lang))),
        led=sheet.cards(ordered(edition.naming("led_by", AllianceUnit, unit.id, lang))),
        people=sheet.cards(people),
        articles=_contributions(sheet, Article, unit),
        lectures=_contributions(sheet, Lecture, unit),
        courses=_contributions(sheet, Course, unit),
    )


def _contributions(sheet: Sheet, kind: type[Article | Lecture | Course], unit: AllianceUnit) -> tuple:  # type: ignore[type-arg]
    return sheet.cards(newest(sheet.edition.naming("unit", kind, unit.id, sheet.lang))[:SHOWN])


def _works_at(person: Person, unit: str, day: date) -> bool:
    return any(post.unit == unit for post in person.posts_on(day))


def _in_use(since: date | None, until: date | None, day: date) -> bool:
    return (since is None or since <= day) and (until is None or day <= until)
