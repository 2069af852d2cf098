"""What repeats on pages of units, people and health records."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.pages.blocks import PictureStruct, SourceStruct


class OtherNameStruct(blocks.StructBlock):
    """A further name of a unit."""

    name = blocks.CharBlock(label=_("Name"))
    since = blocks.DateBlock(label=_("Since"), required=False)
    until = blocks.DateBlock(label=_("Until"), required=False)

    class Meta:
        icon = "title"
        label = _("Other name")


class PostStruct(blocks.StructBlock):
    """A post held at a member unit, from a day to a day."""

    unit = blocks.PageChooserBlock(label=_("Member unit"), page_type="alliance.UnitPage")
    title = blocks.CharBlock(label=_("Post"))
    since = blocks.DateBlock(label=_("Since"), required=False)
    until = blocks.DateBlock(label=_("Until"), required=False)

    class Meta:
        icon = "user"
        label = _("Post")


PICTURE = [("picture", PictureStruct())]
SOURCES = [("source", SourceStruct())]
TOPICS = [("topic", blocks.PageChooserBlock(label=_("Topic"), page_type="pages.TopicPage"))]
AUTHORS = [("person", blocks.PageChooserBlock(label=_("Author"), page_type="alliance.PersonPage"))]
