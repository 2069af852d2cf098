"""Themes: how a site looks, read as data.

A theme is a folder below ``themes/`` and extends another, in the end ``base``. What is looked up by name, a template,
a part or a script, is taken from the theme itself or from the nearest of its parents. ``docs/howto/make-a-theme.md``
says how to write one.
"""

import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from content.language import language
from content.problems import BadContent, Words
from site_build.modes import MODES
from site_build.templates import Templates
from site_build.theme_layer import Layer, read_layer, refusal
from site_build.wording import Catalogue, Wording, locale_folder, read_catalogue

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

THEMES = Path(__file__).resolve().parent.parent / "themes"
"""Where themes are found unless another folder is named."""

SHEETS = ("elements", "frame", "pages")
"""Style sheets below ``styles/``, in order; those of the parts follow."""

STYLESHEET = "site.css"
"""Logical name of the one style sheet."""


class Theme:
    """A theme with the themes it builds on."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self.layers = layers
        """The theme itself first, ``base`` last."""
        self._words: dict[str, Wording] = {}
        self._templates: dict[str, Templates] = {}

    @property
    def name(self) -> str:
        """The theme's own name."""
        return self.layers[0].name

    @property
    def languages(self) -> tuple[str, ...]:
        """Codes of the languages it has words for."""
        return self.layers[0].facts.languages

    @cached_property
    def digest(self) -> str:
        """SHA-256 of every file of the theme and its parents; 64 hexadecimal digits."""
        total = hashlib.sha256()
        for layer in self.layers:
            for name, data in layer.files.items():
                total.update(f"{layer.shown(name)}\n{hashlib.sha256(data).hexdigest()}\n".encode())
        return total.hexdigest()

    # -- words -----------------------------------------------------------------------------------------------------

    def words(self, lang: str) -> Wording:
        """Words on screen in the language of that code."""
        if lang not in self._words:
            self._words[lang] = self._words_in(lang)
        return self._words[lang]

    def _words_in(self, lang: str) -> Wording:
        if lang not in self.languages:
            raise refusal(
                self.layers[0].shown("theme.toml"), "languages",
                Words(f"the theme has no words in {lang!r}", f"该主题样式没有“{lang}”的词表"),
                Words("add the language and its catalogue", "请补上该语言及其词表"),
            )  # fmt: skip
        return Wording(language(lang), self._catalogues, self.layers[0].shown("locale/{locale}/LC_MESSAGES/theme.po"))

    @cached_property
    def _catalogues(self) -> dict[str, Catalogue]:
        return {code: self._catalogue(code) for code in self.languages}

    def _catalogue(self, code: str) -> Catalogue:
        name = f"locale/{locale_folder(language(code))}/LC_MESSAGES/theme.po"
        found: dict[tuple[str, str], str] = {}
        for layer in reversed(self.layers):
            if layer.has(name):
                found |= read_catalogue(layer.files[name], layer.shown(name))
        return found

    # -- files that pages load -------------------------------------------------------------------------------------

    def scripts(self, template: str) -> tuple[str, ...]:
        """Logical names of the scripts that a template needs, in order."""
        entries = (entry for layer in self.layers for entry in layer.facts.scripts)
        return next((entry.files for entry in entries if entry.template == template), ())

    @property
    def early_scripts(self) -> tuple[str, ...]:
        """Logical names of the scripts that every page loads before it is painted."""
        return next((layer.facts.early_scripts for layer in self.layers if layer.facts.early_scripts), ())

    def assets(self) -> dict[str, bytes]:
        """Logical name to bytes of every file that pages load: ``site.css``, ``player.js``, ``icon.svg`` …"""
        return dict(self._assets)

    @cached_property
    def _assets(self) -> dict[str, bytes]:
        found = {STYLESHEET: self._stylesheet().encode()}
        for layer in reversed(self.layers):
            for name, data in layer.files.items():
                if name.startswith("static/"):
                    found[name.removeprefix("static/")] = data
        return found

    def _stylesheet(self) -> str:
        """Tokens and modes of every layer, ``base`` first; then each other sheet from the nearest layer that has it."""
        base_first = tuple(reversed(self.layers))
        tokens = [layer.css("tokens.css") for layer in base_first if layer.has("tokens.css")]
        modes = [layer.mode_css(mode) for mode in MODES for layer in base_first]
        parts = {part for layer in self.layers for part in layer.parts("style.css")}
        sheets = [*(f"styles/{name}.css" for name in SHEETS), *(f"parts/{part}/style.css" for part in sorted(parts))]
        return "".join([*tokens, *modes, *map(self._nearest_css, [*sheets, "print.css"])])

    def _nearest_css(self, name: str) -> str:
        return next((layer.css(name) for layer in self.layers if layer.has(name)), "")

    # -- pages -----------------------------------------------------------------------------------------------------

    def render(self, template: str, context: "DataclassInstance", words: Wording) -> bytes:
        """The page that a template (its name without ``.html``) makes of a context."""
        seen = {name: getattr(context, name) for name in context.__dataclass_fields__}
        return self.templates(words).render(f"{template}.html", seen)

    def call(self, part: str, macro: str, values: Mapping[str, object], words: Wording) -> Markup:
        """What a macro of a part makes of these values."""
        name = f"parts/{part}/template.html"
        text = f'{{% from "{name}" import {macro} %}}{{{{ {macro}(**values) }}}}'
        made = self.templates(words).render_text(text, {"values": values}, name)
        return Markup(made)  # noqa: S704 - made by the theme's own template

    def templates(self, words: Wording) -> Templates:
        """The templates for pages in the language of the words."""
        if words.lang not in self._templates:
            self._templates[words.lang] = Templates(self.layers, words)
        return self._templates[words.lang]


def load_theme(name: str, folder: Path = THEMES) -> Theme:
    """The theme of that name with its parents. ``BadContent`` names the file that is wrong and the remedy."""
    layers = [read_layer(name, folder)]
    while layers[-1].facts.extends:
        child, parent = layers[-1].name, layers[-1].facts.extends
        if parent in [layer.name for layer in layers]:
            raise _circle([*(layer.name for layer in layers), parent])
        layers.append(read_layer(parent, folder, child))
    return Theme(tuple(layers))


def _circle(names: list[str]) -> BadContent:
    chain = " > ".join(names)
    return refusal(
        f"themes/{names[-2]}/theme.toml", "extends",
        Words(f"themes extend one another in a circle: {chain}", f"主题样式循环继承：{chain}"),
        Words('let one of them extend "base"', "请让其中一个继承 base"),
    )  # fmt: skip


__all__ = ["STYLESHEET", "THEMES", "Theme", "load_theme"]
