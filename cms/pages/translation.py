"""How fields behave when a page is translated, beyond what wagtail-localize offers."""

from typing import Any

from wagtail_localize.fields import BaseTranslatableField


class OwnField(BaseTranslatableField):
    """A field that each language keeps for itself: neither sent for translation nor copied from the source."""

    def is_overridable(self, obj: Any) -> bool:
        """Never: there is nothing to override."""
        return False
