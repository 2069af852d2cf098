"""Themes: how a site looks, read as data.

A theme is a folder below ``themes/`` and extends another, in the end ``base``. What is looked up by name, a template,
a part or a script, is taken from the theme itself or from the nearest of its parents. ``docs/howto/make-a-theme.md``
says how to write one.
"""

import dataclasses
import hashlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import jinja2

from content import problems
from content.language import LANGUAGES, language
from content.problems import BadContent, Problem
from content.schema import Reading, from_plain
from content.site import UTC
from site_build.words import Catalogue, Words, locale_folder, read_catalogue

CONTRACT = 1
"""Version of the contract between templates and :mod:`site_build.contexts`."""

THEMES = Path(__file__).resolve().parent.parent / "themes"
"""Where themes are found unless another folder is named."""

STYLESHEET = "site.css"
"""Logical name of the one style sheet."""


@dataclass(frozen=True, kw_only=True)
class TemplateScripts:
    """The scripts that one template needs."""

    template: str
    """Name without ``.html``."""
    files: tuple[str, ...]
    """Names below ``static/``, in order."""


@dataclass(frozen=True, kw_only=True)
class ThemeFacts:
    """What ``theme.toml`` says."""

    name: str
    """The name of the folder."""
    contract: int
    licence: str
    languages: tuple[str, ...]
    """Codes of the languages it has words for."""
    extends: str = ""
    """Name of the theme it builds on; only ``base`` builds on none."""
    scripts: tuple[TemplateScripts, ...] = ()


@dataclass(frozen=True)
class Layer:
    """One theme of a chain, by itself."""

    facts: ThemeFacts
    folder: Path

    @property
    def name(self) -> str:
        """Its name."""
        return self.facts.name

    def loader(self) -> jinja2.BaseLoader:
        """Where its own templates are: ``article.html``, ``blocks/prose.html``, ``parts/card/template.html``."""
        return jinja2.FileSystemLoader([self.folder / "templates", self.folder])

    def files(self) -> Iterator[tuple[str, Path]]:
        """Its files by name below its folder, in order; hidden ones are left out."""
        for file in sorted(self.folder.rglob("*")):
            name = file.relative_to(self.folder).as_posix()
            if file.is_file() and not any(part.startswith(".") for part in name.split("/")):
                yield name, file


