"""Each language's home page, the page about the alliance, and the privacy page."""

from collections.abc import Iterable

from content import urls
from content.edition import Edition
from content.kinds import KINDS, Alliance, AllianceUnit, Article, Course, Lecture, Person, Record, Topic
from content.kinds.record import HealthRecord
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import AboutContext, HomeContext, PrivacyContext
from site_build.head import SECTIONS, About
from site_build.pages import everywhere, frame, newest, ordered, page
from site_build.press import Press
from site_build.questions import question
from site_build.sheet import Sheet
from site_build.views import Card

NEWEST_ARTICLES = 6
NEWEST_LECTURES = 2
COURSES = 2


def plan(press: Press) -> Iterable[Artifact]:
    """Home, about and privacy in every language."""
    for lang in press.witness.edition.languages:
        alliance = press.witness.edition.alliance(lang) or _unnamed(press, lang)
        yield page(press, lang, urls.home(lang), compose, alliance=alliance)
        yield page(press, lang, urls.standing(lang, urls.ABOUT), _about, alliance=alliance)
        yield page(press, lang, urls.standing(lang, urls.PRIVACY), _privacy)


def _unnamed(press: Press, lang: str) -> Alliance:
    """Stands in where the alliance has not been described in a language yet: its home page must exist."""
    return Alliance(id="alliance", lang=lang, slug="alliance", title=press.witness.edition.site.name(lang))


def compose(sheet: Sheet, alliance: Alliance) -> HomeContext:
    """What the home page shows."""
    edition, lang = sheet.edition, sheet.lang
    about = About(
        template="home", title=edition.site.name(lang), description=alliance.summary or alliance.slogan,
        versions=tuple((code, urls.home(code)) for code in edition.languages),
        json_ld=(json_ld.website(sheet), json_ld.script(json_ld.organization(sheet))),
    )  # fmt: skip
    topics = [one for one in ordered(edition.of(Topic, lang)) if edition.find(Topic, one.parent, lang) is None]
    return HomeContext(
        **frame(sheet, about),
        alliance=alliance,
        body=sheet.body(alliance.body),
        topics=sheet.cards(topics),
        articles=_newest(sheet, Article, NEWEST_ARTICLES),
        lectures=_newest(sheet, Lecture, NEWEST_LECTURES),
        courses=_newest(sheet, Course, COURSES),
        units=sheet.cards(ordered(edition.of(AllianceUnit, lang))),
        lists={kind.KIND: sheet.href(urls.listing(lang, kind.FOLDER)) for kind in SECTIONS if edition.has(kind, lang)},
    )


@question
def claims(press: Press, lang: str) -> dict[str, bool]:
    """What may be said of every page that gives advice."""
    edition = press.witness.edition
    kinds = [kind for kind in KINDS if issubclass(kind, HealthRecord)]
    advice = [one for kind in kinds for one in edition.of(kind, lang)]
    return {
        "all_reviewed": bool(advice) and all(one.reviewed and _known(edition, one.reviewer, lang) for one in advice),
        "all_sourced": bool(advice) and all(one.sources for one in advice),
    }


@question
def newest_of(press: Press, kind: str, lang: str, count: str) -> tuple[str, ...]:
    """Refs of the newest of a kind."""
    return tuple(one.ref for one in newest(press.witness.edition.of(kind, lang))[: int(count)])


def _newest(sheet: Sheet, kind: type[Record], count: int) -> tuple[Card, ...]:
    return sheet.cards(sheet.press.records(sheet.press.ask(newest_of, kind.KIND, sheet.lang, str(count))))


def _known(edition: Edition, reviewer: str, lang: str) -> bool:
    return bool(reviewer) and edition.find_named(Person, reviewer, lang) is not None


def _about(sheet: Sheet, alliance: Alliance) -> AboutContext:
    title = sheet.say("About the alliance")
    about = About(
        template="about", title=title, description=alliance.summary, versions=everywhere(sheet, urls.ABOUT),
        json_ld=(json_ld.page(sheet, "AboutPage", title, alliance.summary),),
    )  # fmt: skip
    units = sheet.cards(ordered(sheet.edition.of(AllianceUnit, sheet.lang)))
    return AboutContext(
        **frame(sheet, about), alliance=alliance, body=sheet.body(alliance.body), units=units,
        **sheet.press.ask(claims, sheet.lang),
    )  # fmt: skip


def _privacy(sheet: Sheet) -> PrivacyContext:
    title = sheet.say("Privacy")
    on_server = bool(sheet.edition.site.search.service)
    at_home = sheet.say("This site sets no cookies and tracks nobody. Searches are answered in your browser.")
    away = sheet.say("This site sets no cookies and tracks nobody. Searches are answered by its own server.")
    about = About(
        template="privacy", title=title, versions=everywhere(sheet, urls.PRIVACY),
        description=away if on_server else at_home,
        json_ld=(json_ld.page(sheet, "WebPage", title),),
    )  # fmt: skip
    return PrivacyContext(**frame(sheet, about), searches_on_server=on_server)
