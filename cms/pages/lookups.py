"""What converting pages to records and back asks about other rows.

Records name each other by permanent id and kind, pages by primary key; media are values in one and rows in the other.
The conversion itself makes no query: it asks one of these. Those here ask the database each time, which suits a
preview of one page; ``cms.publishing`` has others that ask once for all.
"""

import uuid
from typing import Any, Protocol

from django.apps import apps
from wagtail.models import Locale, Page

from content.language import from_wagtail
from content.media import MediaFile

_KEYS = uuid.UUID("6e0c5f5c-0f5e-4d6c-8f55-2f1a3f0e9a10")
"""Name space of translation keys made from permanent ids."""


class ContentLookup(Protocol):
    """What :func:`cms.pages.records.to_content` asks."""

    def lang_of(self, locale_pk: int | None) -> str:
        """The language code of a locale."""

    def id_of(self, page_pk: int) -> str:
        """The permanent id of a page; empty when there is no such page."""

    def holder_of(self, page: Page, kind: str) -> str:
        """The permanent id of the nearest page of that kind above a page; empty when there is none."""

    def media_of(self, model: str, pk: int) -> MediaFile | None:
        """The file of a ``Picture`` or ``LectureVideo``, or None when it is gone."""


class PageLookup(Protocol):
    """What :func:`cms.pages.records.fill_page` asks."""

    def page_of(self, kind: str, permanent_id: str) -> int | None:
        """The primary key of a record's page, in the source language if it is there in that."""

    def media_pk(self, model: str, file: MediaFile) -> int | None:
        """The primary key of the ``Picture`` or ``LectureVideo`` that holds a file."""


def page_models() -> dict[str, Any]:
    """The page model of every kind of record, by the name of the kind."""
    return {model.RECORD.KIND: model for model in apps.get_models() if hasattr(model, "RECORD")}


def media_model(name: str) -> Any:
    """The model of that name in :mod:`cms.media`."""
    return apps.get_model("media", name)


def translation_key(kind: str, permanent_id: str) -> uuid.UUID:
    """The translation key of a record that no page holds yet; all its languages get the same."""
    held = page_models()[kind].objects.filter(permanent_id=permanent_id).values_list("translation_key", flat=True)
    return held.first() or uuid.uuid5(_KEYS, f"{kind}/{permanent_id}")


class LiveLookup:
    """Answers from the database, one query at a time."""

    def lang_of(self, locale_pk: int | None) -> str:
        """See :class:`ContentLookup`; the default language for a page that is in none yet."""
        locale = Locale.objects.get(pk=locale_pk) if locale_pk else Locale.get_default()
        return from_wagtail(locale.language_code).code

    def id_of(self, page_pk: int) -> str:
        """See :class:`ContentLookup`."""
        page = Page.objects.filter(pk=page_pk).first()
        return getattr(page.specific, "permanent_id", "") if page else ""

    def holder_of(self, page: Page, kind: str) -> str:
        """See :class:`ContentLookup`."""
        above = [page.path[:end] for end in range(page.steplen, len(page.path or ""), page.steplen)]
        held = page_models()[kind].objects.filter(path__in=above).order_by("-depth")
        return held.values_list("permanent_id", flat=True).first() or ""

    def media_of(self, model: str, pk: int) -> MediaFile | None:
        """See :class:`ContentLookup`."""
        row = media_model(model).objects.filter(pk=pk).first()
        return row.to_media_file() if row else None
