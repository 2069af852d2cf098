"""Faults of a theme that can be told without printing a page: faint colours, templates that are missing or mistaken."""

from collections.abc import Iterator
from dataclasses import fields

import jinja2
from jinja2 import meta, nodes

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
            yield fault("no-template", shown, "", Words(f"there is no template {error.name}", f"缺少模板 {error.name}"),
                        Words("add it, or correct the name", "请补上，或改正名称"))  # fmt: skip
        except jinja2.TemplateSyntaxError as error:
            yield fault("broken-template", shown, f"line {error.lineno}",
                        Words(f"the template is broken: {error.message}", f"模板有误：{error.message}"),
                        Words("correct it", "请改正"))  # fmt: skip
        else:
            for one in sorted(unknown):
                yield fault("unknown-name", shown, one, Words("no context has this name", "上下文中没有这个名称"),
                            Words("use a name of docs/reference/theme.md", "请用 docs/reference/theme.md 中的名称"),
                            )  # fmt: skip


def _unknown(template: nodes.Template) -> set[str]:
    """Names that a template uses and does not bring along itself."""
    imports = (name for one in template.find_all(nodes.FromImport) for name in one.names)
    brought = {name if isinstance(name, str) else name[-1] for name in imports}
    return meta.find_undeclared_variables(template) - brought - {one.name for one in template.find_all(nodes.Macro)}
