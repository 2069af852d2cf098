"""Previews: the page as readers would see it, drawn by whoever knows the site's templates.

The content apps know nothing of the site. ``cms.publishing`` registers what draws a page when Django starts.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

Renderer = Callable[[HttpRequest, Any], HttpResponse]
"""Draws a page, saved or not."""

_RENDERERS: list[Renderer] = []


def register_preview(renderer: Renderer) -> None:
    """Let this draw every page from now on; called from ``AppConfig.ready``."""
    _RENDERERS[:] = [renderer]


def render_preview(request: HttpRequest, page: Any) -> HttpResponse:
    """The page as readers would see it."""
    return _RENDERERS[0](request, page)


def has_preview() -> bool:
    """Whether anything draws pages."""
    return bool(_RENDERERS)
