"""The forms of every page that becomes a record."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm

from cms.pages import slugs
from cms.pages.rules import faults


class RecordPageForm(WagtailAdminPageForm):
    """The editing form. The page itself knows whether an address is free; an empty one is made from the title."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
        self._former_slug = self.instance.slug

    def clean(self) -> Any:
        """As the parent's parent does: the parent compares only with pages below the same page."""
        cleaned = super(WagtailAdminPageForm, self).clean()
        if not cleaned.get("slug") and cleaned.get("title"):
            cleaned["slug"] = self._made_slug(cleaned["title"])
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.instance.pk:
            self.instance.permanent_id = slugs.settled_id(self.instance, self._former_slug)
        if not self.is_deferred_validation and not self.errors:
            for name, words in faults(self.instance, self.parent_page):
                self.add_error(name if name in self.fields else None, words)

    def _made_slug(self, title: str) -> str:
        page = self.instance
        page.title = title
        if page.locale_id is None and self.parent_page is not None:
            page.locale_id = self.parent_page.locale_id
        return slugs.free_slug(page)


class RecordCopyForm(CopyForm):
    """Copies to an address that is free for that kind of page."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.page.specific
        self.fields["new_slug"].initial = slugs.unused_slug(type(page)(locale_id=page.locale_id), page.slug)

    def clean(self) -> Any:
        """Refuses an address that another page of the kind has or had."""
        cleaned = super().clean()
        slug, page = cleaned.get("new_slug"), self.page.specific
        if slug and slugs.is_taken(type(page), page.locale_id, slug):
            self.add_error("new_slug", slugs.TAKEN % {"slug": slug})
        return cleaned
