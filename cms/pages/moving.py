"""Where pages may be moved: two of different kinds may share a slug below one page, as when they are made there."""

from wagtail.models import Page

_is_free_beside = Page._slug_is_available


def let_kinds_share_slugs() -> None:
    """Stops Wagtail from keeping a page away from a place because a page of another kind has its slug there.

    The slugs of records are unique for kind and language wherever they are, so no move can bring two together.
    """
    Page._slug_is_available = staticmethod(_is_available)


def _is_available(slug: str, parent_page: Page | None, page: Page | None = None) -> bool:
    is_record = page is not None and hasattr(page.specific_class, "RECORD")
    return is_record or _is_free_beside(slug, parent_page, page)
