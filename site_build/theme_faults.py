"""Faults of a theme that can be told without printing a page: faint colours, templates that are missing or mistaken."""

from collections.abc import Iterator
from dataclasses import fields

import minijinja

from content.blocks import BLOCK_TYPES
from content.problems import Finding, Level, Words
from site_build.contexts import TEMPLATES
from site_build.theme import Theme
from site_build.theme_tokens import check_contrast

_BLOCK_NAMES = frozenset({"site", "page", "view", "body"})
"""What a block's template sees besides the context of its page."""


def theme_faults(theme: Theme) -> Iterator[Finding]:
    """Every such fault; a theme with one prints no site."""
    yield from check_contrast(theme)
    yield from _templates(theme)


def fault(code: str, subject: str, field: str, message: Words, remedy: Words) -> Finding:
    """A fault that keeps a theme from being chosen."""
    return Finding(Level.ERROR, code, subject, field, message, remedy)


def _templates(theme: Theme) -> Iterator[Finding]:
    """Templates that are missing or broken, and names in them that no context has."""
    templates = theme.templates(theme.words(theme.languages[0]))
    wanted = [(f"{name}.html", {one.name for one in fields(context)}) for name, context in TEMPLATES.items()]
    wanted += [(f"blocks/{name}.html", set(_BLOCK_NAMES)) for name in BLOCK_TYPES]
    for name, known in wanted:
        shown = f"themes/{theme.name}/templates/{name}"
        try:
            unknown = templates.names(name) - known
        except minijinja.TemplateError as error:
            yield _unusable(shown, error)
        else:
            for one in sorted(unknown):
                yield fault("unknown-name", shown, one, Words("no context has this name", "上下文中没有这个名称"),
                            Words("use a name of docs/reference/theme.md", "请用 docs/reference/theme.md 中的名称"),
                            )  # fmt: skip


def _unusable(shown: str, error: minijinja.TemplateError) -> Finding:
    if error.kind == "TemplateNotFound":
        return fault("no-template", shown, "", Words("there is no such template", "缺少此模板"),
                     Words("add it, or correct the name", "请补上，或改正名称"))  # fmt: skip
    return fault("broken-template", shown, f"line {error.line}",
                 Words(f"the template is broken: {error.detail}", f"模板有误：{error.detail}"),
                 Words("correct it", "请改正"))  # fmt: skip
