"""Previews: the page that a reader would get, drawn by the site's own templates, with its files served to editors."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from wagtail.admin.auth import require_admin_access

from cms.pages.gate import say
from cms.pages.records import to_content
from cms.publishing.kept_edition import KEPT_EDITION
from cms.publishing.tree import Tree
from content.kinds import Lesson, Record
from content.problems import BadContent
from site_build.preview import preview

NEW = "new"
"""Id and address of a page that has none yet."""
EMPTY = "-"
"""Last part of the address of the files, put where the name of a file goes."""

TYPES = {".avif": "image/avif", ".webp": "image/webp", ".vtt": "text/vtt", ".webmanifest": "application/manifest+json"}
"""Kinds of files that some machines do not know."""


def draw(request: HttpRequest, page: Any) -> HttpResponse:
    """The page as it would be, were this version published now."""
    tree = Tree()
    held = to_content(page, tree)
    record = replace(held, id=held.id or NEW, slug=held.slug or NEW)
    root = reverse("publishing_preview_file", args=[EMPTY]).removesuffix(EMPTY)
    try:
        drawn = preview(KEPT_EDITION.at(timezone.now()), record, _cache(), root, _beside(page, record, tree))
    except BadContent as error:
        return HttpResponse(_explained(error), status=200)
    return HttpResponse(drawn.html)


def _beside(page: Any, record: Record, tree: Tree) -> list[Record]:
    """What a page cannot be shown without, in case it is not published yet: the course of a lesson."""
    return [to_content(page.get_parent().specific, tree)] if isinstance(record, Lesson) else []


def _cache() -> Path:
    return Path(settings.CACHE_DIR)


def _explained(error: BadContent) -> str:
    lines = ((problem.file, say(problem.message)) for problem in error.problems)
    items = format_html_join("", "<li>{}: {}</li>", lines)
    title = _("This cannot be shown yet")
    return format_html("<!doctype html><title>{0}</title><h1>{0}</h1><ul>{1}</ul>", title, items)


@require_admin_access
@xframe_options_sameorigin
def preview_file(request: HttpRequest, name: str) -> HttpResponse:
    """A file that a preview loads, or a page of the live site that it links to."""
    for folder in (_cache() / "preview", Path(settings.SITE_OUT) / "current"):
        path = (folder / name).resolve()
        if path.is_relative_to(folder.resolve()) and path.is_file():
            return FileResponse(path.open("rb"), content_type=TYPES.get(path.suffix))
    raise Http404
