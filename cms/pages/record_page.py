"""What every page that becomes a record shares: identity, address, names and body."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.pages import slugs
from cms.pages.blocks import BODY_BLOCKS
from cms.pages.forms import RecordPageForm
from cms.pages.records import Codec
from cms.pages.translation import OwnField
from content.kinds import Record


class RecordPage(Page):
    """A page that holds one record of the content model in one language."""

    RECORD: ClassVar[type[Record]]
    """The kind of record."""
    HELD_BY: ClassVar[tuple[str, ...]] = ()
    """Fields of the record that the place of the page in the tree says."""
    CODECS: ClassVar[dict[str, Codec]] = {}
    """Fields that this model keeps in a form of its own."""

    permanent_id = models.SlugField(_("permanent id"), max_length=60, editable=False, db_index=True)
    former_slugs = models.JSONField(_("former addresses"), default=list, editable=False)
    summary = models.TextField(
        _("summary"), blank=True,
        help_text=_("One or two plain sentences, for lists, search results and descriptions."),
    )  # fmt: skip
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("What residents call it and search for, one to a line.")
    )
    body = StreamField(BODY_BLOCKS, verbose_name=_("body"), blank=True)

    base_form_class = RecordPageForm
    override_translatable_fields: ClassVar[list[Any]] = [OwnField("slug")]
    show_in_menus_default = False

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("body"),
    ]
    promote_panels = [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("other_names")], heading=_("Address and other names")),
    ]

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuses an address that is not one or is taken."""
        super().clean()
        slugs.check_form(self.slug)

    def _set_core_field_defaults(self) -> None:
        if not self.slug and self.title and self.path:
            self.slug = slugs.free_slug(self)
        super()._set_core_field_defaults()

    def _check_slug_is_unique(self) -> None:
        if self.locale_id and slugs.is_taken(self, self.slug):
            raise ValidationError({"slug": slugs.TAKEN % {"slug": self.slug}})

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Gives a new page its permanent id, and keeps the old address of one that got a new address."""
        if self._state.adding:
            self._set_core_field_defaults()
            slugs.give_permanent_id(self)
        else:
            slugs.keep_former_slug(self)
        return super().save(*args, **kwargs)

    def with_content_json(self, content: Any) -> Any:
        """A revision never changes what a page is known by."""
        page = super().with_content_json(content)
        page.permanent_id = self.permanent_id
        page.former_slugs = self.former_slugs
        return page
