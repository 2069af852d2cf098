"""Pattern pages: every part of a theme, shown with its fixtures, in every language and mode.

They are for those who make themes and for tests. They are written to a folder of their own, never into a site.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from content.markup import Renderer
from site_build.modes import MODES
from site_build.parts import Fixture, Part, read_parts
from site_build.theme import STYLESHEET, Theme

_FIXTURE_FILES = "fixtures"
"""Folder of a theme whose pictures the fixtures show."""
_NAMED = re.compile(r'\b(id|for|aria-labelledby|aria-describedby|aria-controls|name|href)="(#?)([^"]*)"')


@dataclass(frozen=True)
class PatternMode:
    """A mode that pattern pages are shown in."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    """Of ``<html>``."""


PAPER = "print"
"""The mode in which the rules for paper hold on the screen."""
PATTERN_MODES = (
    PatternMode("light", {"data-theme": "light"}),
    *(PatternMode(mode.name, {mode.attribute: mode.value}) for mode in MODES),
    PatternMode("dark-contrast", {"data-theme": "dark", "data-contrast": "high"}),
    PatternMode(PAPER, {"data-theme": "light"}),
)


@dataclass(frozen=True)
class Shown:
    """One fixture on a pattern page."""

    name: str
    macro: str
    html: Markup


def write_patterns(theme: Theme, folder: Path) -> list[Path]:
    """Writes a page for each language and mode, with the files they load; returns the pages."""
    parts = read_parts(theme, Renderer())
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in _files(theme):
        (folder / name).write_bytes(data)
    pages = []
    for lang in theme.languages:
        for mode in PATTERN_MODES:
            page = folder / f"{lang}-{mode.name}.html"
            page.write_bytes(_page(theme, parts, lang, mode))
            pages.append(page)
    return pages


def _files(theme: Theme) -> Iterator[tuple[str, bytes]]:
    yield from theme.assets().items()
    yield "paper.css", theme.assets()[STYLESHEET].replace(b"@media print", b"@media all")
    for layer in reversed(theme.layers):
        for name, data in layer.files.items():
            if name.startswith(f"{_FIXTURE_FILES}/"):
                yield name.rpartition("/")[2], data


def _page(theme: Theme, parts: tuple[Part, ...], lang: str, mode: PatternMode) -> bytes:
    words = theme.words(lang)
    shown = [(part, [_shown(theme, one, lang, number) for number, one in enumerate(part.fixtures)]) for part in parts]
    scripts = [name for name in sorted(theme.assets()) if name.endswith(".js") and name not in theme.early_scripts]
    seen = {
        "theme": theme.name,
        "tag": words.language.tag,
        "attributes": mode.attributes,
        "mode": mode.name,
        "modes": [one.name for one in PATTERN_MODES],
        "languages": [(code, theme.words(code).language) for code in theme.languages],
        "lang": lang,
        "stylesheet": "paper.css" if mode.name == PAPER else STYLESHEET,
        "scripts": scripts,
        "parts": [(part, fixtures) for part, fixtures in shown if fixtures],
    }
    return theme.templates(words).render("patterns.html", seen)


def _shown(theme: Theme, fixture: Fixture, lang: str, number: int) -> Shown:
    html = render_fixture(theme, fixture, lang)
    return Shown(fixture.name, fixture.macro, _apart(html, f"{fixture.part}-{number}"))


def render_fixture(theme: Theme, fixture: Fixture, lang: str) -> Markup:
    """What the macro makes of a fixture's values in that language. ``BadContent`` when the template fails."""
    return theme.call(fixture.part, fixture.macro, fixture.values[lang], theme.words(lang))


def _apart(html: Markup, suffix: str) -> Markup:
    """The same HTML with names of its own, since a page shows a part more than once."""

    def rename(match: re.Match[str]) -> str:
        attribute, mark, name = match.groups()
        own = name and (attribute != "href" or mark)
        return f'{attribute}="{mark}{name}-{suffix}"' if own else match.group()

    return Markup(_NAMED.sub(rename, str(html)))  # noqa: S704 - made by the theme's own templates
