"""The head, header and foot that every page has: identity, languages, navigation."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from content import urls
from content.kinds import AllianceUnit, Article, Course, Lecture, Person, Record, Topic
from content.language import language
from content.media import MediaFile
from site_build.sheet import Sheet
from site_build.views import Alternate, Link, PageView, SiteView

SECTIONS: tuple[type[Record], ...] = (Topic, Article, Lecture, Course, AllianceUnit, Person)
"""Kinds that have a list of their own, in the order of the navigation."""

DESCRIPTION_LENGTH = 155
"""Characters; longer descriptions are cut by those who show them."""


@dataclass(frozen=True, kw_only=True)
class About:
    """What is particular to one page's head."""

    template: str
    title: str
    description: str = ""
    versions: tuple[tuple[str, str], ...] = ()
    """``(language code, address)`` of this page in each language it exists in, itself included."""
    switch: tuple[tuple[str, str], ...] = ()
    """``(language code, address)`` where the language switch leads when there is no such version."""
    parents: tuple[Link, ...] = ()
    """Between the home page and this page."""
    section: type[Record] | None = None
    label: str = ""
    """Put behind the title in ``<title>``, so that two kinds may share a title."""
    image: MediaFile | None = None
    og_type: str = "website"
    health: bool = False
    index: bool = True
    canonical: str = ""
    """Address of the page that stands for this one; its own when empty."""
    json_ld: tuple[Markup, ...] = ()
    scripts: tuple[str, ...] = ()
    """Addresses beyond the theme's own."""
    asks: str = ""
    """Origin of another server that its scripts ask."""


def site_view(sheet: Sheet, section: type[Record] | None) -> SiteView:
    """What pages of this language, folder and section have in common, composed for the first of them."""
    key = ("site", sheet.lang, sheet.folder, sheet.root, section.KIND if section else "")
    return sheet.press.witness.shared(key, lambda: _site_view(sheet, section))


def _site_view(sheet: Sheet, section: type[Record] | None) -> SiteView:
    site, lang = sheet.edition.site, sheet.lang
    assets = sheet.press.assets
    alliance = sheet.edition.alliance(lang)
    return SiteView(
        name=site.name(lang),
        slogan=alliance.slogan if alliance else "",
        emergency=site.emergency,
        icp=site.icp,
        sample=site.sample,
        home=sheet.href(urls.home(lang)),
        search=sheet.href(urls.search(lang)),
        privacy=sheet.href(urls.standing(lang, urls.PRIVACY)),
        about=sheet.href(urls.standing(lang, urls.ABOUT)),
        feed=sheet.href(urls.feed(lang)),
        manifest=sheet.href(urls.web_manifest(lang)),
        icon=sheet.href(assets["icon.svg"]),
        stylesheets=(sheet.href(assets["site.css"]),),
        early_scripts=tuple(sheet.href(assets[name]) for name in sheet.press.theme.early_scripts),
        navigation=tuple(_navigation(sheet, section)),
        a_to_z=sheet.href(urls.standing(lang, urls.A_TO_Z)),
        glossary=sheet.href(urls.glossary(lang)),
    )


def page_view(sheet: Sheet, about: About) -> PageView:
    """What the head, header and foot of a page need."""
    site = sheet.edition.site
    versions = dict(about.versions) or {sheet.lang: sheet.address}
    default = next((code for code in site.languages if code in versions), sheet.lang)
    scripts = [sheet.press.assets[name] for name in sheet.press.theme.scripts(about.template)] + list(about.scripts)
    return PageView(
        template=about.template,
        lang=sheet.lang,
        tag=language(sheet.lang).tag,
        title=about.title,
        head_title=_head_title(about, site.name(sheet.lang)),
        description=_cut(about.description or about.title),
        canonical=urls.absolute(site.base_url, about.canonical or sheet.address),
        index=about.index,
        alternates=tuple(_alternates(sheet, versions, dict(about.switch))),
        x_default=urls.absolute(site.base_url, _x_default(versions, default)),
        image=sheet.social_image(about.image),
        og_type=about.og_type,
        health=about.health,
        breadcrumbs=_breadcrumbs(sheet, about),
        scripts=tuple(sheet.href(address) for address in scripts),
        asks=about.asks,
        json_ld=about.json_ld,
    )


def versions_of(sheet: Sheet, record: Record) -> tuple[tuple[str, str], ...]:
    """``(language code, address)`` of a record in each language it is live in."""
    return tuple((one.lang, urls.address(one)) for one in sheet.edition.translations(record))


def _x_default(versions: dict[str, str], default: str) -> str:
    """The bilingual root is the default of the home pages, the source language that of all others."""
    address = versions[default]
    return urls.ROOT if address == urls.home(default) else address


def _head_title(about: About, name: str) -> str:
    parts = [about.title, about.label, name]
    return " - ".join(part for place, part in enumerate(parts) if part and part not in parts[:place])


def _cut(text: str) -> str:
    """The text on one line, cut behind a word, or behind a sentence where that leaves half of it or more."""
    plain = " ".join(text.split())
    if len(plain) <= DESCRIPTION_LENGTH:
        return plain
    kept = plain[: DESCRIPTION_LENGTH - 1]
    sentence, word = max(kept.rfind(end) for end in (". ", "? ", "。", "？")), kept.rfind(" ")
    if sentence > DESCRIPTION_LENGTH // 2:
        return kept[: sentence + 1]
    return (kept[:word] if word > DESCRIPTION_LENGTH // 2 else kept).rstrip(" ,;:，；：、") + "…"


def _alternates(sheet: Sheet, versions: dict[str, str], switch: dict[str, str]) -> Iterable[Alternate]:
    reached = {**switch, **versions}
    for code in sheet.edition.languages:
        known = language(code)
        target = reached.get(code, urls.home(code))
        yield Alternate(
            lang=code,
            tag=known.tag,
            name=known.name,
            href=sheet.href(target),
            url=urls.absolute(sheet.edition.site.base_url, target),
            exists=code in reached,
            current=code == sheet.lang,
            counterpart=code in versions,
        )


def _navigation(sheet: Sheet, section: type[Record] | None) -> Iterable[Link]:
    for kind in SECTIONS:
        if sheet.edition.has(kind, sheet.lang):
            target = urls.listing(sheet.lang, kind.FOLDER)
            yield Link(text=sheet.label("section", kind.KIND), href=sheet.href(target), current=kind is section)


def _breadcrumbs(sheet: Sheet, about: About) -> tuple[Link, ...]:
    home = urls.home(sheet.lang)
    if sheet.address == home:
        return ()
    trail = [Link(text=sheet.say("Home"), href=sheet.href(home))]
    listing = urls.listing(sheet.lang, about.section.FOLDER) if about.section else ""
    if about.section is not None and listing != sheet.address:
        trail.append(Link(text=sheet.label("section", about.section.KIND), href=sheet.href(listing)))
    return (*trail, *about.parents)
