"""Whether a theme is fit to be chosen: ``python -m site_build check --theme NAME``."""

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from pathlib import Path

import jinja2
from jinja2 import meta, nodes

from content.blocks import BLOCK_TYPES
from content.edition import Edition
from content.markup import Renderer
from content.problems import BadContent, Finding, Level, Words
from site_build.builder import print_all
from site_build.contexts import TEMPLATES
from site_build.page_faults import page_faults
from site_build.parts import is_type, read_parts
from site_build.patterns import write_patterns
from site_build.press import make_press
from site_build.release import Stage
from site_build.reporter import Reporter
from site_build.theme import Theme
from site_build.theme_tokens import check_contrast
from site_build.verify import verify

_BLOCK_NAMES = frozenset({"site", "page", "view", "body"})
"""What a block's template sees besides the context of its page."""


def check_theme(theme: Theme, edition: Edition, patterns: Path | None, reporter: Reporter) -> tuple[Finding, ...]:
    """Every finding about the theme; one of level ``error`` means that it cannot be chosen.

    ``edition`` is printed with it. Its pattern pages are written to ``patterns``; None throws them away.
    """
    with tempfile.TemporaryDirectory(prefix="theme-") as work:
        steps: tuple[Callable[[], Iterable[Finding]], ...] = (
            lambda: check_contrast(theme),
            lambda: _templates(theme),
            lambda: _parts(theme),
            lambda: _printed(theme, edition, Path(work), reporter),
            lambda: _pages(write_patterns(theme, patterns or Path(work, "patterns"))),
        )
        findings: list[Finding] = []
        try:
            for step in steps:
                findings += step()
        except BadContent as error:
            findings += [_error("unfit", one.file, Words(*map(one.in_language, ("en", "zh"))))
                         for one in error.problems]  # fmt: skip
    return tuple(sorted(findings))


def _error(code: str, subject: str, words: Words) -> Finding:
    return Finding(Level.ERROR, code, subject, words)


def _templates(theme: Theme) -> Iterator[Finding]:
    """Templates that are missing or broken, and names in them that no context has."""
    environment = theme.environment(theme.words(theme.languages[0]))
    known = {name: {one.name for one in fields(context)} for name, context in TEMPLATES.items()}
    wanted = [(f"{name}.html", names) for name, names in known.items()]
    wanted += [(f"blocks/{name}.html", set(_BLOCK_NAMES)) for name in BLOCK_TYPES]
    for name, names in wanted:
        shown = f"themes/{theme.name}/templates/{name}"
        try:
            environment.get_template(name)
            source = environment.loader.get_source(environment, name)[0]  # type: ignore[union-attr]
            unknown = _unknown(environment.parse(source)) - names - set(environment.globals)
        except jinja2.TemplateNotFound as error:
            yield _error("no-template", shown, Words(f"there is no template {error.name}", f"缺少模板 {error.name}"))
        except jinja2.TemplateSyntaxError as error:
            told = f"{error.name or name}, {error.lineno}: {error.message}"
            yield _error("broken-template", shown, Words(f"the template is broken: {told}", f"模板有误：{told}"))
        else:
            for one in sorted(unknown):
                words = Words(
                    f"no context has {one!r}; see docs/reference/theme.md",
                    f"上下文中没有“{one}”，见 docs/reference/theme.md",
                )
                yield _error("unknown-name", shown, words)


def _unknown(template: nodes.Template) -> set[str]:
    """Names that a template uses and does not bring along itself."""
    imports = (name for one in template.find_all(nodes.FromImport) for name in one.names)
    brought = {name if isinstance(name, str) else name[-1] for name in imports}
    return meta.find_undeclared_variables(template) - brought - {one.name for one in template.find_all(nodes.Macro)}


def _parts(theme: Theme) -> Iterator[Finding]:
    """Parts that do not say what they take, or show nothing."""
    for part in read_parts(theme, Renderer()):
        shown = part.layer.shown(f"parts/{part.name}/options.toml")
        for macro in part.macros:
            for option in macro.options:
                if not is_type(option.type):
                    named = f"{macro.name}.{option.name}: {option.type}"
                    yield _error("unknown-type", shown, Words(f"unknown type, {named}", f"类型未知，{named}"))
        shows = {one.macro for one in part.fixtures}
        for missing in sorted({one.name for one in part.macros} - shows):
            yield _error("no-fixture", shown, Words(f"no fixture shows {missing}", f"没有示例展示 {missing}"))


def _printed(theme: Theme, edition: Edition, work: Path, reporter: Reporter) -> Iterator[Finding]:
    """What is wrong with the pages of an Edition printed with the theme."""
    press = make_press(edition, theme, work / "cache")
    stage = Stage(work / "site", None)
    try:
        print_all(press, stage, reporter)
    finally:
        press.close()
    yield from verify(stage.root, edition)
    yield from _pages(sorted(stage.root.rglob("*.html")))


def _pages(pages: Iterable[Path]) -> Iterator[Finding]:
    for page in pages:
        name = "/".join(page.parts[-3:])
        for code, words in page_faults(page.read_text(encoding="utf-8")):
            yield _error(code, name, words)
