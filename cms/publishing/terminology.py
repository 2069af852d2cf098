"""The term base for translators: what the terms that a page speaks of are called in the other language."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.pages.lookups import LiveLookup
from cms.pages.records import to_content
from cms.publishing.edition import read_terms
from cms.publishing.translation_gate import texts_in
from content.kinds import Record
from content.language import CHINESE
from content.term_base import LANGS, Sort, Term, starter_terms
from search.index import text_means
from search.lexicon import lexicon_of, meaning_of


def terms_said(record: Record, own: tuple[Term, ...]) -> Iterator[tuple[Term, int]]:
    """The terms that a record speaks of, with how often, the most frequent first; ``own`` are the site's, if any."""
    lexicon = lexicon_of(own)
    said = Counter(meaning for _, text in texts_in(record) for meaning in text_means(text, lexicon))
    by_meaning = {meaning_of(one.id): one for one in own or starter_terms()}
    return ((by_meaning[meaning], times) for meaning, times in said.most_common())


class PageTermsView(WagtailAdminTemplateMixin, TemplateView):
    """The terms of a page, or of the Chinese page that it is translated from, with their names in both languages."""

    template_name = "publishing/page_terms.html"
    page_title = gettext_lazy("Terms of this page")
    header_icon = "tag"
    _show_breadcrumbs = True

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        page = get_object_or_404(Page, pk=kwargs["pk"]).specific
        if not hasattr(page, "RECORD") or not page.permissions_for_user(request.user).can_edit():
            return permission_denied(request)
        self.source = _source_of(page)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edited = {"url": reverse("wagtailadmin_pages:edit", args=[self.kwargs["pk"]]), "label": str(self.source)}
        return [*self.breadcrumbs_items, edited, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        record = to_content(self.source.get_latest_revision_as_object(), LiveLookup())
        found = [_told(term, times) for term, times in terms_said(record, read_terms().all)]
        return {**super().get_context_data(**kwargs), "terms": found}


def _source_of(page: Any) -> Any:
    versions = type(page).objects.filter(translation_key=page.translation_key, locale__language_code=CHINESE.wagtail)
    return versions.first() or page


def _told(term: Term, times: int) -> dict[str, Any]:
    names = {lang: term.preferred(lang) for lang in LANGS}
    return {**names, **{f"{lang}_also": term.called(lang, Sort.ALSO) for lang in LANGS}, "times": times}