class Theme:
    """A theme with the themes it builds on."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self.layers = layers
        """The theme itself first, ``base`` last."""
        self._environments: dict[str, jinja2.Environment] = {}

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
            for name, file in layer.files():
                total.update(f"{layer.name}/{name}\n{hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
        return total.hexdigest()

    @cached_property
    def _catalogues(self) -> dict[str, Catalogue]:
        return {code: self._catalogue(code) for code in self.languages}

    def _catalogue(self, code: str) -> Catalogue:
        name = f"locale/{locale_folder(language(code))}/LC_MESSAGES/theme.po"
        found: dict[tuple[str, str], str] = {}
        for layer in reversed(self.layers):
            if (layer.folder / name).is_file():
                found |= read_catalogue(layer.folder / name, f"themes/{layer.name}/{name}")
        return found

    def words(self, lang: str) -> Words:
        """Words on screen in the language of that code."""
        if lang not in self.languages:
            raise _no_language(self.name, lang)
        file = f"themes/{self.name}/locale/{{locale}}/LC_MESSAGES/theme.po"
        return Words(language(lang), self._catalogues, file)

    def scripts(self, template: str) -> tuple[str, ...]:
        """Logical names of the scripts that a template needs, in order."""
        for layer in self.layers:
            for entry in layer.facts.scripts:
                if entry.template == template:
                    return entry.files
        return ()

    def assets(self) -> dict[str, bytes]:
        """Logical name to bytes of every file that pages load: ``site.css``, ``player.js``, ``icon.svg`` …"""
        return self._assets

    @cached_property
    def _assets(self) -> dict[str, bytes]:
        found = {STYLESHEET: self._stylesheet().encode()}
        for layer in reversed(self.layers):
            for name, file in layer.files():
                if name.startswith("static/"):
                    found[name.removeprefix("static/")] = file.read_bytes()
        return found

    def _stylesheet(self) -> str:
        """Tokens of every layer, ``base`` first; then each other style sheet from the nearest layer that has it."""
        tokens = [layer.folder / "tokens.css" for layer in reversed(self.layers)]
        parts = {file.parent.name for layer in self.layers for file in layer.folder.glob("parts/*/style.css")}
        names = ["style.css", *(f"parts/{part}/style.css" for part in sorted(parts)), "print.css"]
        sheets = [*(file for file in tokens if file.is_file()), *filter(None, map(self._nearest, names))]
        return "".join(squeeze_css(_checked_css(file)) for file in sheets)

    def _nearest(self, name: str) -> Path | None:
        files = (layer.folder / name for layer in self.layers)
        return next((file for file in files if file.is_file()), None)

    def _environment(self, words: Words) -> jinja2.Environment:
        if words.lang not in self._environments:
            self._environments[words.lang] = self._make_environment(words)
        return self._environments[words.lang]

    def _make_environment(self, words: Words) -> jinja2.Environment:
        named = jinja2.PrefixLoader({layer.name: layer.loader() for layer in self.layers})
        environment = jinja2.Environment(
            loader=jinja2.ChoiceLoader([*(layer.loader() for layer in self.layers), named]),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        environment.globals = dict(words.functions())
        return environment

    def render(self, template: str, context: object, words: Words) -> str:
        """The page that a template (its name without ``.html``) makes of a context."""
        try:
            page = self._environment(words).get_template(f"{template}.html")
            return page.render({name.name: getattr(context, name.name) for name in dataclasses.fields(context)})
        except jinja2.TemplateError as error:
            raise BadContent([self._fault(template, error)]) from error

    def _fault(self, template: str, error: jinja2.TemplateError) -> Problem:
        if isinstance(error, jinja2.TemplateNotFound):
            return _no_template(self.name, error.name or template)
        file, line = _place(error) or (f"{template}.html", 0)
        for layer in self.layers:
            file = file.replace(str(layer.folder), f"themes/{layer.name}")
        return Problem(
            file, f"line {line}",
            problems.Words(f"the template fails: {error.message}", f"模板出错：{error.message}"),
            problems.Words("use only what site_build/contexts.py gives", "请只使用 site_build/contexts.py 所列的字段"),
        )  # fmt: skip


def squeeze_css(text: str) -> str:
    """The style sheet without comments, indentation and empty lines."""
    pieces = [piece.partition("*/")[2] if place else piece for place, piece in enumerate(text.split("/*"))]
    lines = (line.strip() for line in "".join(pieces).splitlines())
    return "".join(f"{line}\n" for line in lines if line)


def _checked_css(file: Path) -> str:
    text = file.read_text(encoding="utf-8")
    if "url(" in text or "@import" in text:
        raise BadContent([Problem(
            f"themes/{file.parent.name}/{file.name}", "",
            problems.Words("a style sheet loads another file", "样式表引用了其他文件"),
            problems.Words("remove url() and @import; put pictures into templates", "请删除 url() 与 @import，图片放进模板"),
        )])  # fmt: skip
    return text


def _place(error: jinja2.TemplateError) -> tuple[str, int] | None:
    """File and line of the template where it went wrong."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return error.filename or error.name or "", error.lineno
    found, frame = None, error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename.endswith(".html"):
            found = frame.tb_frame.f_code.co_filename, frame.tb_lineno
        frame = frame.tb_next
    return found


def load_theme(name: str, folder: Path = THEMES) -> Theme:
    """The theme of that name with its parents. ``BadContent`` names the file that is wrong and the remedy."""
    layers: list[Layer] = []
    wanted = name
    while wanted:
        if wanted in [layer.name for layer in layers]:
            raise _circle([*(layer.name for layer in layers), wanted])
        layer = _read_layer(wanted, folder, layers[-1].name if layers else "")
        layers.append(layer)
        wanted = layer.facts.extends
    return Theme(tuple(layers))


