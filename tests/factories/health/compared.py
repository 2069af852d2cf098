"""The queries of the health site, asked of the static engine (its reference in Python) and of a search server."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from search.backends.memory import MemoryBackend
from search.document import SearchDocument
from search.lexicon import starter_lexicon
from search.server.elastic import Server
from search.server.online import OnlineSearch
from search.server.upkeep import Upkeep
from tests.factories.health.conditions import digest
from tests.factories.health.marks import DEPTH, Mark, by_class, mark
from tests.factories.health.pages import LANGS, SHORT, health_edition
from tests.factories.health.queries import Query
from tests.factories.searchable import content_of, documents_in

NEAR = 0.03
"""How far the nDCG@10 of a group on the server may be from that of the static engine."""
Finds = Callable[[str], Sequence[str]]
"""The permanent names of the pages found for a query, best first."""


class Compared(NamedTuple):
    """The marks of each class of queries."""

    static: dict[str, Mark]
    server: dict[str, Mark]


def compared(server: Server, count: int, asked: Sequence[Query]) -> Compared:
    """How well both answer on a site of so many pages in each language."""
    edition, static, online = health_edition(count, SHORT), {}, {}
    for lang in LANGS:
        documents = documents_in(edition, lang)
        static[lang], online[lang] = in_memory(documents, lang), on_server(server, documents, lang)
    return Compared(marks(asked, static), marks(asked, online))


def sample(asked: Sequence[Query], part: int) -> list[Query]:
    """One of so many queries, always the same."""
    return [one for one in asked if not digest(f"compared {one.sort} {one.text}") % part]


def in_memory(documents: Sequence[SearchDocument], lang: str) -> Finds:
    """Asks the reference of the static engine."""
    backend = MemoryBackend(documents, lang, starter_lexicon())
    return lambda text: [one.page for one in backend.search(text)[:DEPTH]]


def on_server(server: Server, documents: Sequence[SearchDocument], lang: str) -> Finds:
    """Indexes the documents on the server, and asks it."""
    Upkeep(server).rebuild(content_of(documents, lang, starter_lexicon()))
    online = OnlineSearch(server, lang)
    return lambda text: [one["id"].partition("#")[0] for one in online.search(text, DEPTH).documents]


def marks(asked: Sequence[Query], finds: Mapping[str, Finds]) -> dict[str, Mark]:
    """The marks of each class."""
    return by_class((one, mark(one, [page.partition("/")[2] for page in finds[one.lang](one.text)])) for one in asked)
