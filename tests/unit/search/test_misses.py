import json
from datetime import date

import pytest

from search import misses
from search.misses import Misses


@pytest.fixture
def file(tmp_path):
    return tmp_path / "misses.jsonl"


def noted(file):
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []


def test_a_query_is_written_with_its_language_and_day_alone(file):
    vain = Misses(file, lambda: date(2026, 3, 1))
    vain.note("zh", " 羊角风  怎么治 ")
    vain.note("en", "glandular fever")
    assert noted(file) == [
        {"lang": "zh", "query": "羊角风 怎么治", "day": "2026-03-01", "count": 1},
        {"lang": "en", "query": "glandular fever", "day": "2026-03-01", "count": 1},
    ]
    assert file.stat().st_mode & 0o007 == 0


@pytest.mark.parametrize(
    "query",
    [
        "",
        "   ",
        "my son 138 0013 8000",
        "110101199003071234",
        "wang@example.org",
        "我" * 61,
        "张伟 13812",
        "高\ud800压",
    ],
)
def test_what_may_tell_of_somebody_is_not_written(file, query):
    Misses(file).note("zh", query)
    assert not noted(file)


def test_a_file_that_is_full_stays_as_it_is(file, monkeypatch):
    monkeypatch.setattr(misses, "MOST_BYTES", 10)
    vain = Misses(file)
    vain.note("zh", "羊角风")
    vain.note("zh", "羊癫疯")
    assert len(noted(file)) == 1


def test_a_file_that_cannot_be_written_stops_nobody(tmp_path):
    Misses(tmp_path / "missing" / "misses.jsonl").note("zh", "羊角风")
    assert not list(tmp_path.iterdir())
