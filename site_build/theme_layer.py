"""One theme by itself: what its ``theme.toml`` says, where its templates are, its style sheets."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from content.language import LANGUAGES
from content.problems import BadContent, Problem, Words
from content.schema import Reading, from_plain
from content.site import UTC
from content.urls import is_id
from site_build.modes import Mode

CONTRACT = 1
"""Version of the contract between templates and :mod:`site_build.contexts`."""


@dataclass(frozen=True, kw_only=True)
class TemplateScripts:
    """The scripts that one template needs."""

    template: str
    """Name without ``.html``."""
    files: tuple[str, ...] = field(metadata={"may_be_empty": True})
    """Names below ``static/``, in order; none when the template needs no script that its parent needs."""


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
    """Name of the theme it builds on; ``base`` builds on none."""
    scripts: tuple[TemplateScripts, ...] = ()
    early_scripts: tuple[str, ...] = ()
    """Names below ``static/`` of the scripts that every page loads before it is painted; keep them tiny."""


@dataclass(frozen=True)
class Layer:
    """One theme of a chain, by itself."""

    facts: ThemeFacts
    folder: Path
    files: Mapping[str, bytes]
    """Its files by name below its folder, in order, as they were when it was loaded; hidden ones are left out."""

    @property
    def name(self) -> str:
        """Its name."""
        return self.facts.name

    def shown(self, name: str) -> str:
        """How a file below its folder is called in messages."""
        return f"themes/{self.name}/{name}"

    def template(self, name: str) -> str | None:
        """The name of its own template: of ``article.html``, ``blocks/prose.html``, ``parts/card/template.html``."""
        return next((one for one in (f"templates/{name}", name) if one in self.files), None)

    def has(self, name: str) -> bool:
        """Whether it has such a file."""
        return name in self.files

    def text(self, name: str) -> str:
        """What a file says. ``UnicodeDecodeError`` when it is not UTF-8."""
        return self.files[name].decode()

    def parts(self, file: str) -> set[str]:
        """Names of its parts that have a file of that name: ``options.toml``."""
        paths = (name.split("/") for name in self.files)
        return {path[1] for path in paths if len(path) == 3 and path[0] == "parts" and path[2] == file}

    def css(self, name: str) -> str:
        """A style sheet, squeezed. It may load no other file, for files change their names with their content."""
        text = self.text(name)
        if "url(" in text or "@import" in text:
            raise refusal(
                self.shown(name), "",
                Words("a style sheet loads another file", "样式表引用了其他文件"),
                Words("remove url() and @import; put pictures into templates", "请删去它们，图片写进模板"),
            )  # fmt: skip
        return squeeze_css(text)

    def mode_css(self, mode: Mode) -> str:
        """The rules of a mode, or nothing when the layer leaves the mode alone."""
        name = f"modes/{mode.name}.css"
        if not self.has(name):
            return ""
        rules = mode.rules(self.css(name))
        if rules is None:
            raise refusal(
                self.shown(name), "",
                Words("a mode holds one rule, :root { … }", "阅读模式文件应只有一条规则 :root { … }"),
                Words("move everything else to styles/ or a part", "请把其余内容移到 styles/ 或部件的样式表"),
            )  # fmt: skip
        return rules


def squeeze_css(text: str) -> str:
    """The style sheet without comments, indentation and empty lines."""
    pieces = [piece.partition("*/")[2] if place else piece for place, piece in enumerate(text.split("/*"))]
    lines = (line.strip() for line in "".join(pieces).splitlines())
    return "".join(f"{line}\n" for line in lines if line)


def read_layer(name: str, folder: Path, child: str = "") -> Layer:
    """The theme of that name in that folder; ``child`` is the theme that extends it."""
    file = folder / name / "theme.toml"
    if not is_id(name) or not file.is_file():
        raise _no_theme(name, folder, child)
    shown = f"themes/{name}/theme.toml"
    reading = Reading(shown, UTC, lambda media, field: None)
    facts = from_plain(ThemeFacts, _toml(file, shown), "", reading)
    if facts is not None:
        _check(facts, name, reading)
    if reading.problems:
        raise BadContent(reading.problems)
    return Layer(facts, folder / name, dict(_read(folder / name)))


def _read(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and not any(part.startswith(".") for part in name.split("/")):
            yield name, file.read_bytes()


def _toml(file: Path, shown: str) -> object:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise refusal(
            shown, "",
            Words(f"not TOML ({error})", f"不是有效的 TOML（{error}）"),
            Words("compare it with themes/base/theme.toml", "请对照 themes/base/theme.toml 修改"),
        ) from error  # fmt: skip


def _check(facts: ThemeFacts, name: str, reading: Reading) -> None:
    if facts.name != name:
        reading.refuse(
            "name",
            Words("differs from the name of the folder", "与文件夹名称不同"),
            Words(f'write name = "{name}"', f'请写 name = "{name}"'),
        )
    if facts.contract != CONTRACT:
        reading.refuse(
            "contract",
            Words(f"must be {CONTRACT}", f"应为 {CONTRACT}"),
            Words("bring the theme up to date with docs/howto/make-a-theme.md", "请按 docs/howto/make-a-theme.md 更新"),
        )
    if not facts.languages or set(facts.languages) - set(LANGUAGES):
        reading.refuse(
            "languages",
            Words(f"use some of: {', '.join(LANGUAGES)}", f"可选：{'、'.join(LANGUAGES)}"),
            Words('for example ["zh", "en"]', '例如 ["zh", "en"]'),
        )


def refusal(file: str, field: str, message: Words, remedy: Words) -> BadContent:
    """One fault in a theme, to be raised."""
    return BadContent([Problem(file, field, message, remedy)])


def _no_theme(name: str, folder: Path, child: str) -> BadContent:
    known = sorted(file.parent.name for file in folder.glob("*/theme.toml"))
    return refusal(
        f"themes/{child or name}/theme.toml",
        "extends" if child else "",
        Words(f"there is no theme {name!r}", f"没有名为“{name}”的主题样式"),
        Words(f"choose one of: {', '.join(known)}", f"可选：{'、'.join(known)}"),
    )
