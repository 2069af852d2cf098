"""The public facts about the site, as an alliance administrator edits them."""

from dataclasses import fields
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.alliance.themes import theme_refusals
from cms.pages.gate import say
from content.problems import BadContent
from content.site import Budget, SearchFacts, SiteConfig, SiteNames, parse_site, write_site

_BUDGETS = tuple(field.name for field in fields(Budget))
_NAMES = {
    "names.zh": "name_zh", "names.en": "name_en", "names": "name_zh", "search.service": "search_service",
    **{f"budget.{name}": f"budget_{name}" for name in _BUDGETS},
}  # fmt: skip


@register_setting(icon="site")
class SiteFacts(BaseSiteSetting):
    """Public facts about the site; nothing in it is secret."""

    base_url = models.CharField(
        _("public address"), max_length=300, default="https://example.org/",
        help_text=_("Where the built site will be served; ends in /."),
    )  # fmt: skip
    name_zh = models.CharField(_("name in Chinese"), max_length=200, default="健康联盟")
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    languages = models.CharField(
        _("languages"), max_length=20, default="zh,en", help_text=_("Codes with commas, the source language first.")
    )
    time_zone = models.CharField(_("time zone"), max_length=60, default="Asia/Shanghai")
    theme = models.CharField(
        _("theme"), max_length=60, default="alliance", help_text=_("Name of a folder below themes/.")
    )
    icp = models.CharField(
        _("ICP filing number"), max_length=60, blank=True, help_text=_("Shown at the foot of each page.")
    )
    emergency = models.CharField(_("emergency number"), max_length=20, default="120")
    sample = models.BooleanField(
        _("sample site"), default=False, help_text=_("People and institutions are invented; every page says so.")
    )
    search_service = models.CharField(
        _("search service"), max_length=300, blank=True,
        help_text=_("Address of a search service on a server. Empty: readers search in their browsers alone."),
    )  # fmt: skip
    budget_page = models.PositiveIntegerField(
        _("one page"), default=Budget.page, help_text=_("Its HTML, in bytes; a heavier page is told.")
    )
    budget_first_view = models.PositiveIntegerField(
        _("one page with style sheet and scripts"), default=Budget.first_view, help_text=_("In bytes.")
    )
    budget_picture = models.PositiveIntegerField(
        _("largest file of one picture"), default=Budget.picture, help_text=_("In bytes.")
    )
    budget_index = models.PositiveIntegerField(
        _("one file of the search index"), default=Budget.index, help_text=_("In bytes.")
    )

    panels = [
        MultiFieldPanel([FieldPanel("name_zh"), FieldPanel("name_en"), FieldPanel("base_url")], heading=_("Names")),
        FieldRowPanel([FieldPanel("languages"), FieldPanel("time_zone"), FieldPanel("theme")]),
        MultiFieldPanel(
            [FieldPanel("icp"), FieldPanel("emergency"), FieldPanel("sample")], heading=_("Shown on every page")
        ),
        FieldPanel("search_service"),
        MultiFieldPanel([FieldPanel(f"budget_{name}") for name in _BUDGETS], heading=_("How heavy pages may be")),
    ]

    class Meta:
        verbose_name = _("site facts")

    def to_content(self) -> SiteConfig:
        """The facts as the content model has them."""
        return SiteConfig(
            base_url=self.base_url,
            names=SiteNames(zh=self.name_zh, en=self.name_en),
            languages=tuple(code.strip() for code in self.languages.split(",") if code.strip()),
            time_zone=self.time_zone,
            theme=self.theme,
            icp=self.icp,
            emergency=self.emergency,
            sample=self.sample,
            search=SearchFacts(service=self.search_service),
            budget=Budget(**{name: getattr(self, f"budget_{name}") for name in _BUDGETS}),
        )

    def fill(self, site: SiteConfig) -> None:
        """Sets every fact; nothing is saved."""
        self.name_zh, self.name_en = site.names.zh, site.names.en
        self.languages = ",".join(site.languages)
        self.search_service = site.search.service
        for name in ("base_url", "time_zone", "theme", "icp", "emergency", "sample"):
            setattr(self, name, getattr(site, name))
        for name in _BUDGETS:
            setattr(self, f"budget_{name}", getattr(site.budget, name))

    def clean(self) -> None:
        """Refuses what a package would be refused for, in the user's language."""
        super().clean()
        try:
            parse_site(write_site(self.to_content()))
        except BadContent as error:
            raise ValidationError(self._messages(error)) from error
        reasons = theme_refusals(self.theme)
        if reasons:
            raise ValidationError({"theme": [say(words) for words in reasons]})

    def _messages(self, error: BadContent) -> dict[str, Any]:
        return {_NAMES.get(problem.field, problem.field): say(problem.message) for problem in error.problems}
