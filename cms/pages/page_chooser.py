"""Where choosing a page begins: beside the pages of that kind, in one language."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail.admin.views.chooser import BrowseView
from wagtail.coreutils import resolve_model_string
from wagtail.models import Locale, Page


class ChooserBrowseView(BrowseView):
    """As Wagtail's, which begins at the root whenever a kind has pages in two languages."""

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        """The list of pages to choose from."""
        return super().get(request, parent_page_id or _start(request))


def _start(request: HttpRequest) -> int | None:
    """The page above all those that can be chosen in the language that was asked for, unless that is the root."""
    locale = Locale.objects.filter(language_code=request.GET.get("locale")).first() or Locale.get_default()
    wanted = [model for model in map(_model, request.GET.get("page_type", "").split(",")) if model]
    pages = Page.objects.filter(locale=locale).type(*wanted) if wanted else Page.objects.none()
    above: Any = pages.first_common_ancestor()
    return None if above.is_root() else above.pk


def _model(name: str) -> Any:
    try:
        model = resolve_model_string(name)
    except (LookupError, ValueError):
        return None
    return None if model is Page else model
