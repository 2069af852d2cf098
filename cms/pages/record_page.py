"""What every page that becomes a record shares: identity, address, names and body."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page
from wagtail.search import index

from cms.pages import preview, slugs
from cms.pages.blocks import BODY_BLOCKS
from cms.pages.blocks_field import BlocksField
from cms.pages.forms import RecordCopyForm, RecordPageForm
from cms.pages.gate import GatedPage
from cms.pages.records import Codec
from cms.pages.translation import OwnField
from content.kinds import Record

FACTS = _("Facts and review")


class RecordPage(GatedPage, Page):
    """A page that holds one record of the content model in one language."""

    RECORD: ClassVar[type[Record]]
    """The kind of record."""
    HELD_BY: ClassVar[tuple[str, ...]] = ()
    """Fields of the record that the place of the page in the tree says."""
    CODECS: ClassVar[dict[str, Codec]] = {}
    """Fields that this model keeps in a form of its own."""

    permanent_id = models.SlugField(_("permanent id"), max_length=60, editable=False)
    former_slugs = models.JSONField(_("former addresses"), default=list, editable=False)
    summary = models.TextField(
        _("summary"), blank=True,
        help_text=_("One or two plain sentences, for lists, search results and descriptions."),
    )  # fmt: skip
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("What residents call it and search for, one to a line.")
    )
    body = BlocksField(BODY_BLOCKS, verbose_name=_("body"), blank=True)

    search_fields = [
        *Page.search_fields,
        index.AutocompleteField("other_names"), index.SearchField("summary"), index.SearchField("body"),
    ]  # fmt: skip
    base_form_class = RecordPageForm
    copy_form_class = RecordCopyForm
    override_translatable_fields: ClassVar[list[Any]] = [OwnField("slug"), OwnField("other_names")]

    class Meta:
        abstract = True

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """One, when something draws pages."""
        return super().preview_modes if preview.has_preview() else []

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as readers would see it."""
        return preview.render_preview(request, self)

    def _set_core_field_defaults(self) -> None:
        if self.path and self.locale_id is None:
            self.locale = self.get_default_locale()
        if self.path and self.title and not self.slug:
            self.slug = slugs.free_slug(self)
        super()._set_core_field_defaults()

    def _check_slug_is_unique(self) -> None:
        slugs.check_form(self.slug)
        if self.locale_id and slugs.is_taken(type(self), self.locale_id, self.slug, self.pk):
            raise ValidationError({"slug": slugs.TAKEN % {"slug": self.slug}})

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Gives a new page its permanent id, and keeps the old address of one that moves to another."""
        if self._state.adding:
            self._set_core_field_defaults()
            slugs.give_permanent_id(self)
        else:
            slugs.keep_former_slug(self, kwargs)
        return super().save(*args, **kwargs)

    def with_content_json(self, content: Any) -> Any:
        """The page with the content of a revision, which never changes what the page is known by."""
        page = super().with_content_json(content)
        page.permanent_id = self.permanent_id
        page.former_slugs = self.former_slugs
        return page


def tabs(content: list[Any], facts: list[Any] | None = None, heading: Any = FACTS) -> TabbedInterface:
    """The editing form: what readers read, the facts around it, its address, and when it is shown."""
    address = [FieldPanel("slug", help_text=slugs.HELP), FieldPanel("other_names")]
    return TabbedInterface(
        [
            ObjectList(content, heading=_("Content")),
            *([ObjectList(facts, heading=heading)] if facts else []),
            ObjectList(address, heading=_("Address and other names")),
            ObjectList(Page.settings_panels, heading=_("Schedule")),
        ]
    )


__all__ = ["RecordPage", "tabs"]
