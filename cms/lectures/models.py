"""Lectures: recorded videos with captions, and the series they belong to."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.alliance.blocks import TOPICS
from cms.alliance.health import HealthPage, audience_field
from cms.lectures.blocks import CHAPTERS, RENDITIONS
from cms.lectures.captions import CaptionsField, read_captions
from cms.lectures.forms import LecturePageForm
from cms.lectures.labels import VOICES
from cms.pages.blocks_field import BlocksField
from cms.pages.choices import choices_of
from cms.pages.record_page import RecordPage, tabs
from cms.pages.records import Codec
from content.captions import write_captions
from content.kinds import Lecture, LectureSeries
from content.kinds.lecture import Voice


class SeriesPage(RecordPage):
    """Lectures that belong together, in order."""

    RECORD = LectureSeries
    HELD_BY = ("unit",)

    topics = BlocksField(TOPICS, verbose_name=_("topics"), blank=True)
    audience = audience_field()

    parent_page_types = ["alliance.UnitPage"]
    subpage_types = []
    edit_handler = tabs(
        [*Page.content_panels, FieldPanel("summary"), FieldPanel("topics"), FieldPanel("audience"), FieldPanel("body")]
    )

    class Meta:
        verbose_name = _("lecture series")
        verbose_name_plural = _("lecture series")


def _write_captions(page: Any, captions: Any) -> None:
    page.captions = write_captions(captions) if captions else ""


class LecturePage(HealthPage):
    """A recorded lecture."""

    RECORD = Lecture
    CODECS: ClassVar[dict[str, Codec]] = HealthPage.CODECS | {
        "captions": Codec(lambda page: read_captions(page.captions), _write_captions)
    }

    speaker = models.ForeignKey(
        "alliance.PersonPage", verbose_name=_("speaker"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    series = models.ForeignKey(
        SeriesPage, verbose_name=_("series"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    number = models.PositiveIntegerField(_("number in the series"), default=0)
    recorded = models.DateField(_("recorded"), null=True, blank=True)
    voice = models.CharField(
        _("voice"), max_length=20, choices=choices_of(Voice, VOICES), default=Voice.HUMAN.value,
        help_text=_("Rules on AI content require a synthetic voice to be labelled."),
    )  # fmt: skip
    renditions = BlocksField(
        RENDITIONS, verbose_name=_("video files"), blank=True,
        help_text=_("The same recording as one or more MP4 files, the best first."),
    )  # fmt: skip
    poster = models.ForeignKey(
        "media.Picture", verbose_name=_("poster"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+", help_text=_("Shown before the video starts."),
    )  # fmt: skip
    chapters = BlocksField(CHAPTERS, verbose_name=_("chapters"), blank=True)
    captions = CaptionsField(
        _("captions"), help_text=_("WebVTT in the language of this page. Paste it here or choose a .vtt file above.")
    )

    search_fields = [*HealthPage.search_fields, index.SearchField("chapters"), index.SearchField("transcript")]
    parent_page_types = ["alliance.UnitPage"]
    subpage_types = []
    base_form_class = LecturePageForm
    edit_handler = tabs(
        [
            *Page.content_panels,
            FieldPanel("summary"),
            FieldPanel("speaker"),
            MultiFieldPanel(
                [
                    FieldPanel("renditions"),
                    FieldPanel("poster"),
                    FieldRowPanel([FieldPanel("voice"), FieldPanel("recorded")]),
                ],
                heading=_("Recording"),
            ),
            MultiFieldPanel([FieldPanel("captions_file"), FieldPanel("captions")], heading=_("Captions")),
            FieldPanel("chapters"),
            FieldPanel("body"),
        ],
        [
            MultiFieldPanel([FieldPanel("series"), FieldPanel("number")], heading=_("Series")),
            *HealthPage.health_panels,
        ],
    )

    class Meta:
        verbose_name = _("lecture")
        verbose_name_plural = _("lectures")

    @property
    def transcript(self) -> str:
        """What is said; for the admin's search."""
        captions = read_captions(self.captions)
        return "\n".join(cue.text for cue in captions.cues) if captions else ""

    @property
    def people(self) -> list[str]:
        """Also who speaks."""
        return [*([self.speaker.title] if self.speaker else []), *super().people]


__all__ = ["LecturePage", "SeriesPage"]
