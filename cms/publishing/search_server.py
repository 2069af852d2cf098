"""The search server, where the settings name one: what is published can be found on it, and what is not, cannot.

It is one more target of each site. So it has its turn, its tries and its place in the admin as the others do, and what
readers must not see any longer leaves it, in all languages, before anything else is done. A page that is published and
not live yet, because its build was refused or is still to come, is not found: a hit would lead nowhere.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from cms.publishing.kept_edition import KEPT_EDITION
from content.edition import Edition
from content.language import LANGUAGES
from content.markup import Renderer
from content.problems import Words
from content.render_cache import RenderCache
from content.urls import address
from search.counting import fields_once
from search.document import SEARCHED, SearchDocument, documents_from
from search.lexicon import lexicon_of
from search.server.access import Access, access_from
from search.server.elastic import Server
from search.server.faults import ServerFault
from search.server.published import Change, Content, Difference
from search.server.upkeep import Upkeep
from site_build.makers import CODE
from site_build.release import Releases
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


def send_documents(*, renew: bool = True) -> Sent:
    """Makes the server equal to what is published and live now; without ``renew``, only takes out what is not."""
    edition = KEPT_EDITION.at(timezone.now())
    changes = list((publish(edition) if renew else withdraw(edition)).values())
    return Sent(sum(one.written for one in changes), 0, sum(one.removed for one in changes))


def publish(edition: Edition, *, anew: bool = False) -> dict[str, Change]:
    """Makes the server equal to what is live of an Edition; what was done, by language.

    What is gone leaves every language before anything is renewed in any. A fault in one language keeps nothing up in
    another: ``ServerFault`` names all of them afterwards.
    """
    with _Desk() as desk, _Faults() as faults:
        contents = list(desk.contents(edition))
        changes = _withdrawn(desk, contents, faults)
        act = desk.upkeep.rebuild if anew else desk.upkeep.publish
        for content in contents:
            if content.lang in changes:
                with faults.of(content.lang):
                    done, gone = act(content), changes[content.lang].removed
                    changes[content.lang] = replace(done, removed=done.removed + gone)
    return changes


def withdraw(edition: Edition) -> dict[str, Change]:
    """Takes out what is not live of an Edition, and does nothing else; faults as in :func:`publish`."""
    with _Desk() as desk, _Faults() as faults:
        return _withdrawn(desk, list(desk.contents(edition)), faults)


def _withdrawn(desk: "_Desk", contents: Sequence[Content], faults: "_Faults") -> dict[str, Change]:
    """What was taken out, by language; languages with a fault are left out."""
    changes: dict[str, Change] = {}
    for lang in LANGUAGES.keys() - {one.lang for one in contents}:
        with faults.of(lang):
            desk.server.remove(desk.server.versions(lang))
    for content in contents:
        with faults.of(content.lang):
            changes[content.lang] = Change(removed=desk.upkeep.withdraw(content))
    return changes


def verify(edition: Edition) -> dict[str, Difference]:
    """In what the server is not equal to what is live of an Edition, by language."""
    with _Desk() as desk:
        return {content.lang: desk.upkeep.verify(content) for content in desk.contents(edition)}


def told(edition: Edition) -> Iterator[tuple[str, str, dict[str, int | str]]]:
    """Each language with its live index and what is to be known of it."""
    with _Desk() as desk:
        for lang in edition.languages:
            index = desk.server.live(lang)
            yield lang, index, desk.server.told(index)


def live_pages(edition: Edition, lang: str, tree: Path | None) -> frozenset[str]:
    """Permanent names of the pages of an Edition that can be found: they are in the live tree; none without a tree."""
    if tree is None:
        return frozenset()
    every = (one for kind in SEARCHED for one in edition.of(kind, lang))
    return frozenset(f"{one.KIND}/{one.id}" for one in every if (tree / address(one)).is_file())


class _Faults:
    """What went wrong, by language."""

    def __init__(self) -> None:
        self._words: list[tuple[str, Words]] = []

    @contextmanager
    def of(self, lang: str) -> Iterator[None]:
        """Takes note of a fault of the server, so that other languages have their turn."""
        try:
            yield
        except ServerFault as fault:
            self._words.append((lang, fault.words))

    def __enter__(self) -> "_Faults":
        return self

    def __exit__(self, kind: object, *raised: object) -> None:
        """Raises what was noted, unless something worse has happened."""
        if self._words and kind is None:
            en, zh = (" ".join(f"{lang}: {words[n]}" for lang, words in self._words) for n in (0, 1))
            raise ServerFault(Words(en, zh))


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
        tree = Releases(Path(settings.SITE_OUT)).tree()
        for lang in edition.languages:
            pages = live_pages(edition, lang, tree)

            def documents(lang: str = lang, pages: frozenset[str] = pages) -> Iterator[SearchDocument]:
                return (one for one in documents_from(edition, renderer, lang) if one.page in pages)

            yield Content(lang, lexicon, pages, documents, count)


def _name() -> str:
    return settings.SEARCH_SERVER.get("XINGLIN_ELASTIC_NAME") or Access.name
