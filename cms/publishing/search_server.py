"""The search server, where the settings name one: what is published can be found on it, and what is not, cannot.

It is one more target of each site. So it has its turn, its tries and its place in the admin as the others do, and what
readers must not see any longer leaves it before anything else is done.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from cms.publishing.kept_edition import KEPT_EDITION
from content.edition import Edition
from content.language import LANGUAGES
from content.markup import Renderer
from content.render_cache import RenderCache
from search.backends.access import Access, access_from
from search.backends.elastic import Server
from search.backends.upkeep import Change, Content, Difference, Upkeep
from search.counting import fields_once
from search.document import SEARCHED, documents_from
from search.lexicon import lexicon_of
from site_build.makers import CODE
from site_build.targets import Sent

SCHEME = "elasticsearch:"


def access() -> Access | None:
    """How to reach the server; None where there is none. ``BadContent`` when the variables are wrong."""
    return access_from(settings.SEARCH_SERVER)


def targets() -> list[str]:
    """Every target of a site: those of its files, and the search server."""
    given = settings.SEARCH_SERVER.get("XINGLIN_ELASTIC_URL")
    return [*settings.SITE_TARGETS, *([f"{SCHEME}{_name()}"] if given else [])]


def is_search_server(target: str) -> bool:
    """Whether a target is the search server."""
    return target.startswith(SCHEME)


def send_documents() -> Sent:
    """Makes the server equal to what is published now."""
    changes = list(publish(KEPT_EDITION.at(timezone.now())).values())
    return Sent(sum(one.written for one in changes), 0, sum(one.removed for one in changes))


def publish(edition: Edition, *, anew: bool = False) -> dict[str, Change]:
    """Makes the server equal to an Edition; what was done, by language."""
    with _Desk() as desk:
        for lang in LANGUAGES.keys() - set(edition.languages):
            desk.server.remove(desk.server.versions(lang))
        act = desk.upkeep.rebuild if anew else desk.upkeep.publish
        return {content.lang: act(content) for content in desk.contents(edition)}


def verify(edition: Edition) -> dict[str, Difference]:
    """In what the server is not equal to an Edition, by language."""
    with _Desk() as desk:
        return {content.lang: desk.upkeep.verify(content) for content in desk.contents(edition)}


def told(edition: Edition) -> Iterator[tuple[str, str, dict[str, int | str]]]:
    """Each language with its live index and what is to be known of it."""
    with _Desk() as desk:
        for lang in edition.languages:
            index = desk.server.live(lang)
            yield lang, index, desk.server.told(index)


class _Desk:
    """What is needed to bring an Edition to the server."""

    def __init__(self) -> None:
        found = access()
        if found is None:
            raise LookupError("XINGLIN_ELASTIC_URL")
        self.server = Server(found)
        self.upkeep = Upkeep(self.server)
        self._cache = RenderCache(Path(settings.CACHE_DIR) / "texts.sqlite3")

    def __enter__(self) -> "_Desk":
        return self

    def __exit__(self, *raised: object) -> None:
        self.server.close()
        self._cache.close()

    def contents(self, edition: Edition) -> Iterator[Content]:
        lexicon, renderer = lexicon_of(edition.terms), Renderer(self._cache)
        count = partial(fields_once, lexicon=lexicon, kept=self._cache, counters=CODE)
        for lang in edition.languages:
            pages = frozenset(f"{one.KIND}/{one.id}" for kind in SEARCHED for one in edition.of(kind, lang))
            yield Content(lang, lexicon, pages, partial(documents_from, edition, renderer, lang), count)


def _name() -> str:
    return settings.SEARCH_SERVER.get("XINGLIN_ELASTIC_NAME") or Access.name
