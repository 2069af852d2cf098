"""What the service says before, and without, any server; with one: ``tests/integration/test_search_service.py``."""

import json
from wsgiref.util import setup_testing_defaults

import pytest

from search.document import SearchDocument
from search.lexicon import starter_lexicon
from search.service import LONGEST_URL, Service
from search.service_settings import settings_from
from tests.factories.service_standing_in import SearchInMemory

GONE = {"XINGLIN_ELASTIC_URL": "http://127.0.0.1:9", "XINGLIN_SEARCH_ORIGINS": "https://example.org"}


def ask(service, path="/search", query="q=x", **more):
    environ = {"PATH_INFO": path, "QUERY_STRING": query, "REMOTE_ADDR": "192.0.2.1"}
    setup_testing_defaults(environ)
    environ.update(more)
    told = []
    body = b"".join(service(environ, lambda status, headers: told.extend([status, dict(headers)])))
    return int(told[0][:3]), told[1], json.loads(body) if body else None


@pytest.fixture
def service():
    return Service(settings_from(GONE))


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({"path": "/"}, 404, "unknown"),
        ({"path": "/search/../etc/passwd"}, 404, "unknown"),
        ({"REQUEST_METHOD": "POST"}, 405, "method"),
        ({"REQUEST_METHOD": "OPTIONS"}, 405, "method"),
        ({"CONTENT_LENGTH": "5"}, 413, "body"),
        ({"HTTP_TRANSFER_ENCODING": "chunked"}, 413, "body"),
        ({"query": "q=" + "x" * LONGEST_URL}, 414, "length"),
        ({"query": "q=x&lang=de"}, 400, "lang"),
        ({"query": "q=x&lang=../zh"}, 400, "lang"),
        ({"query": "q=x&kind=*"}, 400, "kind"),
        ({"query": "q=x&limit=51"}, 400, "limit"),
        ({"query": "q=x&limit=-1"}, 400, "limit"),
        ({"query": "q=x&offset=%EF%BC%91"}, 400, "offset"),
        ({"query": "q=x&offset=99999999999999999999"}, 400, "offset"),
        ({"query": "q=x&fields=secret"}, 400, "fields"),
        ({"query": "&".join(f"q{n}=x" for n in range(30))}, 400, "fields"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_the_reason(service, asked, status, code):
    found, headers, body = ask(service, **asked)
    assert (found, body["error"]["code"]) == (status, code)
    assert all(body["error"][lang] for lang in ("en", "zh"))
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_without_a_server_it_says_so_and_asks_it_again_later(capsys):
    now = [100.0]
    service = Service(settings_from(GONE), lambda: now[0])
    for _ in range(3):
        status, headers, body = ask(service, query="q=%E9%AB%98%E8%A1%80%E5%8E%8B")
        assert (status, body["error"]["code"], headers["Retry-After"]) == (503, "unavailable", "5")
    told = capsys.readouterr().err
    assert told.count("cannot be reached") == 1
    assert "高血压" not in told
    assert "192.0.2.1" not in told
    now[0] += 3
    ask(service)
    assert capsys.readouterr().err


def test_one_language_that_fails_keeps_none_from_another(service, capsys):
    for lang in ("zh", "zh", "en", "en"):
        assert ask(service, query=f"q=x&lang={lang}")[0] == 503
    assert capsys.readouterr().err.count("cannot be reached") == 2


def test_whoever_asks_for_health_learns_nothing_of_the_server_and_asks_no_more_than_others(capsys):
    service = Service(settings_from({**GONE, "XINGLIN_SEARCH_RATE": "4"}), lambda: 100.0)
    status, headers, body = ask(service, "/healthz")
    assert (status, body["error"]["code"], headers["Retry-After"]) == (503, "unavailable", "5")
    assert "Elasticsearch" not in json.dumps(body)
    assert "Elasticsearch cannot be reached" in capsys.readouterr().err
    assert ask(service, "/healthz")[2]["error"]["code"] == "rate"
    assert ask(service)[2]["error"]["code"] == "rate"


def test_only_pages_of_the_site_may_read_the_answer(service):
    assert ask(service, HTTP_ORIGIN="https://example.org")[1]["Access-Control-Allow-Origin"] == "https://example.org"
    for origin in ("https://evil.example", "https://example.org.evil.example", "null"):
        found = ask(service, HTTP_ORIGIN=origin)[1]
        assert "Access-Control-Allow-Origin" not in found
        assert found["Vary"] == "Origin"


def test_who_asks_too_much_is_refused():
    service = Service(settings_from({**GONE, "XINGLIN_SEARCH_RATE": "4", "XINGLIN_SEARCH_PROXIES": "1"}))
    before = {"HTTP_X_FORWARDED_FOR": "198.51.100.9, 203.0.113.7"}
    assert [ask(service, **before)[0] for _ in range(3)] == [503, 429, 429]
    pretended = {"HTTP_X_FORWARDED_FOR": "198.51.100.10, 203.0.113.7"}
    assert ask(service, **pretended)[2]["error"]["code"] == "rate"
    assert ask(service, HTTP_X_FORWARDED_FOR="203.0.113.8")[0] == 503


def test_a_head_has_no_body(service):
    status, headers, body = ask(service, REQUEST_METHOD="HEAD")
    assert (status, body) == (503, None)
    assert int(headers["Content-Length"]) > 0


def test_no_more_is_told_to_be_at_hand_than_can_be_asked_for(monkeypatch):
    documents = [
        SearchDocument(page=f"article/{n}", lang="zh", kind="article", address=f"zh/articles/{n}.html", title="中风")
        for n in range(204)
    ]
    search = SearchInMemory(documents, starter_lexicon())
    monkeypatch.setattr("search.service.OnlineSearch", lambda server, lang: search)
    _, _, told = ask(Service(settings_from(GONE)), query="q=%E4%B8%AD%E9%A3%8E&offset=190")
    assert (told["total"], told["ranked"], told["counts"]) == (204, 200, {"article": 204})
    assert len(told["found"]) == 10
    assert "脑卒中" in told["names"]
