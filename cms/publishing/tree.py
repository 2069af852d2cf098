"""Every page's place and identity, every media file, and what is hidden: read once, then asked as often as needed."""

from collections.abc import Collection, Set
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import F
from wagtail.models import Locale, Page, PageViewRestriction

from cms.pages.lookups import media_model, page_models
from cms.publishing.stamps import PAGE, Row
from content.kinds import Alliance
from content.language import from_wagtail
from content.media import MediaFile

HOME_DEPTH = 2
"""Depth of the pages that hold everything of one language."""


class Place(NamedTuple):
    """What others know of a page."""

    kind: str
    path: str
    permanent_id: str


class Tree:
    """The state of the page tree at one moment. Answers as a ``ContentLookup`` without further queries."""

    def __init__(
        self, places: dict[int, Place] | None = None, media: dict[str, dict[int, MediaFile]] | None = None
    ) -> None:
        self.languages = _languages()
        self.places = _places() if places is None else places
        """Every page that holds a record, by primary key."""
        self._holders = {(one.kind, one.path): one.permanent_id for one in self.places.values()}
        self._media = media or {}

    def renewed(self, changed: Set[Row]) -> "Tree":
        """The tree as it is now, when no rows but these have changed since it was read."""
        pages = {pk for kind, pk in changed if kind == PAGE}
        places = {pk: one for pk, one in self.places.items() if pk not in pages} | _places(pages)
        media = {model: _renewed(model, files, changed) for model, files in self._media.items()}
        return Tree(places, media)

    def lang_of(self, locale_pk: int) -> str:
        """The language code of a Wagtail locale."""
        return self.languages[locale_pk]

    def id_of(self, page_pk: int) -> str:
        """The permanent id of a page; empty when there is no such page."""
        place = self.places.get(page_pk)
        return place.permanent_id if place else ""

    def holder_of(self, page: Page, kind: str) -> str:
        """The permanent id of the nearest page of that kind above a page; empty when there is none."""
        for end in range(len(page.path) - page.steplen, 0, -page.steplen):
            found = self._holders.get((kind, page.path[:end]))
            if found:
                return found
        return ""

    def media_of(self, model: str, pk: int) -> MediaFile | None:
        """The file of a ``Picture`` or ``LectureVideo``, or None when it is gone."""
        if model not in self._media:
            self._media[model] = _files(media_model(model).objects.all())
        return self._media[model].get(pk)

    @cached_property
    def restricted(self) -> frozenset[str]:
        """Paths of the pages that only some may see, without those below them."""
        rows = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.NONE)
        return frozenset(rows.values_list("page__path", flat=True))

    @cached_property
    def hidden(self) -> tuple[str, ...]:
        """Paths of the pages that readers may not see, nor anything below them.

        They are private, or the home of a language that was published and has been taken down. A home that never was
        published hides nothing: it only holds the tree together until the alliance is described in that language.
        """
        alliances = [pk for pk, place in self.places.items() if place.kind == Alliance.KIND]
        homes = Page.objects.filter(
            pk__in=alliances, depth=HOME_DEPTH, live=False, expired=False, first_published_at__isnull=False
        )
        return (*self.restricted, *homes.values_list("path", flat=True))

    @cached_property
    def mirrors(self) -> frozenset[int]:
        """Pages that only repeat, in their own language's tree, a page of another language."""
        # Asked for what is not null, SQLite would look through all pages.
        aliases = Page.objects.order_by().filter(alias_of__gt=0).exclude(alias_of__locale=F("locale"))
        return frozenset(aliases.values_list("pk", flat=True))

    def is_hidden(self, page: Any) -> bool:
        """Whether readers may not see a page whatever its own state."""
        return page.pk in self.mirrors or page.path.startswith(self.hidden)


def _places(pks: Collection[int] | None = None) -> dict[int, Place]:
    found = {}
    if pks is not None and not pks:
        return found
    for kind, model in page_models().items():
        rows = model.objects.all() if pks is None else model.objects.filter(pk__in=pks)
        for pk, path, permanent_id in rows.values_list("pk", "path", "permanent_id"):
            found[pk] = Place(kind, path, permanent_id)
    return found


def _files(rows: Any) -> dict[int, MediaFile]:
    return {row.pk: row.to_media_file() for row in rows}


def _renewed(model: str, files: dict[int, MediaFile], changed: Set[Row]) -> dict[int, MediaFile]:
    pks = {pk for kind, pk in changed if kind == model}
    now = _files(media_model(model).objects.filter(pk__in=pks)) if pks else {}
    return {pk: file for pk, file in files.items() if pk not in pks} | now


def _languages() -> dict[int, str]:
    found = {}
    for pk, code in Locale.objects.values_list("pk", "language_code"):
        try:
            found[pk] = from_wagtail(code).code
        except KeyError:  # a locale that no site of ours is written in
            continue
    return found
