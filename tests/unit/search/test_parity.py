"""The two analyses, in Python and in the browser engine, cut every text into the same terms."""

import json
import os
import random
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from search.analysis.words import tokens
from search.backends.kept import index_files
from tests.factories.engine_runs import NODE, run, write

VECTORS = Path(__file__).with_name("analysis_vectors.json")
"""Texts with their terms; a change of them is a change of what every index holds and is to be looked at."""
STRINGS = 100_000
NEWER = (
    "0CF3 0ECE 2FFC-2FFF 31EF 10EFD-10EFF 1123F-11241 11B00-11B09 11F00-11F59 1342F 13439-13455 1B132 1B155 1D2C0-1D2D3 "
    "1DF25-1DF2A 1E030-1E08F 1E4D0-1E4F9 1F6DC 1F774-1F776 1F77B-1F77F 1F7D9 1FA75-1FA77 1FA87-1FA88 1FAAD-1FAAF "
    "1FABB-1FABD 1FABF 1FACE-1FACF 1FADA-1FADB 1FAE8 1FAF7-1FAF8 2EBF0-2EE5D 31350-323AF"
)
"""Characters that came with Unicode 15.0 and 15.1, which not every Python and every Node know."""

pytestmark = pytest.mark.skipif(NODE is None and os.environ.get("CI") != "true", reason="Node runs the browser engine")


@pytest.fixture
def empty(tmp_path):
    write(index_files([], "zh"), tmp_path)
    return tmp_path


def terms_in_browser(folder, texts):
    (answer,) = run(folder, [{"texts": texts}])
    return answer["terms"]


def test_the_vectors_hold_for_both(empty):
    vectors = json.loads(VECTORS.read_text("utf-8"))
    assert len(vectors) >= 300
    assert {text: tokens(text) for text in vectors} == vectors
    assert dict(zip(vectors, terms_in_browser(empty, list(vectors)), strict=True)) == vectors


@pytest.mark.skipif(unicodedata.unidata_version > "15.1.0", reason="what is newer than Unicode 14 is told up to 15.1")
def test_any_text_is_cut_alike(empty):
    chance = random.Random(14)  # noqa: S311 - text for tests
    texts = ["".join(_any(chance) for _ in range(chance.randint(1, 12))) for _ in range(STRINGS)]
    assert len(set(texts)) > STRINGS * 0.9
    found = terms_in_browser(empty, texts)
    wrong = [(text, tokens(text), got) for text, got in zip(texts, found, strict=True) if tokens(text) != got]
    assert not wrong, wrong[:3]


def _any(chance):
    pools = _pools()
    return chance.choice(chance.choices(list(pools.values()), [6, 2, 4, 3, 2, 2, 1])[0])


@cache
def _pools():
    newer = {one for part in NEWER.split() for one in _span(part)}
    every = [
        chr(code)
        for code in range(0x110000)
        if code not in newer and unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")
    ]
    return {
        "common Chinese": [
            bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFE)
        ],
        "any Chinese": [one for one in every if "CJK" in unicodedata.name(one, "")],
        "ASCII": [chr(code) for code in range(128)],
        "traditional": list("體醫療臟癲癇壓頭髮後裡臺灣纔乾薴鬥說"),
        "signs": list(" 　·•‧・'’\u02bc\u00ad\u200b\u200d\ufeff\u2060-–、，。？！：；（）《》\u0301\u0308"),
        "any": every,
        "compatibility": [one for one in every if unicodedata.normalize("NFKD", one) != one],
    }


def _span(part):
    first, _, last = part.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)
