"""What every page that gives health advice shares: the facts that the rules ask for."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from cms.alliance.blocks import AUTHORS, SOURCES, TOPICS
from cms.alliance.labels import AUDIENCES, VIEWS
from cms.pages.blocks_field import BlocksField
from cms.pages.choices import ChoiceListField, choices_of
from cms.pages.record_page import RecordPage
from cms.pages.records import Codec
from content.kinds.audience import Audience
from content.kinds.record import View


def day_published(page: Any) -> Any:
    """The day of first publication; for a page that was never published, today."""
    if page.published:
        return page.published
    return timezone.localdate(page.first_published_at) if page.first_published_at else timezone.localdate()


def audience_field() -> ChoiceListField:
    """Whom a page is written for, ticked from a closed list."""
    return ChoiceListField(
        verbose_name=_("audience"), options=choices_of(Audience, AUDIENCES),
        help_text=_("Readers can narrow a search to these. Tick nothing when it is written for everybody."),
    )  # fmt: skip


class HealthPage(RecordPage):
    """A page below a member unit that gives health advice."""

    HELD_BY = ("unit",)
    CODECS: ClassVar[dict[str, Codec]] = {
        "published": Codec(day_published, lambda page, value: setattr(page, "published", value))
    }

    topics = BlocksField(TOPICS, verbose_name=_("topics"), blank=True)
    audience = audience_field()
    authors = BlocksField(AUTHORS, verbose_name=_("authors"), blank=True)
    reviewer = models.ForeignKey(
        "alliance.PersonPage", verbose_name=_("medical reviewer"), null=True, blank=True,
        on_delete=models.SET_NULL, related_name="+", help_text=_("The person who checked the medicine."),
    )  # fmt: skip
    published = models.DateField(
        _("published"), null=True, blank=True, help_text=_("Day of first publication; filled in by itself if empty.")
    )
    reviewed = models.DateField(_("medically reviewed"), null=True, blank=True)
    next_review = models.DateField(_("next review"), null=True, blank=True)
    population = models.TextField(
        _("applicable population"), blank=True, help_text=_("Whom the advice is for, and whom it is not.")
    )
    view = models.CharField(
        _("kind of view"), max_length=20, choices=choices_of(View, VIEWS), default=View.CONSENSUS.value
    )
    sources = BlocksField(SOURCES, verbose_name=_("sources"), blank=True)

    search_fields = [
        *RecordPage.search_fields,
        index.SearchField("population"), index.SearchField("sources"), index.SearchField("people"),
    ]  # fmt: skip

    class Meta:
        abstract = True

    health_panels: ClassVar[list[Any]] = [
        FieldPanel("topics"),
        MultiFieldPanel(
            [FieldPanel("audience"), FieldPanel("population"), FieldPanel("view")], heading=_("Whom it is for")
        ),
        FieldPanel("authors"),
        MultiFieldPanel(
            [
                FieldPanel("reviewer"),
                FieldRowPanel([FieldPanel("published"), FieldPanel("reviewed"), FieldPanel("next_review")]),
            ],
            heading=_("Review and dates"),
        ),
        FieldPanel("sources"),
    ]

    @property
    def people(self) -> list[str]:
        """The names of who wrote and checked it; for the admin's search."""
        named = [*(block.value for block in self.authors), self.reviewer]
        return [person.title for person in named if person]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Notes the day of first publication."""
        if self.live and self.published is None:
            self.published = day_published(self)
        return super().save(*args, **kwargs)

    def with_content_json(self, content: Any) -> Any:
        """As of every page; the day of first publication, once noted, is kept."""
        page = super().with_content_json(content)
        page.published = page.published or self.published
        return page
