"""The bilingual page at ``/`` and the page not found."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from content import urls
from content.language import language
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import ErrorContext, RootContext
from site_build.head import About
from site_build.pages import frame, page
from site_build.press import Press
from site_build.sheet import Sheet
from site_build.views import RootEntry


def plan(press: Press) -> Iterable[Artifact]:
    """``index.html`` and ``404.html``, in the source language's frame."""
    lang = press.witness.edition.site.source_language
    yield page(press, lang, urls.ROOT, _root)
    yield page(press, lang, urls.NOT_FOUND, _not_found)


def _entries(sheet: Sheet) -> tuple[RootEntry, ...]:
    return tuple(_entry(sheet, code) for code in sheet.edition.languages)


def _entry(sheet: Sheet, code: str) -> RootEntry:
    alliance = sheet.edition.alliance(code)
    return RootEntry(
        lang=code,
        tag=language(code).tag,
        name=sheet.edition.site.name(code),
        slogan=alliance.slogan if alliance else "",
        language=language(code).name,
        href=sheet.href(urls.home(code)),
        search=sheet.href(urls.search(code)),
        enter=sheet.press.words(code).text("Enter the site"),
    )


def _root(sheet: Sheet) -> RootContext:
    versions = tuple((code, urls.home(code)) for code in sheet.edition.languages)
    alliance = sheet.edition.alliance(sheet.lang)
    about = About(
        template="root", title=sheet.edition.site.name(sheet.lang), label=sheet.say("Language"),
        description=alliance.summary if alliance else "", versions=versions,
        json_ld=(json_ld.script(json_ld.organization(sheet)),),
    )  # fmt: skip
    return RootContext(**frame(sheet, about), entries=_entries(sheet))


def _not_found(sheet: Sheet) -> ErrorContext:
    """Served at any depth, so every link is an absolute path."""
    rooted = replace(sheet, root=urlsplit(sheet.edition.site.base_url).path)
    about = About(template="error", title=sheet.say("Page not found"), index=False)
    return ErrorContext(**frame(rooted, about), entries=_entries(rooted))
