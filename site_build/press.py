"""The press: an Edition, a theme and what both share while pages are printed."""

import hashlib
import sqlite3
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from content.edition import Edition
from content.markup import Renderer
from content.render_cache import RenderCache
from search.backends.static import engine
from site_build.artifacts import Artifact
from site_build.contexts import TEMPLATES, Context
from site_build.media_plan import MediaPlan
from site_build.reads import Witness
from site_build.theme import Theme
from site_build.wording import Wording

SEARCH_ENGINE = "search.js"
"""Logical name of the script of the search pages."""


@dataclass
class Press:
    """What every program works with."""

    edition: Edition
    """For planning; what is composed asks :attr:`witness`."""
    theme: Theme
    renderer: Renderer
    media: MediaPlan
    cache: RenderCache
    """What the renderer keeps its work in."""

    @cached_property
    def witness(self) -> Witness:
        """Shows the Edition to what is composed, and notes what is read of it."""
        return Witness(self.edition)

    @cached_property
    def assets(self) -> dict[str, str]:
        """Logical name of a file that pages load, such as ``site.css``, to its hashed address."""
        return {name: _hashed(name, data) for name, data in self._files.items()}

    @cached_property
    def _files(self) -> dict[str, bytes]:
        return {**self.theme.assets(), SEARCH_ENGINE: engine()}

    def close(self) -> None:
        """Closes the cache of rendered bodies; the press prints no more."""
        self.cache.close()

    def asset_artifacts(self) -> list[Artifact]:
        """The files that pages load, as outputs."""
        return [_finished(self.assets[name], data) for name, data in sorted(self._files.items())]

    def words(self, lang: str) -> Wording:
        """Words on screen in that language."""
        return self.theme.words(lang)

    def print(self, context: Context) -> bytes:
        """The page for a context, by the template of its name."""
        template = context.page.template
        if not isinstance(context, TEMPLATES[template]):
            raise TypeError(f"{template}.html needs {TEMPLATES[template].__name__}, not {type(context).__name__}")
        return self.theme.render(template, context, self.words(context.page.lang))


def _hashed(name: str, data: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{suffix}"


def _finished(address: str, data: bytes) -> Artifact:
    return Artifact(address, make=lambda: data)


def make_press(edition: Edition, theme: Theme, cache: Path) -> Press:
    """A press that keeps what it renders and encodes below ``cache``."""
    rendered = _open_cache(cache / "rendered.sqlite3")
    return Press(edition, theme, Renderer(rendered), MediaPlan(cache), rendered)


def _open_cache(file: Path) -> RenderCache:
    """The cache in that file, or one in memory where the file cannot be used: all in it can be made again."""
    try:
        return RenderCache(file)
    except sqlite3.Error:
        return RenderCache()
