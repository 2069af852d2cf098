"""What editors see of the term base beside its forms: tables in and out, and the starter list."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import log
from wagtail.permissions import policy_registry
from wagtail.snippets.views.snippets import CreateView, IndexView

from cms.pages.gate import say
from cms.terms.forms import NameForm, TableForm
from cms.terms.intake import Taken, beside, take_in
from cms.terms.misses import misses
from cms.terms.models import Term, terms_in_use
from content import term_base
from content.language import HAN_RUN
from content.privacy import LONGEST_QUERY, told_query
from content.problems import BadContent, Problem, Words
from content.term_base import LANGS, read_terms, starter_terms, write_terms

PER_PAGE = 50
"""Searches."""
FEW = 100
"""Terms that hardly are the whole term base of a site."""
SHOWN_LEFT = 20
"""Terms that are told of one by one."""
LEFT_OUT = Words(
    "{} terms of the starter list were left out, since terms of yours have their names; emergencies first: {}. "
    "Add to yours what they lack, above all the emergency",
    "自带词表中有 {} 个词条与已有词条重名，没有采用（紧急情况在前）：{}。请为已有词条补上缺少的内容，尤其是紧急提示",
)


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


class KeepersOnly(WagtailAdminTemplateMixin):
    """A view of those who may keep terms."""

    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        allowed = may_keep_terms(request.user)
        return super().dispatch(request, *args, **kwargs) if allowed else permission_denied(request)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        listing = {"url": reverse("wagtailsnippets_terms_term:list"), "label": _("Terms")}
        return [*self.breadcrumbs_items, listing, {"url": "", "label": self.get_page_title()}]


def starter_count() -> int:
    """How many terms the starter list has, while it counts."""
    return 0 if Term.objects.exists() else len(starter_terms())


def own_count() -> int:
    """How many terms are written here, while they are so few that the starter list may be missed."""
    count = Term.objects.count()
    return count if count <= FEW else 0


class TermIndexView(IndexView):
    """The list, with the ways in and out; it says when the starter list counts, and when it may be missed."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(**kwargs),
            "starter": starter_count(),
            "own": own_count(),
            "may_keep_terms": may_keep_terms(self.request.user),
        }

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        ours = [Button(_("Download as a table"), url=reverse("terms_download"), icon_name="download", priority=10)]
        if may_keep_terms(self.request.user):
            ours.append(Button(_("Take in a table"), url=reverse("terms_upload"), icon_name="upload", priority=20))
            missed = _("Searches that found nothing")
            ours.append(Button(missed, url=reverse("terms_searches"), icon_name="search", priority=30))
        return [*super().header_more_buttons, *ours]


class TermAddView(CreateView):
    """The form for a new term, with the name that its address gives; the first one is warned of."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if starter_count():
            messages.warning(request, _("This will be the only term: the starter list counts no longer then."))
        return super().get(request, *args, **kwargs)

    def get_initial_form_instance(self) -> Term:
        return Term(**{lang: self.request.GET.get(lang, "")[:LONGEST_QUERY] for lang in LANGS})


def download(request: HttpRequest) -> HttpResponse:
    """The terms that count, as a table that spreadsheets open."""
    if not policy_registry.get_by_type(Term).user_has_any_permission(request.user, {"add", "change", "view"}):
        return permission_denied(request)
    response = HttpResponse(b"\xef\xbb\xbf" + write_terms(in_use()), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="terms.csv"'
    return response


@require_POST
def take_starter(request: HttpRequest) -> HttpResponse:
    """Take over the starter list, beside any terms there are, which stay as they are."""
    if not may_keep_terms(request.user):
        return permission_denied(request)
    others, left = beside(terms_in_use(Term.objects.select_related("topic")), starter_terms())
    try:
        taken = take_in(others, "starter.csv", alone=False, user=request.user)
    except BadContent as error:
        messages.error(request, " ".join(told_problem(one) for one in error.problems[:3]))
    else:
        messages.success(request, told(taken))
        if left:
            messages.warning(request, say(LEFT_OUT).format(len(left), "、".join(left[:SHOWN_LEFT])))
    return HttpResponseRedirect(reverse("wagtailsnippets_terms_term:list"))


def in_use() -> tuple[term_base.Term, ...]:
    """The terms that count."""
    return terms_in_use(Term.objects.select_related("topic")) or starter_terms()


class SearchesView(KeepersOnly, TemplateView):
    """Searches that found nothing, and what to do about each."""

    template_name = "terms/searches.html"
    page_title = gettext_lazy("Searches that found nothing")
    header_icon = "search"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = misses(in_use(), timezone.localdate())
        shown = Paginator(list(found), PER_PAGE).get_page(self.request.GET.get("p"))
        ways = {"starter": starter_count(), "may_keep_terms": True}
        return {**super().get_context_data(**kwargs), **ways, "page_obj": shown}


class NameView(KeepersOnly, FormView):
    """Gives what was searched for to a term as another everyday name."""

    template_name = "terms/name.html"
    form_class = NameForm
    page_title = gettext_lazy("Add to a term")
    header_icon = "tag"

    @property
    def query(self) -> str:
        return told_query(self.request.GET.get("q", ""))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if may_keep_terms(request.user) and not self.query:
            messages.error(request, _("This cannot be a name: it is empty, too long, or may tell who searched."))
            return HttpResponseRedirect(reverse("terms_searches"))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "query": self.query}

    def form_valid(self, form: NameForm) -> HttpResponse:
        with transaction.atomic():  # so that of two who add at once neither takes the other's name away
            term = get_object_or_404(Term.objects.select_for_update(), pk=form.cleaned_data["term"].pk)
            term.add_name(self.query, "zh" if HAN_RUN.search(self.query) else "en")
            try:
                term.full_clean()
            except ValidationError as error:
                form.add_error(None, [text for texts in error.message_dict.values() for text in texts])
                return self.form_invalid(form)
            term.save()
            log(term, "wagtail.edit", user=self.request.user)
        messages.success(
            self.request, _("“%(query)s” is a name of %(term)s now.") % {"query": self.query, "term": term}
        )
        return HttpResponseRedirect(reverse("terms_searches"))


class UploadView(KeepersOnly, FormView):
    """Takes in a table, or tells all its faults and takes in nothing."""

    template_name = "terms/upload.html"
    form_class = TableForm
    page_title = gettext_lazy("Take in a table of terms")
    header_icon = "upload"

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
