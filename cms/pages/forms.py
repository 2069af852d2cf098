"""The form of every page that becomes a record."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class RecordPageForm(WagtailAdminPageForm):
    """Leaves the question whether an address is free to the page, which asks about kind and language."""

    def clean(self) -> Any:
        """As the parent's parent: the parent looks only at pages below the same page."""
        return super(WagtailAdminPageForm, self).clean()