def _read_layer(name: str, folder: Path, child: str) -> Layer:
    file = folder / name / "theme.toml"
    shown = f"themes/{name}/theme.toml"
    if not file.is_file():
        raise _no_theme(name, folder, child)
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refusal(
            shown, "",
            problems.Words(f"not TOML ({error})", f"不是有效的 TOML（{error}）"),
            problems.Words("compare it with themes/base/theme.toml", "请对照 themes/base/theme.toml 修改"),
        ) from error  # fmt: skip
    reading = Reading(shown, UTC, lambda media, field: None)
    facts = from_plain(ThemeFacts, data, "", reading)
    if facts is not None:
        _check(facts, name, reading)
    if reading.problems:
        raise BadContent(reading.problems)
    return Layer(facts, folder / name)


def _check(facts: ThemeFacts, name: str, reading: Reading) -> None:
    if facts.name != name:
        reading.refuse(
            "name",
            problems.Words("differs from the name of the folder", "与文件夹名称不同"),
            problems.Words(f'write name = "{name}"', f'请写 name = "{name}"'),
        )
    if facts.contract != CONTRACT:
        reading.refuse(
            "contract",
            problems.Words(f"is {facts.contract}; this program speaks {CONTRACT}", f"为 {facts.contract}，本程序支持 {CONTRACT}"),
            problems.Words("bring the theme up to date", "请更新主题样式"),
        )
    if not facts.languages or set(facts.languages) - set(LANGUAGES):
        reading.refuse(
            "languages",
            problems.Words(f"use some of: {', '.join(LANGUAGES)}", f"可选：{'、'.join(LANGUAGES)}"),
            problems.Words('for example ["zh", "en"]', '例如 ["zh", "en"]'),
        )


def _refusal(file: str, field: str, message: problems.Words, remedy: problems.Words) -> BadContent:
    return BadContent([Problem(file, field, message, remedy)])


def _no_theme(name: str, folder: Path, child: str) -> BadContent:
    known = sorted(file.parent.name for file in folder.glob("*/theme.toml"))
    return _refusal(
        f"themes/{child}/theme.toml" if child else f"themes/{name}/theme.toml",
        "extends" if child else "",
        problems.Words(f"there is no theme {name!r}", f"没有名为“{name}”的主题样式"),
        problems.Words(f"choose one of: {', '.join(known)}", f"可选：{'、'.join(known)}"),
    )


def _circle(names: list[str]) -> BadContent:
    chain = " > ".join(names)
    return _refusal(
        f"themes/{names[-2]}/theme.toml", "extends",
        problems.Words(f"themes extend one another in a circle: {chain}", f"主题样式循环继承：{chain}"),
        problems.Words('let one of them extend "base"', "请让其中一个继承 base"),
    )  # fmt: skip


def _no_template(theme: str, name: str) -> Problem:
    return Problem(
        f"themes/{theme}/templates/{name}", "",
        problems.Words("neither the theme nor its parents have this template", "该主题样式及其上级都没有这个模板"),
        problems.Words('add it, or set extends = "base" in theme.toml', '请补上，或在 theme.toml 中写 extends = "base"'),
    )  # fmt: skip


def _no_language(theme: str, lang: str) -> BadContent:
    return _refusal(
        f"themes/{theme}/theme.toml", "languages",
        problems.Words(f"the theme has no words in {lang!r}", f"该主题样式没有“{lang}”的词表"),
        problems.Words("add the language and its catalogue", "请补上该语言及其词表"),
    )  # fmt: skip


__all__ = ["CONTRACT", "STYLESHEET", "THEMES", "Layer", "TemplateScripts", "Theme", "ThemeFacts", "Words", "load_theme"]
