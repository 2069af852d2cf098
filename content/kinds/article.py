"""Health articles."""

from dataclasses import dataclass

from content.kinds.record import HealthRecord
from content.media import Picture


@dataclass(frozen=True, kw_only=True)
class Article(HealthRecord):
    """A health article."""

    KIND = "article"
    FOLDER = "articles"

    picture: Picture | None = None
    """Shown at the head of the page and in lists."""
