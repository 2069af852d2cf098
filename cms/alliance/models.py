"""The health alliance, its member units and its people, and the public facts about the site."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, TitleFieldPanel
from wagtail.models import Page
from wagtail.search import index

from cms.alliance.blocks import PICTURE, OtherNameStruct, PostStruct
from cms.alliance.labels import CREDENTIALS, ROLES, TIERS, UNIT_KINDS
from cms.alliance.site_facts import SiteFacts
from cms.pages.blocks_field import BlocksField
from cms.pages.choices import ChoiceListField, choices_of
from cms.pages.models import holds
from cms.pages.record_page import RecordPage, tabs
from content.kinds import Alliance, AllianceUnit, Person
from content.kinds.alliance import Tier, UnitKind
from content.kinds.person import CredentialClass, Role


class AlliancePage(RecordPage):
    """The health alliance itself; home of each language's pages."""

    RECORD = Alliance

    slogan = models.CharField(_("slogan"), max_length=1000, blank=True)
    area = models.CharField(
        _("area"), max_length=1000, blank=True, help_text=_("The district, street or villages it serves.")
    )
    founded = models.DateField(_("founded"), null=True, blank=True)

    search_fields = [*RecordPage.search_fields, index.SearchField("slogan"), index.SearchField("area")]
    max_count = 2
    """One for each language."""
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["pages.FolderPage"]
    edit_handler = tabs(
        [
            *Page.content_panels,
            FieldPanel("summary"),
            MultiFieldPanel(
                [FieldPanel("slogan"), FieldPanel("area"), FieldPanel("founded")], heading=_("About the alliance")
            ),
            FieldPanel("body"),
        ]
    )

    class Meta:
        verbose_name = _("health alliance")
        verbose_name_plural = _("health alliances")


class UnitPage(RecordPage):
    """A member unit. What it contributes lives below it."""

    RECORD = AllianceUnit

    kind = models.CharField(
        _("kind"), max_length=30, choices=choices_of(UnitKind, UNIT_KINDS), default=UnitKind.HOSPITAL.value
    )
    tier = models.CharField(_("tier"), max_length=20, choices=choices_of(Tier, TIERS), blank=True)
    parent = models.ForeignKey(
        "self", verbose_name=_("branch of"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text=_("The unit it is a branch or station of."),
    )  # fmt: skip
    led_by = models.ForeignKey(
        "self", verbose_name=_("led by"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+",
        help_text=_("The lead hospital of its consortium."),
    )  # fmt: skip
    convener = models.BooleanField(_("convener"), default=False, help_text=_("It convenes the alliance."))
    tcm = models.BooleanField(_("traditional Chinese medicine"), default=False)
    joined = models.DateField(_("joined"), null=True, blank=True)
    order = models.IntegerField(_("order"), default=0, help_text=_("Place in lists, smallest first."))
    names = BlocksField([("name", OtherNameStruct())], verbose_name=_("other names"), blank=True)
    area = models.CharField(_("area"), max_length=1000, blank=True, help_text=_("Streets or villages it serves."))
    address = models.CharField(_("address"), max_length=1000, blank=True)
    phone = models.CharField(_("telephone"), max_length=1000, blank=True)
    hours = models.CharField(_("opening hours"), max_length=1000, blank=True)
    website = models.URLField(_("website"), blank=True, max_length=500)
    picture = BlocksField(PICTURE, verbose_name=_("picture"), blank=True, max_num=1)

    search_fields = [
        *RecordPage.search_fields,
        index.AutocompleteField("names"), index.SearchField("area"), index.SearchField("address"),
        index.SearchField("phone"), index.SearchField("picture"),
    ]  # fmt: skip
    parent_page_types = ["pages.FolderPage"]
    subpage_types = [
        "articles.ArticlePage", "lectures.LecturePage", "lectures.SeriesPage", "classroom.CoursePage",
    ]  # fmt: skip
    edit_handler = tabs(
        [*Page.content_panels, FieldPanel("summary"), FieldPanel("picture"), FieldPanel("body")],
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("kind"), FieldPanel("tier")]),
                    FieldRowPanel([FieldPanel("convener"), FieldPanel("tcm")]),
                    FieldPanel("parent"),
                    FieldPanel("led_by"),
                    FieldRowPanel([FieldPanel("joined"), FieldPanel("order")]),
                ],
                heading=_("Place in the alliance"),
            ),
            MultiFieldPanel(
                [FieldPanel(name) for name in ("area", "address", "phone", "hours", "website")], heading=_("Contact")
            ),
            FieldPanel("names"),
        ],
        _("Facts"),
    )

    class Meta:
        verbose_name = _("member unit")
        verbose_name_plural = _("member units")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """Only in the folder for member units."""
        return super().can_create_at(parent) and holds(parent, cls.RECORD.KIND)


class UnitTeam(models.Model):
    """The people of a member unit and what is theirs. See :mod:`cms.alliance.teams`."""

    unit_key = models.UUIDField(unique=True)
    """Translation key of the unit's pages, one for each language."""
    group = models.OneToOneField("auth.Group", on_delete=models.CASCADE, related_name="unit_team")
    collection = models.OneToOneField("wagtailcore.Collection", on_delete=models.PROTECT, related_name="unit_team")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.group.name


def default_roles() -> list[str]:
    """The roles of a new person."""
    return [Role.EXPERT.value]


class PersonPage(RecordPage):
    """An expert, editor or ambassador."""

    RECORD = Person

    roles = ChoiceListField(verbose_name=_("roles"), options=choices_of(Role, ROLES), default=default_roles)
    credential = models.CharField(
        _("class of credential"), max_length=20, choices=choices_of(CredentialClass, CREDENTIALS), blank=True
    )
    specialty = models.CharField(_("specialty"), max_length=1000, blank=True)
    posts = BlocksField([("post", PostStruct())], verbose_name=_("posts"), blank=True)
    portrait = BlocksField(PICTURE, verbose_name=_("portrait"), blank=True, max_num=1)
    order = models.IntegerField(_("order"), default=0, help_text=_("Place in lists, smallest first."))

    search_fields = [
        *RecordPage.search_fields,
        index.SearchField("specialty"), index.SearchField("posts"), index.SearchField("portrait"),
    ]  # fmt: skip
    parent_page_types = ["pages.FolderPage"]
    subpage_types = []
    edit_handler = tabs(
        [
            TitleFieldPanel("title", heading=_("Name")),
            FieldPanel("summary"),
            MultiFieldPanel(
                [FieldPanel("roles"), FieldPanel("credential"), FieldPanel("specialty"), FieldPanel("order")],
                heading=_("What they do"),
            ),
            FieldPanel("posts"),
            FieldPanel("portrait"),
            FieldPanel("body"),
        ]
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """Only in the folder for people."""
        return super().can_create_at(parent) and holds(parent, cls.RECORD.KIND)


__all__ = ["AlliancePage", "PersonPage", "SiteFacts", "UnitPage", "UnitTeam"]
