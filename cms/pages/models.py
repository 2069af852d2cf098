"""Folders, and topics: the one taxonomy."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page

from cms.pages.record_page import RecordPage, tabs
from content.kinds import Topic


class FolderPage(Page):
    """A place in the CMS for pages of one kind; readers never see it."""

    class Holds(models.TextChoices):
        """What is kept in a folder: the name of a kind."""

        UNITS = "unit", _("Member units")
        PEOPLE = "person", _("People")
        TOPICS = "topic", _("Topics")

    holds = models.CharField(_("holds"), max_length=20, choices=Holds.choices)

    parent_page_types = ["alliance.AlliancePage"]
    subpage_types = ["alliance.UnitPage", "alliance.PersonPage", "pages.TopicPage"]
    edit_handler = TabbedInterface(
        [ObjectList([*Page.content_panels, FieldPanel("holds"), FieldPanel("slug")], heading=_("Content"))]
    )
    preview_modes = []

    class Meta:
        verbose_name = _("folder")
        verbose_name_plural = _("folders")


class TopicPage(RecordPage):
    """A subject that articles, lectures and courses are filed under."""

    RECORD = Topic

    parent = models.ForeignKey(
        "self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    order = models.IntegerField(_("order"), default=0, help_text=_("Place in lists, smallest first."))

    parent_page_types = ["pages.FolderPage"]
    subpage_types = []
    edit_handler = tabs(
        [
            *Page.content_panels,
            FieldPanel("summary"),
            MultiFieldPanel([FieldPanel("parent"), FieldPanel("order")], heading=_("Place among the topics")),
            FieldPanel("body"),
        ]
    )

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """Only in the folder for topics."""
        return super().can_create_at(parent) and holds(parent, cls.RECORD.KIND)


def holds(parent: Any, kind: str) -> bool:
    """Whether a page is the folder for that kind of record."""
    return getattr(parent.specific, "holds", "") == kind
