"""Rows that imported pages point to: other pages, pictures and videos."""

from cms.alliance.teams import team_of
from cms.media.intake import keep_media
from cms.media.models import LectureVideo, Picture
from cms.pages.lookups import media_model
from cms.publishing.places import Places
from content.kinds import AllianceUnit, Record
from content.media import MediaFile
from content.site import SiteConfig


class ImportedRows:
    """Answers as a ``PageLookup``, and makes the picture or video that is not there yet."""

    def __init__(self, places: Places, site: SiteConfig) -> None:
        self._places = places
        self._languages = site.languages
        self._media: dict[tuple[str, str, str], int] = {}
        self._unit = ""
        self._new: list[Picture | LectureVideo] = []

    def turn_to(self, record: Record) -> None:
        """From now on new media belong to the unit that contributes this record."""
        self._unit = record.id if isinstance(record, AllianceUnit) else getattr(record, "unit", "")

    def page_of(self, kind: str, permanent_id: str) -> int | None:
        """The primary key of a record's page, in the source language if it is there in that."""
        found = (self._places.pages.get((kind, permanent_id, code)) for code in self._languages)
        return next((page.pk for page in found if page is not None), None)

    def media_pk(self, model: str, file: MediaFile) -> int | None:
        """The primary key of the ``Picture`` or ``LectureVideo`` that holds a file under its name."""
        key = (model, file.name, file.sha256)
        if key not in self._media:
            self._media[key] = self._kept(model, file)
        return self._media[key]

    def _kept(self, model: str, file: MediaFile) -> int:
        known = media_model(model).objects.filter(name=file.name).exists()
        team = team_of(self._unit) if self._unit else None
        row = keep_media(model, file, **({"collection": team.collection} if team and not known else {}))
        if not known:
            self._new.append(row)
        return row.pk

    def discard(self) -> None:
        """Removes the files of rows that will not be there, because the import is given up."""
        for row in self._new:
            row.file.storage.delete(row.file.name)
