from pathlib import Path

import pytest

from content.problems import BadContent
from search.service_settings import settings_from

HERE = {"XINGLIN_ELASTIC_URL": "http://127.0.0.1:9200"}


def test_what_the_variables_mean():
    told = settings_from({
        **HERE, "XINGLIN_SEARCH_ORIGINS": "https://example.org http://localhost:8000", "XINGLIN_SEARCH_RATE": "30",
        "XINGLIN_SEARCH_PROXIES": "1", "XINGLIN_SEARCH_MISSES": "/var/lib/misses.jsonl",
    })  # fmt: skip
    assert told.origins == ("https://example.org", "http://localhost:8000")
    assert (told.rate, told.proxies, told.misses) == (30, 1, Path("/var/lib/misses.jsonl"))
    assert told.access.timeout == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"XINGLIN_ELASTIC_URL": ""}, "XINGLIN_ELASTIC_URL"),
        ({"XINGLIN_SEARCH_ORIGINS": "example.org"}, "XINGLIN_SEARCH_ORIGINS"),
        ({"XINGLIN_SEARCH_ORIGINS": "https://example.org/"}, "XINGLIN_SEARCH_ORIGINS"),
        ({"XINGLIN_SEARCH_ORIGINS": "*"}, "XINGLIN_SEARCH_ORIGINS"),
        ({"XINGLIN_SEARCH_RATE": "0"}, "XINGLIN_SEARCH_RATE"),
        ({"XINGLIN_SEARCH_PROXIES": "-1"}, "XINGLIN_SEARCH_PROXIES"),
        ({"XINGLIN_SEARCH_PROXIES": "many"}, "XINGLIN_SEARCH_PROXIES"),
    ],
)
def test_what_is_wrong_is_named(wrong, field):
    with pytest.raises(BadContent) as told:
        settings_from({**HERE, **wrong})
    assert [problem.field for problem in told.value.problems] == [field]
