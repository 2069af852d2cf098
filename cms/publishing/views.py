"""What editors see of builds: the list, one build with its findings, and a button for a new one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import FieldDoesNotExist
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin.auth import permission_denied
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import BaseListingView, WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail_localize.views.update_translations import UpdateTranslationsView

from cms.pages.gate import refusals
from cms.pages.lookups import page_models
from cms.publishing.models import BuildRun, Publication
from cms.publishing.tasks import Cause, ask
from content.language import LANGUAGES
from content.problems import Words
from site_build.report import reason_in_words
from site_build.reporter import progress_in_words, step_name


def may_rebuild(user: AbstractBaseUser) -> bool:
    """Whether a user is an editor: someone who may publish something."""
    return policy_registry.get_by_type(Page).user_has_any_permission(user, ["publish"])


def refusal(reasons: list[Words]) -> str:
    """What someone is told whose page does not go live."""
    stop = {"zh": "。", "en": "."}
    code = _code()
    return " ".join([_("Not published."), *(words.in_language(code) + stop[code] for words in reasons)])


class SyncTranslationsView(UpdateTranslationsView):
    """The desk's own view, which keeps silent about translations that it could not publish."""

    def get_success_message(self) -> str:
        if self.get_form().data.get("publish_translations"):
            for entry in self.object.translations.filter(enabled=True):
                page = entry.get_target_instance()
                reasons = refusals(page)
                if reasons:
                    messages.error(self.request, f"{page.title}: {refusal(reasons)}")
        return super().get_success_message()


@require_POST
def rebuild_now(request: HttpRequest) -> HttpResponse:
    """Ask for a build by hand."""
    if not may_rebuild(request.user):
        return permission_denied(request)
    run = ask(Cause.ASKED, user=request.user)
    messages.success(request, _("The site is being built. This takes a moment."))
    return HttpResponseRedirect(reverse("publishing_build", args=[run.pk]))


def _seconds(run: BuildRun) -> str:
    return "" if run.seconds is None else f"{run.seconds:.1f}"


def _targets(run: BuildRun) -> str:
    """How many of the targets have the site, of all."""
    states = [one.state for one in run.publications.all()]
    return f"{states.count(Publication.State.DONE)}/{len(states)}" if states else ""


class BuildListView(BaseListingView):
    """Every build, the latest first."""

    model = BuildRun
    page_title = gettext_lazy("Builds of the site")
    header_icon = "site"
    paginate_by = 30
    index_url_name = "publishing_builds"
    index_results_url_name = "publishing_builds_results"

    def get_base_queryset(self) -> Any:
        return super().get_base_queryset().prefetch_related("publications")

    columns = [
        TitleColumn("asked_at", label=pgettext_lazy("build", "Asked for"), url_name="publishing_build"),
        Column("get_state_display", label=pgettext_lazy("build", "State")),
        Column("changes", label=pgettext_lazy("build", "Changes")),
        Column("records", label=pgettext_lazy("build", "Records")),
        Column("written", label=pgettext_lazy("build", "Files written")),
        Column("skipped", label=pgettext_lazy("build", "Files unchanged")),
        Column("findings", label=pgettext_lazy("build", "Findings"), accessor=lambda run: len(run.findings)),
        Column("seconds", label=pgettext_lazy("build", "Seconds"), accessor=_seconds),
        Column("publications", label=pgettext_lazy("build", "Targets"), accessor=_targets),
    ]


class BuildView(WagtailAdminTemplateMixin, TemplateView):
    """One build: what it did, what went wrong, and every finding with a link to the page it is about."""

    template_name = "publishing/build.html"
    header_icon = "site"
    _show_breadcrumbs = True

    def get_page_title(self) -> str:
        return _("Build of the site")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("publishing_builds"), "label": _("Builds of the site")},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        run = get_object_or_404(BuildRun, pk=kwargs["pk"])
        return {
            **super().get_context_data(**kwargs),
            "run": run,
            "error": _in_language(run.error),
            "findings": findings_of(run),
            "progress": progress_of(run),
            **deeds_of(run),
            "publications": [(one, _in_language(one.error)) for one in run.publications.order_by("pk")],
            "may_rebuild": may_rebuild(self.request.user),
        }


def build_progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a build has come, for the script of its page; every page of the admin asks for a login first."""
    run = get_object_or_404(BuildRun, pk=pk)
    ended = run.state not in (BuildRun.State.WAITING, BuildRun.State.RUNNING)
    return JsonResponse({"ended": ended, "told": progress_of(run)})


def progress_of(run: BuildRun) -> str:
    """What a build is doing and how long it may still take; empty when it is not running or has told nothing yet."""
    if run.state != BuildRun.State.RUNNING or not run.progress:
        return ""
    told = progress_in_words(**run.progress)
    return told.in_language(_code())


def deeds_of(run: BuildRun) -> dict[str, Any]:
    """What the report of a build tells: its steps, and which outputs were made and why."""
    report, code = run.report, _code()
    return {
        "steps": [{**one, "step": step_name(one["step"]).in_language(code)} for one in report.get("steps", ())],
        "made": [
            {"output": one["output"], "because": [reason_in_words(why).in_language(code) for why in one["because"]]}
            for one in report.get("made", ())
        ],
    }


def findings_of(run: BuildRun) -> list[dict[str, Any]]:
    """The findings of a build in the language of whoever is at the screen, each with the page it is about."""
    pages = _page_numbers({finding["subject"] for finding in run.findings})
    return [
        {
            **finding,
            "field": _label(finding["subject"], finding.get("field", "")),
            "message": _in_language(finding),
            "remedy": _in_language(finding.get("remedy", {})),
            "page": pages.get(finding["subject"]),
        }
        for finding in run.findings
    ]


def _label(subject: str, name: str) -> str:
    """What the editing form calls a field of a record; its own name when the form has no such field."""
    model = page_models().get(subject.partition("/")[0])
    try:
        return str(model._meta.get_field(name).verbose_name) if model and name else name
    except FieldDoesNotExist:
        return name


def _in_language(words: dict[str, str]) -> str:
    return words.get(_code(), "")


def _code() -> str:
    """The language of whoever is at the screen, as our own words have it."""
    return "zh" if (get_language() or "").startswith("zh") else "en"


def _page_numbers(subjects: set[str]) -> dict[str, int]:
    """The primary key of the page of each record that is named."""
    found = {}
    codes = {known.wagtail: known.code for known in LANGUAGES.values()}
    for kind, model in page_models().items():
        if any(subject.startswith(f"{kind}/") for subject in subjects):
            rows = model.objects.values_list("permanent_id", "locale__language_code", "pk")
            found |= {f"{kind}/{key}/{codes.get(locale)}": pk for key, locale, pk in rows}
    return {subject: found[subject] for subject in subjects if subject in found}
