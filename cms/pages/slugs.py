"""Addresses and permanent ids of pages: unique for a kind and language, whatever page they are below."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from content.urls import is_id, slug_from

TAKEN = _("The address “%(slug)s” is or was used by another page of this kind and language. Choose another.")
MALFORMED = _("Use lower-case letters a–z, digits and single hyphens, at most 60, for example: stroke-signs")


def check_form(slug: str) -> None:
    """``ValidationError`` when a text cannot be the last part of an address."""
    if not is_id(slug):
        raise ValidationError({"slug": MALFORMED})


def is_taken(page: Any, slug: str) -> bool:
    """Whether another page of the same kind and language has, or had, that slug."""
    others = type(page).objects.filter(locale_id=page.locale_id).exclude(pk=page.pk)
    had = Q(former__contains=f'"{slug}"')
    return bool(others.annotate(former=Cast("former_slugs", TextField())).filter(Q(slug=slug) | had).exists())


def free_slug(page: Any) -> str:
    """A slug from the title that no other page has."""
    if page.locale_id is None:
        page.locale = page.get_default_locale()
    wanted = slug_from(page.title, fallback=page.RECORD.KIND)
    return _numbered(wanted, lambda slug: is_taken(page, slug))


def give_permanent_id(page: Any) -> None:
    """Sets the permanent id of a page that is about to be saved first.

    A translation keeps the id of its source. A copy comes with the id of its original and gets one of its own.
    """
    others = type(page).objects.exclude(translation_key=page.translation_key)
    if not page.permanent_id or others.filter(permanent_id=page.permanent_id).exists():
        taken = others.filter(permanent_id=page.permanent_id).exists() if page.permanent_id else False
        page.former_slugs = [] if taken else page.former_slugs
        page.permanent_id = _numbered(page.slug, lambda key: others.filter(permanent_id=key).exists())


def keep_former_slug(page: Any) -> None:
    """Notes the slug under which readers knew a page until now."""
    before = type(page).objects.filter(pk=page.pk).values_list("slug", "first_published_at").first()
    if before is None or before[0] == page.slug:
        return
    former = [slug for slug in page.former_slugs if slug != page.slug]
    page.former_slugs = [*former, before[0]] if before[1] else former


def _numbered(wanted: str, taken: Any) -> str:
    slug, number = wanted, 1
    while taken(slug):
        number += 1
        slug = f"{wanted[:55].rstrip('-')}-{number}"
    return slug
