"""Where builds and the gate show in the admin."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.log_actions import LogFormatter
from wagtail.models import Page

from cms.pages.gate import refusals
from cms.publishing import previewing, terminology, views
from cms.publishing.models import BuildRun
from cms.publishing.publications import unreached
from cms.publishing.schedule import REFUSED
from cms.publishing.translation_gate import desk_of
from cms.publishing.views import refusal

BEFORE_LOCALIZE = -10
"""Order of hooks that must have their say before those of wagtail-localize."""


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    listing = views.BuildListView
    return [
        path("site/builds/", listing.as_view(), name="publishing_builds"),
        path("site/builds/results/", listing.as_view(results_only=True), name="publishing_builds_results"),
        path("site/builds/<int:pk>/", views.BuildView.as_view(), name="publishing_build"),
        path("site/builds/<int:pk>/progress/", views.build_progress, name="publishing_progress"),
        path("site/build/", views.rebuild_now, name="publishing_rebuild"),
        path("site/terms/<int:pk>/", terminology.PageTermsView.as_view(), name="publishing_page_terms"),
        path("site/preview/<path:name>", previewing.preview_file, name="publishing_preview_file"),
    ]


@hooks.register("register_admin_urls", order=BEFORE_LOCALIZE)
def localize_urls() -> list[Any]:
    return [path("localize/update/<int:translation_source_id>/", views.SyncTranslationsView.as_view())]


@hooks.register("register_reports_menu_item")
def builds_menu_item() -> MenuItem:
    return MenuItem(_("Builds of the site"), reverse("publishing_builds"), name="builds", icon_name="site", order=100)


class BuildPanel(Component):
    """The line on the admin's home: what was built, and any finding."""

    name = "site_builds"
    template_name = "publishing/home_panel.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        state = BuildRun.State
        request = parent_context["request"]
        return {
            "request": request,
            "csrf_token": parent_context.get("csrf_token"),
            "waiting": BuildRun.objects.filter(state=state.WAITING).exists(),
            "running": BuildRun.objects.filter(state=state.RUNNING).exists(),
            "latest": BuildRun.objects.filter(state__in=[state.DONE, state.FAILED]).first(),
            "unreached": unreached(),
            "may_rebuild": views.may_rebuild(request.user),
        }


@hooks.register("construct_homepage_panels")
def add_build_panel(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(BuildPanel())


@hooks.register("before_publish_page")
def refuse_in_editor(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The editor's form publishes by itself and asks nobody; the version is saved as a draft by now."""
    return _told(request, page, refusals(page))


@hooks.register("before_edit_page", order=BEFORE_LOCALIZE)
def refuse_at_desk(request: HttpRequest, page: Page) -> HttpResponse | None:
    """The desk says nothing of why it cannot publish, or publishes and only warns."""
    if desk_of(page) is None:
        return None
    reasons = refusals(page.get_latest_revision_as_object())
    if request.method == "POST" and request.POST.get("action") == "publish":
        return _told(request, page, reasons)
    if request.method == "GET" and reasons:
        messages.warning(request, refusal(reasons))
    return None


def _told(request: HttpRequest, page: Page, reasons: list[Any]) -> HttpResponse | None:
    if not reasons:
        return None
    messages.error(request, refusal(reasons))
    return HttpResponseRedirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    @actions.register_action(REFUSED)
    class RefusedFormatter(LogFormatter):
        label = _("Not published on schedule")

        def format_message(self, entry: Any) -> str:
            return " ".join([str(_("Not published on schedule:")), *entry.data.get("reasons", [])])
