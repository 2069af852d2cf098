"""How well search answers on a site and with queries that were written without a look at the term base.

``tests/factories/health/queries.py`` tells how the queries were made and which pages are right. Of each class only the
part that nobody tunes on is judged here. ``AIMS`` says what is aimed at, and what must hold today: where the aim is met, that is the
aim; where it is not, a lower floor, so that a miss is seen and cannot grow.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

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


class Aim(NamedTuple):
    """The nDCG@10 of a group of classes."""

    aim: float
    floor: float
    """What it may not fall below: the aim where it is met, else what was reached, less a little."""


AIMS = {
    "all": Aim(0.87, 0.87),
    "core Chinese": Aim(0.82, 0.74),  # missed: 0.76; patients' own words are 0.27, two words 0.89, questions 0.87
    "pieces of words": Aim(0.98, 0.98),
    "lay synonyms": Aim(0.80, 0.80),
    "pinyin": Aim(0.96, 0.96),
    "Chinese typos": Aim(0.92, 0.92),
    "cross-language": Aim(0.75, 0.75),
    "traditional": Aim(0.98, 0.98),
    "noise": Aim(0.98, 0.98),
    "core English": Aim(0.93, 0.87),  # missed: 0.88; two words are 0.86, questions 0.79
    "English typos and synonyms": Aim(0.70, 0.70),
}
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
    reached, (aim, floor) = by_group(classes)[group].ndcg, AIMS[group]
    assert reached >= floor, f"{group}: {reached:.3f}, and may not fall below {floor}; the aim is {aim}"


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
