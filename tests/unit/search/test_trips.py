"""How often an answer waits for the server: shards that are asked for at once are one round trip.

A host that speaks HTTP/1.1 answers six requests at a time, so that browsers wait more often there; ``make bench-search`` tells.
"""

import os
from collections import defaultdict
from pathlib import Path
from statistics import median

import pytest

from content.markup import Renderer
from search.backends.kept import index_files
from search.document import documents_from
from search.lexicon import starter_lexicon
from tests.factories.engine_runs import NODE, run, write
from tests.factories.health.pages import SHORT, health_edition, pages
from tests.factories.health.queries import queries

pytestmark = pytest.mark.skipif(NODE is None and os.environ.get("CI") != "true", reason="Node runs the browser engine")

COUNT = 280
"""Pages in each language."""
ASKED = 9
"""Queries of each class."""
SHOWN = 10
BEFORE = {"zh": "湿疹", "en": "eczema"}
"""What was asked before, so that the answers are later ones. It is known, so that what rescues is still away."""
MOST = {
    "zh": {
        "keyword zh": 2, "two words zh": 2, "piece of a word": 2, "lay name zh": 2, "en in Chinese pages": 2, "noise": 2,
        "full pinyin": 3,  # what rescues, words that sound so, what they stand for: the first lies ready after one miss
        "initials": 4, "traditional": 3, "question zh": 3, "own words zh": 4,
        "sounds alike": 4, "one wrong character": 4,  # terms, sounds, names that sound so, what they stand for
    },
    "en": {"keyword en": 2, "two words en": 2, "question en": 2, "lay name en": 2, "zh in English pages": 2, "noise": 2,
           "typo en": 4},
}  # fmt: skip
"""Round trips in the median of each class. The aim is 2."""


@pytest.mark.parametrize("lang", MOST)
def test_later_answers_wait_for_few_round_trips(lang: str, tmp_path: Path) -> None:
    documents = documents_from(health_edition(COUNT, SHORT), Renderer(), lang)
    write(index_files(documents, lang, starter_lexicon()), tmp_path)
    texts: dict[str, list[str]] = defaultdict(list)
    for one in queries(pages(COUNT)):
        if one.lang == lang:
            texts[one.sort].append(one.text)
    asked = [(sort, text) for sort, some in texts.items() for text in some[:ASKED]]
    answers = run(tmp_path, [{"lang": lang, "queries": [BEFORE[lang], text], "limit": SHOWN} for _, text in asked])
    waves: dict[str, list[int]] = defaultdict(list)
    for (sort, _), answer in zip(asked, answers, strict=True):
        waves[sort].append(answer["waves"][1])
    found = {sort: median(some) for sort, some in waves.items()}
    assert found.keys() == MOST[lang].keys()
    assert {sort: most for sort, most in found.items() if most > MOST[lang][sort]} == {}
