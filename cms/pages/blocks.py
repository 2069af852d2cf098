"""The typed body blocks of :mod:`content.blocks` as an editor sees them.

Block types are ``Block.TYPE`` (with underscores) and the names of inner blocks are the fields of the dataclass, so that
:mod:`cms.pages.records` converts them without knowing any of them. A block with one field is stored as that
field's value alone.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.pages.choices import choices_of
from cms.pages.gate import say
from cms.pages.labels import SOURCE_LANGUAGES, URGENCIES
from cms.pages.translation import JointTexts
from content.blocks import (
    Block,
    DoDont,
    Dose,
    KeyFacts,
    PictureBlock,
    Prose,
    References,
    SeekCare,
    Steps,
    Table,
    Urgency,
    VideoBlock,
)
from content.prose_rules import prose_faults
from content.record_rules import FIRST_YEAR, LAST_YEAR

MARKDOWN_HELP = _("Markdown: **bold**, *italics*, [words](https://…) or [words](article:its-id), lists with - or 1.")


def plain_text(text: str) -> str:
    """Text with one kind of line end and nothing blank around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


class MarkdownBlock(blocks.TextBlock):
    """Markdown that the site can show."""

    def clean(self, value: str) -> str:
        value = plain_text(super().clean(value) or "")
        for message, remedy in prose_faults(value):
            raise ValidationError(f"{say(message)} — {say(remedy)}")
        return value


class LineBlock(MarkdownBlock):
    """One line of Markdown."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"rows": 1, **options})


class ProseBlock(MarkdownBlock):
    """Running Markdown, with headings, lists, tables and footnotes."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"rows": 12, **options})


class GridBlock(blocks.TextBlock):
    """Cells of a table, a row to a line: ``| cell | cell |``. See :mod:`cms.pages.grid`."""


def lines(label: Any, **options: Any) -> blocks.ListBlock:
    """A list of lines of Markdown."""
    return blocks.ListBlock(LineBlock(label=_("Line")), label=label, **{"min_num": 1, **options})


class PictureStruct(blocks.StructBlock):
    """A picture in its place, with the words that stand for it there."""

    file = ImageChooserBlock(label=_("Picture"))
    alt = blocks.TextBlock(
        label=_("Description"), required=False, rows=2,
        help_text=_("What the picture says to someone who cannot see it. Leave empty only if it is decorative."),
    )  # fmt: skip
    decorative = blocks.BooleanBlock(
        label=_("Decorative"), required=False, help_text=_("It adds nothing to the text; screen readers skip it.")
    )
    caption = LineBlock(label=_("Caption"), required=False)
    credit = blocks.CharBlock(label=_("Credit"), required=False, help_text=_("Who made it and under which licence."))

    class Meta:
        icon = "image"
        label = _("Picture")

    def clean(self, value: Any) -> Any:
        """Asks for a description unless the picture is decorative."""
        cleaned = super().clean(value)
        if not (cleaned["alt"] or cleaned["decorative"] or self.is_deferred_validation):
            missing = ValidationError(_("Describe the picture, or tick “Decorative”."))
            raise blocks.StructBlockValidationError({"alt": missing})
        return cleaned


