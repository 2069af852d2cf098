"""The page of each expert, editor and ambassador."""

from collections.abc import Iterable

from content.kinds import AllianceUnit, Article, Lecture, Person
from content.kinds.person import Post
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import PersonContext
from site_build.head import About, versions_of
from site_build.pages import SHOWN, frame, newest, record_page
from site_build.press import Press
from site_build.sheet import Sheet
from site_build.views import PostView


def plan(press: Press) -> Iterable[Artifact]:
    """A page for every person in every language."""
    for lang in press.witness.edition.languages:
        for person in press.witness.edition.of(Person, lang):
            yield record_page(press, person, compose)


def compose(sheet: Sheet, person: Person) -> PersonContext:
    """What the person's page shows."""
    edition, lang = sheet.edition, sheet.lang
    about = About(
        template="person", title=person.title, description=person.summary, versions=versions_of(sheet, person),
        section=Person, image=person.portrait.file if person.portrait else None,
        json_ld=(json_ld.person(sheet, person),),
    )  # fmt: skip
    reviewed = [one for kind in (Article, Lecture) for one in edition.naming("reviewer", kind, person.id, lang)]
    present = person.posts_on(edition.today)
    return PersonContext(
        **frame(sheet, about),
        person=person,
        role_labels=tuple(sheet.label("role", role) for role in person.roles),
        credential=sheet.label("credential", person.credential) if person.credential else "",
        portrait=sheet.picture(person.portrait) if person.portrait else None,
        posts=tuple(_post(sheet, post) for post in present),
        earlier_posts=tuple(_post(sheet, post) for post in person.posts if post not in present),
        body=sheet.body(person.body),
        articles=sheet.cards(newest(edition.naming("authors", Article, person.id, lang))[:SHOWN]),
        lectures=sheet.cards(newest(edition.naming("speaker", Lecture, person.id, lang))[:SHOWN]),
        reviewed=sheet.cards(newest(reviewed)[:SHOWN]),
    )


def _post(sheet: Sheet, post: Post) -> PostView:
    unit = sheet.link_named(AllianceUnit, post.unit)
    return PostView(unit=unit, title=post.title, since=post.since, until=post.until)
