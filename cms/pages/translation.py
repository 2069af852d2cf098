"""How pages behave when they are translated, beyond what wagtail-localize offers."""

from itertools import zip_longest
from typing import Any, ClassVar

import wagtail_localize.models
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail_localize.fields import BaseTranslatableField
from wagtail_localize.segments import StringSegmentValue

from cms.pages import slugs


class OwnField(BaseTranslatableField):
    """A field that each language keeps for itself: neither sent for translation nor copied from the source."""

    def is_overridable(self, obj: Any) -> bool:
        """Never: there is nothing to override."""
        return False


class JointTexts:
    """Mixin for a struct block whose texts are translated as the lines of one text, so that each may be empty.

    The desk pairs texts one by one and knows none that only the translation has, such as the note that explains in
    English what a cited Chinese title means.
    """

    JOINT: ClassVar[tuple[str, ...]] = ()
    """The inner blocks, in the order of the lines; the first is never empty."""

    def get_translatable_segments(self, value: Any) -> list[StringSegmentValue]:
        """One text for all."""
        return [StringSegmentValue(self.JOINT[0], "\n".join(value.get(name) or "" for name in self.JOINT))]

    def restore_translated_segments(self, value: Any, segments: list[Any]) -> Any:
        """The struct with the lines of the translation."""
        lines = segments[0].render_text().split("\n")
        for name, line in zip_longest(self.JOINT, lines[: len(self.JOINT)], fillvalue=""):
            value[name] = line.strip()
        return value


def keep_translated_slugs() -> None:
    """Stops wagtail-localize from moving a page aside whenever it saves a translation.

    It numbers a slug that any page beside it has. Ours are unique for a kind, so that an article and a lecture of
    one unit may share a slug, and an address that moves by itself is a broken link.
    """
    wagtail_localize.models.find_available_slug = _available_slug


def _available_slug(parent: Page, wanted: str, ignore_page_id: int | None = None) -> str:
    page = Page.objects.get(pk=ignore_page_id).specific if ignore_page_id else None
    if hasattr(page, "RECORD") and not slugs.is_taken(type(page), page.locale_id, wanted, page.pk):
        return wanted
    return str(find_available_slug(parent, wanted, ignore_page_id))