class SourceStruct(JointTexts, blocks.StructBlock):
    """A guideline, law, textbook or paper that statements rest on."""

    JOINT = ("title", "issuer", "note", "url")

    issuer = blocks.CharBlock(label=_("Issued by"), help_text=_("The body or the authors."))
    title = blocks.CharBlock(label=_("Title"), help_text=_("In the language it was published in."))
    year = blocks.IntegerBlock(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    lang = blocks.ChoiceBlock(label=_("Language of the title"), choices=SOURCE_LANGUAGES, default="zh")
    url = blocks.URLBlock(label=_("Address"), required=False, help_text=_("Only if it is certain to last."))
    note = blocks.CharBlock(
        label=_("Note"), required=False, help_text=_("Edition, chapter, or a translation of the title.")
    )

    class Meta:
        icon = "doc-full"
        label = _("Source")


class DoDontStruct(blocks.StructBlock):
    """What to do and what not to do."""

    do = lines(_("Do"), default=[], min_num=0)
    dont = lines(_("Do not"), default=[], min_num=0)

    class Meta:
        icon = "check"
        label = _("Do and do not")


class SeekCareStruct(blocks.StructBlock):
    """When to seek care, and how fast."""

    urgency = blocks.ChoiceBlock(label=_("How fast"), choices=choices_of(Urgency, URGENCIES), default="urgent")
    title = blocks.CharBlock(label=_("Heading"), required=False, help_text=_("The usual heading if empty."))
    items = lines(_("Signs"))
    action = LineBlock(label=_("What to do then"), required=False)

    class Meta:
        icon = "warning"
        label = _("When to seek care")


class StepsStruct(blocks.StructBlock):
    """Things done one after another."""

    title = blocks.CharBlock(label=_("Heading"), required=False)
    items = lines(_("Steps"))

    class Meta:
        icon = "list-ol"
        label = _("Steps")


class DoseRowStruct(blocks.StructBlock):
    """How much one group of people takes."""

    who = blocks.CharBlock(label=_("For whom"), help_text=_("Age, body weight or condition."))
    amount = blocks.CharBlock(label=_("Each time"), help_text=_("With the unit written out: 10 millilitres."))
    interval = blocks.CharBlock(label=_("How often"), required=False)
    limit = blocks.CharBlock(label=_("At most"), required=False)

    class Meta:
        icon = "list-ul"
        label = _("Line")


class DoseStruct(blocks.StructBlock):
    """How much of one medicine or vaccine to take."""

    medicine = blocks.CharBlock(label=_("Medicine or vaccine"), help_text=_("The generic name; no brand names."))
    form = blocks.CharBlock(
        label=_("Form and strength"), required=False, help_text=_("If the amounts depend on it: syrup, 20 mg in 1 ml.")
    )
    rows = blocks.ListBlock(DoseRowStruct(), label=_("Amounts"), min_num=1)
    cautions = lines(_("Cautions"), default=[], min_num=0)
    source = SourceStruct(label=_("Source"), help_text=_("What the amounts rest on."))

    class Meta:
        icon = "clipboard-list"
        label = _("Dose")


class VideoStruct(blocks.StructBlock):
    """A lecture shown inside another page."""

    lecture = blocks.PageChooserBlock(label=_("Lecture"), page_type="lectures.LecturePage")
    caption = LineBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "media"
        label = _("Lecture video")


class TableStruct(blocks.StructBlock):
    """A table with a header row."""

    caption = blocks.CharBlock(label=_("Caption"), help_text=_("Read out before the table."))
    header = GridBlock(label=_("Header"), rows=1, help_text=_("The names of the columns: | Item | Target |"))
    rows = GridBlock(label=_("Rows"), rows=6, help_text=_("One row to a line: | Salt | < 5 g a day |"))
    row_headers = blocks.BooleanBlock(label=_("The first cell names the row"), required=False, default=True)

    class Meta:
        icon = "table"
        label = _("Table")


class ReferencesStruct(blocks.StructBlock):
    """Further reading at this place in the body."""

    title = blocks.CharBlock(label=_("Heading"), required=False)
    items = blocks.ListBlock(SourceStruct(), label=_("References"), min_num=1)

    class Meta:
        icon = "doc-full-inverse"
        label = _("References")


def stored_type(block: type[Block]) -> str:
    """The name under which Wagtail keeps a block; it knows no hyphens."""
    return block.TYPE.replace("-", "_")


BODY_BLOCKS = [
    (stored_type(Prose), ProseBlock(label=_("Text"), icon="pilcrow", help_text=MARKDOWN_HELP)),
    (stored_type(KeyFacts), lines(_("Key facts"), icon="pin")),
    (stored_type(DoDont), DoDontStruct()),
    (stored_type(SeekCare), SeekCareStruct()),
    (stored_type(Steps), StepsStruct()),
    (stored_type(Dose), DoseStruct()),
    (stored_type(PictureBlock), PictureStruct()),
    (stored_type(VideoBlock), VideoStruct()),
    (stored_type(Table), TableStruct()),
    (stored_type(References), ReferencesStruct()),
]
"""Child blocks of every body."""
