"""What the gate refuses is told to whoever asked for it, on the way that has no words of its own for it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from cms.pages.gate import PublishRefused
from cms.publishing.views import refusal


class TellRefusals:
    """Leads back to the page that was refused, with the reasons."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A redirect for a refusal; other exceptions go their way."""
        if not isinstance(exception, PublishRefused):
            return None
        messages.error(request, refusal(exception.reasons))
        return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[exception.page.pk]))
