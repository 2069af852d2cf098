"""What repeats on lecture pages."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms.models import registry


class LectureVideoBlock(blocks.ChooserBlock):
    """One file of a recording."""

    target_model = "media.LectureVideo"

    @cached_property
    def widget(self) -> Any:
        """The chooser that the model's app has registered for it."""
        return registry.values_by_fk_related_model[self.model_class]["widget"]()

    class Meta:
        icon = "media"


class ChapterStruct(blocks.StructBlock):
    """A part of a lecture."""

    start = blocks.IntegerBlock(label=_("Begins at"), min_value=0, help_text=_("Whole seconds from the beginning."))
    title = blocks.CharBlock(label=_("Title"))

    class Meta:
        icon = "time"
        label = _("Chapter")


RENDITIONS = [("video", LectureVideoBlock(label=_("Video file")))]
CHAPTERS = [("chapter", ChapterStruct())]
