"""How well search answers on a site and with queries that were written without a look at the term base.

``tests/factories/health/queries.py`` tells how the queries were made and which pages are right. Of each class only the
part that nobody tunes on is judged here.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from content.markup import Renderer
from search.backends.memory import MemoryBackend
from search.document import documents_from
from search.lexicon import starter_lexicon
from site_build.builder import Builder
from site_build.reporter import RecordingReporter
from site_build.serve import make_server, serving
from tests.factories.health.marks import DEPTH, Mark, by_class, by_group, mark
from tests.factories.health.pages import LANGS, SHORT, health_edition, pages
from tests.factories.health.queries import Query, queries

pytestmark = pytest.mark.suites

COUNT = 1000
"""Pages in each language."""

AIMS = {
    "all": 0.87,
    "core Chinese": 0.82,
    "pieces of words": 0.98,
    "lay synonyms": 0.80,
    "pinyin": 0.96,
    "Chinese typos": 0.92,
    "cross-language": 0.75,
    "traditional": 0.98,
    "noise": 0.98,
    "core English": 0.93,
    "English typos and synonyms": 0.70,
}
"""The least nDCG@10 of each group of classes."""
MOST_EMPTY = 0.02


@pytest.fixture(scope="module")
def edition():
    return health_edition(COUNT, SHORT)


@pytest.fixture(scope="module")
def asked() -> list[Query]:
    return [one for one in queries(pages(COUNT)) if one.reported]


@pytest.fixture(scope="module")
def backends(edition) -> dict[str, MemoryBackend]:
    renderer, lexicon = Renderer(), starter_lexicon()
    return {lang: MemoryBackend(documents_from(edition, renderer, lang), lang, lexicon) for lang in LANGS}


@pytest.fixture(scope="module")
def classes(asked, backends, request) -> dict[str, Mark]:
    """The marks of each class, which are printed too."""
    found = by_class((one, mark(one, articles(backends[one.lang], one.text))) for one in asked)
    lines = [
        f"{name:<28} {one.ndcg:.3f} {one.first:.2f} {one.empty:.3f}"
        for name, one in {**by_group(found), **found}.items()
    ]
    with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        request.config.get_terminal_writer().write("\n".join(["", f"{'':28} nDCG  s@1  empty", *lines, ""]))
    return found


def articles(backend: MemoryBackend, text: str) -> list[str]:
    return [document.page.partition("/")[2] for document in backend.search(text)[:DEPTH]]


@pytest.mark.parametrize("group", AIMS)
def test_a_group_of_classes_is_answered_well(classes, group):
    assert by_group(classes)[group].ndcg >= AIMS[group]


def test_few_answers_are_empty(classes):
    assert by_group(classes)["all"].empty <= MOST_EMPTY


@pytest.fixture(scope="module")
def site(edition, tmp_path_factory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("health")
    Builder(folder / "out", folder / "cache").build(edition, RecordingReporter())
    with serving(make_server(folder / "out" / "current", 0)) as address:
        yield address


@pytest.mark.parametrize("lang", LANGS)
def test_the_site_in_chromium_answers_in_the_same_order(site, asked, backends, chromium: Browser, lang):
    sample = [one.text for one in asked if one.lang == lang][::23]
    page = chromium.new_page()
    page.goto(f"{site}{lang}/search/")
    answered = page.evaluate(
        """async ([queries, limit]) => {
            const found = [];
            for (const one of queries) found.push((await xinglinSearch.find(one, limit)).map((hit) => hit.href));
            return found;
        }""",
        [sample, DEPTH],
    )
    page.close()
    assert len(sample) > 25
    for text, hrefs in zip(sample, answered, strict=True):
        assert [Path(href).stem for href in hrefs] == [
            Path(one.address).stem for one in backends[lang].search(text)[:DEPTH]
        ], text
