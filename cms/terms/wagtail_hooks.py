"""What the app adds to Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.terms import views
from cms.terms.models import Term


class TermViewSet(SnippetViewSet):
    """The term base's place in the admin."""

    model = Term
    icon = "tag"
    add_to_admin_menu = True
    menu_label = _("Terms")
    menu_order = 302
    copy_view_enabled = False
    add_view_class = views.TermAddView
    index_view_class = views.TermIndexView
    index_template_name = "terms/index.html"
    list_display = [
        "zh", Column("en", label=_("English name"), sort_key="en"),
        Column("get_emergency_display", label=_("Emergency")), Column("topic", label=_("Topic")),
    ]  # fmt: skip
    list_filter = ["emergency", "topic"]
    list_per_page = 50


register_snippet(TermViewSet)


@hooks.register("register_admin_urls")
def admin_urls() -> list[Any]:
    return [
        path("terms/download/", views.download, name="terms_download"),
        path("terms/upload/", views.UploadView.as_view(), name="terms_upload"),
        path("terms/searches/", views.SearchesView.as_view(), name="terms_searches"),
        path("terms/name/", views.NameView.as_view(), name="terms_name"),
        path("terms/starter/", views.take_starter, name="terms_starter"),
    ]


class KeepersMenuItem(MenuItem):
    """For those who may keep terms."""

    def is_shown(self, request: HttpRequest) -> bool:
        return views.may_keep_terms(request.user)


@hooks.register("register_reports_menu_item")
def searches_menu_item() -> MenuItem:
    title = _("Searches that found nothing")
    return KeepersMenuItem(title, reverse("terms_searches"), name="searches", icon_name="search", order=110)
