"""The templates of a theme, as minijinja runs them; ``docs/decisions/0009-minijinja.md`` says why."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import minijinja
from markupsafe import Markup

from content.problems import BadContent, Problem, Words
from site_build.theme_layer import Layer
from site_build.views import SiteView
from site_build.wording import Wording

_ESCAPES = ((b"&#x2f;", b"/"), (b"&#x27;", b"&#39;"), (b"&quot;", b"&#34;"))
"""How minijinja writes a character, and how every page does."""
_QUOTED = re.compile(r"""["']([^"']+)["']""")


class Templates:
    """The templates of a theme and its parents, for pages in one language."""

    def __init__(self, layers: tuple[Layer, ...], words: Wording) -> None:
        self._layers = layers
        self.functions: dict[str, Callable[..., str]] = {**words.functions(), "once": self.once}
        """All that a template may call."""
        self._made_once: WeakKeyDictionary[SiteView, dict[str, Markup]] = WeakKeyDictionary()
        self._engine = make_engine(self._source)
        for name, function in self.functions.items():
            self._engine.add_global(name, function)

    def render(self, name: str, seen: Mapping[str, Any]) -> bytes:
        """The page that a template, such as ``article.html``, makes of what it sees."""
        with self._telling_faults(name):
            return canonical(self._engine.render_template(name, **seen))

    def render_text(self, text: str, seen: Mapping[str, Any], name: str) -> str:
        """What the text of a template makes of what it sees; ``name`` is the one in messages."""
        with self._telling_faults(name):
            return canonical(self._engine.render_str(text, name, **seen)).decode()

    def once(self, name: str, site: SiteView) -> Markup:
        """What a template makes of ``site`` alone: made once for all pages that share it."""
        made = self._made_once.setdefault(site, {})
        if name not in made:
            with self._telling_faults(name):
                made[name] = Markup(self._engine.render_template(name, site=site))  # noqa: S704 - the theme's own
        return made[name]

    def names(self, name: str) -> set[str]:
        """Names that a template takes from its context. ``minijinja.TemplateError`` when it is missing or broken."""
        return self._engine.undeclared_variables_in_template(name) - self.functions.keys()

    def _source(self, name: str) -> str | None:
        file = self._file(name)
        return None if file is None else file[0].text(file[1])

    def _file(self, name: str) -> tuple[Layer, str] | None:
        """Where a template is: in the nearest theme that has it, or in the one that its name begins with."""
        theme, _, rest = name.partition("/")
        asked = [(layer, name) for layer in self._layers]
        asked += [(layer, rest) for layer in self._layers if layer.name == theme]
        return next(((layer, file) for layer, own in asked if (file := layer.template(own)) is not None), None)

    @contextmanager
    def _telling_faults(self, name: str) -> Iterator[None]:
        try:
            yield
        except minijinja.TemplateError as error:
            raise BadContent([self._fault(name, error)]) from error

    def _fault(self, name: str, error: minijinja.TemplateError) -> Problem:
        told = error.detail or error.message
        if error.kind == "TemplateNotFound":
            missing = _QUOTED.search(told)
            return Problem(
                self._layers[0].shown(f"templates/{missing[1] if missing else name}"), "",
                Words("neither the theme nor its parents have this template", "该主题样式及其上级均无此模板"),
                Words('add it, or set extends = "base" in theme.toml', '请补上，或在 theme.toml 写 extends = "base"'),
            )  # fmt: skip
        return Problem(
            self._shown(error.name or name), f"line {error.line or 0}",
            Words(f"the template fails: {told}", f"模板出错：{told}"),
            Words("use only what site_build/contexts.py gives", "请只使用 site_build/contexts.py 所列的字段"),
        )  # fmt: skip

    def _shown(self, name: str) -> str:
        found = self._file(name)
        return name if found is None else found[0].shown(found[1])


def make_engine(source: Callable[[str], str | None] | None = None) -> minijinja.Environment:
    """An engine as strict as ours are; ``source`` gives the text of a template by its name."""
    engine = minijinja.Environment(
        loader=source,
        undefined_behavior="strict",
        auto_escape_callback=lambda _: True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for name in engine.globals:  # a template may use what its contract names, and nothing else
        engine.remove_global(name)
    return engine


def canonical(html: str) -> bytes:
    """What an engine made, with every character escaped in the one way of our pages."""
    page = html.encode()
    for written, wanted in _ESCAPES:
        page = page.replace(written, wanted)
    return page
