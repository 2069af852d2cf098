"""What editors see of the term base beside its forms: tables in and out, and the starter list."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import IndexView

from cms.pages.gate import say
from cms.terms.forms import TableForm
from cms.terms.intake import Taken, take_in
from cms.terms.models import Term, terms_in_use
from content.problems import BadContent, Problem
from content.term_base import read_terms, starter_terms, write_terms


def may_keep_terms(user: AbstractBaseUser) -> bool:
    """Whether a user may add, change and remove terms."""
    policy = policy_registry.get_by_type(Term)
    return all(policy.user_has_permission(user, action) for action in ("add", "change", "delete"))


def told(taken: Taken) -> str:
    """What came of a table, in words."""
    return _("%(new)s new, %(changed)s changed, %(same)s the same, %(removed)s removed.") % vars(taken)


def told_problem(problem: Problem) -> str:
    """A problem in the language of whoever is at the screen."""
    return problem.in_language("zh" if say(problem.message) == problem.message.zh else "en")


class TermIndexView(IndexView):
    """The list, with the ways in and out; it says when the starter list counts."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "starter": 0 if Term.objects.exists() else len(starter_terms()),
            "may_keep_terms": may_keep_terms(self.request.user),
        }

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        ours = [Button(_("Download as a table"), url=reverse("terms_download"), icon_name="download", priority=10)]
        if may_keep_terms(self.request.user):
            ours.append(Button(_("Take in a table"), url=reverse("terms_upload"), icon_name="upload", priority=20))
        return [*super().header_more_buttons, *ours]


def download(request: HttpRequest) -> HttpResponse:
    """The terms that count, as a table that spreadsheets open."""
    if not policy_registry.get_by_type(Term).user_has_any_permission(request.user, {"add", "change", "view"}):
        return permission_denied(request)
    terms = terms_in_use(Term.objects.select_related("topic")) or starter_terms()
    response = HttpResponse(b"\xef\xbb\xbf" + write_terms(terms), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="terms.csv"'
    return response


@require_POST
def take_starter(request: HttpRequest) -> HttpResponse:
    """Take over the starter list, beside any terms there are."""
    if not may_keep_terms(request.user):
        return permission_denied(request)
    try:
        taken = take_in(starter_terms(), "starter.csv", alone=False, user=request.user)
    except BadContent as error:
        messages.error(request, " ".join(told_problem(one) for one in error.problems[:3]))
    else:
        messages.success(request, told(taken))
    return HttpResponseRedirect(reverse("wagtailsnippets_terms_term:list"))


class UploadView(WagtailAdminTemplateMixin, FormView):
    """Takes in a table, or tells all its faults and takes in nothing."""

    template_name = "terms/upload.html"
    form_class = TableForm
    page_title = gettext_lazy("Take in a table of terms")
    header_icon = "upload"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return (
            super().dispatch(request, *args, **kwargs) if may_keep_terms(request.user) else permission_denied(request)
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("wagtailsnippets_terms_term:list"), "label": Term._meta.verbose_name_plural}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_title()}]

    def form_valid(self, form: TableForm) -> HttpResponse:
        name, check = self.request.FILES["table"].name, "check" in self.request.POST
        try:
            terms = read_terms(form.cleaned_data["table"], name)
            taken = take_in(terms, name, alone=form.cleaned_data["alone"], user=self.request.user, check=check)
        except BadContent as error:
            problems = [told_problem(one) for one in error.problems]
            return self.render_to_response(self.get_context_data(form=form, problems=problems))
        if check:
            return self.render_to_response(self.get_context_data(form=form, would=told(taken)))
        messages.success(self.request, told(taken))
        return HttpResponseRedirect(reverse("wagtailsnippets_terms_term:list"))
