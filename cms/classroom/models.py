"""The online health classroom: courses, their lessons, and a quiz for each lesson."""

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.alliance.blocks import PICTURE
from cms.alliance.health import HealthPage
from cms.classroom.blocks import QUIZ
from cms.pages.blocks_field import BlocksField
from cms.pages.record_page import RecordPage, tabs
from content.kinds import Course, Lesson


class CoursePage(HealthPage):
    """A course of the classroom; its lessons are below it."""

    RECORD = Course

    picture = BlocksField(PICTURE, verbose_name=_("picture"), blank=True, max_num=1)

    search_fields = [*HealthPage.search_fields, index.SearchField("picture")]
    parent_page_types = ["alliance.UnitPage"]
    subpage_types = ["classroom.LessonPage"]
    edit_handler = tabs(
        [*Page.content_panels, FieldPanel("summary"), FieldPanel("picture"), FieldPanel("body")],
        HealthPage.health_panels,
    )

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")


class LessonPage(RecordPage):
    """One lesson of a course. It may wrap a lecture or an article."""

    RECORD = Lesson
    HELD_BY = ("course",)

    number = models.PositiveIntegerField(
        _("number"), default=1, validators=[MinValueValidator(1)], help_text=_("Place in the course, from 1.")
    )
    lecture = models.ForeignKey(
        "lectures.LecturePage", verbose_name=_("lecture"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    article = models.ForeignKey(
        "articles.ArticlePage", verbose_name=_("health article"), null=True, blank=True, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip
    quiz = BlocksField(QUIZ, verbose_name=_("quiz"), blank=True)

    search_fields = [*RecordPage.search_fields, index.SearchField("quiz")]
    parent_page_types = ["classroom.CoursePage"]
    subpage_types = []
    edit_handler = tabs(
        [
            *Page.content_panels,
            FieldPanel("number"),
            FieldPanel("summary"),
            MultiFieldPanel(
                [FieldPanel("lecture"), FieldPanel("article")],
                heading=_("What it is about"),
                help_text=_("A lesson may show a lecture or an article, or have a text of its own."),
            ),
            FieldPanel("body"),
            FieldPanel("quiz"),
        ]
    )

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
