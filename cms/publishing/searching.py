"""Whether a search finds something on the site that is published now."""

from django.utils import timezone

from cms.publishing.kept_edition import KEPT_EDITION
from content.markup import Renderer
from search.backends.memory import MemoryBackend
from search.document import documents_from
from search.lexicon import lexicon_of


class LiveSearch:
    """Searches what is published, in an index of each language that is made when it is first asked for."""

    def __init__(self) -> None:
        self._edition = KEPT_EDITION.at(timezone.now())
        self._indexes: dict[str, MemoryBackend] = {}

    def finds(self, lang: str, query: str) -> bool:
        """Whether there is anything; yes in a language that the site does not have, for nobody can tell."""
        if lang not in self._edition.languages:
            return True
        if lang not in self._indexes:
            documents = documents_from(self._edition, Renderer(), lang)
            self._indexes[lang] = MemoryBackend(documents, lang, lexicon_of(self._edition.terms))
        return bool(self._indexes[lang].search(query))
