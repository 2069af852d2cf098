"""The search service with an index in memory where it has one on a server: what it says over HTTP is its own."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread
from unittest.mock import patch

from search.backends.memory import MemoryIndex
from search.document import SearchDocument
from search.index import build_index
from search.lexicon import Lexicon
from search.query import readings
from search.ranking import rank_read
from search.server.candidates import names_of, said_of
from search.server.entries import shown
from search.server.online import Found
from search.service import Service, serve
from search.service_settings import settings_from


class SearchInMemory:
    """Search over documents of one language, as :class:`search.server.online.OnlineSearch` answers."""

    def __init__(self, documents: list[SearchDocument], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._index = build_index(documents, lexicon)
        self._reader = MemoryIndex(self._index, lexicon)

    def search(self, query: str, limit: int = 10, offset: int = 0, kind: str = "") -> Found:
        """What was found for a query, counted exactly."""
        found = readings(query, self._reader)
        every = [self._index.documents[hit.number] for hit in rank_read(found, self._reader)]
        counts = Counter(one.kind for one in every)
        only = kind if kind in counts else ""
        hits = [one for one in every if only in ("", one.kind)]
        return Found(
            documents=tuple({"id": one.id, **shown(one)} for one in hits[offset : offset + limit]),
            ranked=len(hits),
            total=len(hits),
            counts=counts,
            only=only,
            emergencies=tuple(sorted({one for reading in found for one in reading.emergencies})),
            wanted=tuple(said_of(found)),
            names=tuple(names_of(found, self._lexicon)),
        )


@contextmanager
def answering(searches: dict[str, SearchInMemory], origin: str) -> Iterator[str]:
    """The service with these searches, by language, for the pages of a site; its address."""
    told = {
        "XINGLIN_ELASTIC_URL": "http://127.0.0.1:9",
        "XINGLIN_SEARCH_ORIGINS": origin,
        "XINGLIN_SEARCH_RATE": "6000",
    }
    with patch("search.service.OnlineSearch", lambda server, lang: searches[lang]):
        server = serve(Service(settings_from(told)), "127.0.0.1", 0)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
