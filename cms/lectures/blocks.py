"""What repeats on lecture pages."""

from typing import Any

from django import forms
from django.apps import apps
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LectureVideoBlock(blocks.ChooserBlock):
    """One file of a recording."""

    @cached_property
    def target_model(self) -> Any:
        """The model of video files."""
        return apps.get_model("media", "LectureVideo")

    @cached_property
    def widget(self) -> Any:
        """A list of the video files."""
        return forms.Select()


class ChapterStruct(blocks.StructBlock):
    """A part of a lecture."""

    start = blocks.IntegerBlock(label=_("Begins at"), min_value=0, help_text=_("Whole seconds from the beginning."))
    title = blocks.CharBlock(label=_("Title"))

    class Meta:
        icon = "time"
        label = _("Chapter")


RENDITIONS = [("video", LectureVideoBlock(label=_("Video file")))]
CHAPTERS = [("chapter", ChapterStruct())]
