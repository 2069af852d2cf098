"""Health articles."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.alliance.blocks import PICTURE
from cms.alliance.health import HealthPage
from cms.pages.blocks_field import BlocksField
from cms.pages.record_page import tabs
from content.kinds import Article


class ArticlePage(HealthPage):
    """A health article."""

    RECORD = Article

    picture = BlocksField(
        PICTURE, verbose_name=_("picture"), blank=True, max_num=1,
        help_text=_("Shown at the head of the page and in lists."),
    )  # fmt: skip

    search_fields = [*HealthPage.search_fields, index.SearchField("picture")]
    parent_page_types = ["alliance.UnitPage"]
    subpage_types = []
    edit_handler = tabs(
        [*Page.content_panels, FieldPanel("summary"), FieldPanel("picture"), FieldPanel("body")],
        HealthPage.health_panels,
    )

    class Meta:
        verbose_name = _("health article")
        verbose_name_plural = _("health articles")
