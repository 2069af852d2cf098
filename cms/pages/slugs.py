"""Addresses and permanent ids of pages: unique for a kind and language, whatever page they are below."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from content.urls import MAX_SLUG, is_id, slug_from

HELP = _(
    "The last part of the page's address: lower-case letters, digits and hyphens. Made from the title when left empty. "
    "When you change it, the old address leads to the new one."
)
TAKEN = _("The address “%(slug)s” is or was used by another page of this kind and language. Choose another.")
MALFORMED = _("Use lower-case letters a–z, digits and single hyphens, at most 60, for example: stroke-signs")


def check_form(slug: str) -> None:
    """``ValidationError`` when a text cannot be the last part of an address."""
    if not is_id(slug):
        raise ValidationError({"slug": MALFORMED})


def is_taken(model: Any, locale_pk: int, slug: str, but_for: int | None = None) -> bool:
    """Whether another page of that kind and language has, or had, that slug."""
    others = model.objects.filter(locale_id=locale_pk).exclude(pk=but_for)
    had = Q(former__contains=f'"{slug}"')
    return bool(others.annotate(former=Cast("former_slugs", TextField())).filter(Q(slug=slug) | had).exists())


def free_slug(page: Any) -> str:
    """A slug from the title that no other page has."""
    return unused_slug(page, slug_from(page.title, fallback=page.RECORD.KIND))


def unused_slug(page: Any, wanted: str) -> str:
    """That slug, with a number if another page has it."""
    return _numbered(wanted, lambda slug: is_taken(type(page), page.locale_id, slug, page.pk))


def give_permanent_id(page: Any) -> None:
    """Sets the permanent id of a page that is about to be saved first.

    A translation keeps the id of its source. A copy comes with the id of its original, and gets one of its own.
    """
    others = type(page).objects.exclude(translation_key=page.translation_key)
    if page.permanent_id:
        if not others.filter(permanent_id=page.permanent_id).exists():
            return
        page.former_slugs = []
        page.slug = unused_slug(page, page.slug)
    page.permanent_id = _unused_id(page, page.slug)


def settled_id(page: Any, former: str) -> str:
    """The permanent id of a page that is being edited and whose slug was another: always the same once readers know it.

    A page is saved while its title is being typed. Until it is first published, an id that was made from the slug
    follows it, unless a translation has it already.
    """
    follows = page.permanent_id == former != page.slug and is_id(page.slug)
    if not follows or page.live or page.first_published_at:
        return page.permanent_id
    translated = type(page).objects.filter(translation_key=page.translation_key).exclude(pk=page.pk).exists()
    return page.permanent_id if translated else _unused_id(page, page.slug)


def _unused_id(page: Any, slug: str) -> str:
    others = type(page).objects.exclude(translation_key=page.translation_key)
    wanted = slug if is_id(slug) else slug_from(slug, fallback=page.RECORD.KIND)
    return _numbered(wanted, lambda key: others.filter(permanent_id=key).exists())


def keep_former_slug(page: Any, save_options: dict[str, Any]) -> None:
    """Notes the slug under which readers knew a page until now."""
    written = save_options.get("update_fields")
    if written is not None and "slug" not in written:
        return
    before = type(page).objects.filter(pk=page.pk).values("slug", "live", "first_published_at").first()
    if before is None or before["slug"] == page.slug:
        return
    known = before["live"] or before["first_published_at"]
    former = [slug for slug in page.former_slugs if slug != page.slug]
    page.former_slugs = [*former, before["slug"]] if known else former
    if written is not None:
        save_options["update_fields"] = {*written, "former_slugs"}


def _numbered(wanted: str, taken: Callable[[str], bool]) -> str:
    slug, number = wanted, 1
    while taken(slug):
        number += 1
        slug = f"{wanted[: MAX_SLUG - 5].rstrip('-')}-{number}"
    return slug
