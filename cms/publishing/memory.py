"""What an import remembers of each page, to tell at the next one what has changed, and on which side."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cms.pages.records import to_content
from cms.publishing.models import ImportedPage
from cms.publishing.tree import Tree
from cms.publishing.versions import scheduled_revisions
from content.edition import media_of
from content.kinds import Record
from content.kinds.record import Status
from content.schema import to_plain
from content.site import UTC, SiteConfig
from content.term_base import Term, write_terms


class Memory:
    """The pages as they are now, beside what earlier imports noted of them."""

    def __init__(self) -> None:
        self._tree = Tree()
        self._scheduled = scheduled_revisions()
        self._notes = {note.page_id: note for note in ImportedPage.objects.all()}

    def record_of(self, page: Any) -> Record:
        """What a page says, with the status that a package would give it."""
        return replace(to_content(page, self._tree), status=self._status(page))

    def _status(self, page: Any) -> Status:
        if page.path in self._tree.restricted:
            return Status.PRIVATE
        shown = page.live or page.expired or page.pk in self._scheduled
        return Status.LIVE if shown else Status.DRAFT

    def knows(self, page: Any) -> bool:
        """Whether an earlier import filled a page."""
        return page.pk in self._notes

    def is_ours(self, page: Any) -> bool:
        """Whether a page is as an import left it; a draft that was made only to hold others is."""
        note = self._notes.get(page.pk)
        if note is None:
            return page.latest_revision_id is None and not page.live
        return page.latest_revision_id == note.revision_id and digest_of(self.record_of(page)) == note.page_digest

    def has_taken(self, page: Any, record: Record) -> bool:
        """Whether the record is the very one that the page was last imported from."""
        note = self._notes.get(page.pk)
        return note is not None and note.package_digest == digest_of(record)

    def remember(self, pairs: Iterable[tuple[Any, Record]]) -> None:
        """Note what pages are, just after each was imported from its record."""
        for page, record in pairs:
            ImportedPage.objects.update_or_create(
                page_id=page.pk,
                defaults={
                    "package_digest": digest_of(record),
                    "page_digest": digest_of(self.record_of(page)),
                    "revision_id": page.latest_revision_id,
                },
            )


def terms_digest(terms: Iterable[Term]) -> str:
    """SHA-256 of terms as a table has them; 64 hexadecimal digits."""
    return hashlib.sha256(write_terms(sorted(terms, key=lambda one: one.id))).hexdigest()


def digest_of(said: Record | SiteConfig) -> str:
    """SHA-256 of everything a record or a site's facts say, media included; 64 hexadecimal digits."""
    media = [(file.name, file.sha256) for file in media_of(said)]
    data = json.dumps([to_plain(said, UTC), media], ensure_ascii=False, default=str)
    return hashlib.sha256(data.encode()).hexdigest()
