"""Quiz questions as an editor sees them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.pages.blocks import LineBlock


class OptionStruct(blocks.StructBlock):
    """One answer to choose from."""

    text = blocks.CharBlock(label=_("Answer"))
    correct = blocks.BooleanBlock(label=_("Right answer"), required=False)

    class Meta:
        label = _("Answer")


class QuestionStruct(blocks.StructBlock):
    """A question with its answers and the reason for the right one."""

    prompt = blocks.TextBlock(label=_("Question"), rows=2)
    options = blocks.ListBlock(OptionStruct(), label=_("Answers"), min_num=2)
    explanation = LineBlock(label=_("Explanation"), rows=3, help_text=_("Why, one line of Markdown."))
    source = blocks.CharBlock(label=_("Source"), required=False, help_text=_("What the explanation rests on."))

    class Meta:
        icon = "help"
        label = _("Question")

    def clean(self, value: Any) -> Any:
        """Asks for at least one right answer."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and not any(option["correct"] for option in cleaned["options"]):
            missing = ValidationError(_("Mark at least one answer as right."))
            raise blocks.StructBlockValidationError({"prompt": missing})
        return cleaned


QUIZ = [("question", QuestionStruct())]
