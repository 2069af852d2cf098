"""Search for sites whose index has outgrown the browser: a small WSGI application in front of Elasticsearch.

    GET /search?q=…&lang=zh&limit=10&offset=0&kind=lecture   what was found, as JSON
    GET /healthz                                              whether it can be, and in which languages

Run it with any WSGI server (``search.service:application()``), or for a trial with ``python -m search.service``. It
keeps no record of who asked what: addresses are held in memory only, to count questions, and no question is written
down but, where that is asked for, those that found nothing, without whose they were.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from time import monotonic
from typing import Any
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from content.kinds import KIND_BY_NAME
from content.language import LANGUAGES
from content.problems import BadContent, Words
from content.urls import relative
from content.urls import search as search_page
from search.misses import Misses
from search.rates import Rates
from search.server.elastic import Server
from search.server.faults import NoIndex, ServerFault, Unavailable
from search.server.online import Found, OnlineSearch
from search.service_settings import Settings, settings_from

LONGEST_URL = 4_096
"""Bytes of a question with all that belongs to it; a browser writes three for each byte of a Chinese character."""
MOST_HITS, FURTHEST = 50, 200
"""Hits in one answer, and the last that can be asked for."""
FRESH = 30
"""Seconds for which others may keep an answer."""
REST = 2.0
"""Seconds in which a server that did not answer is not asked again in that language, so that nobody waits for it."""
HEADERS = (
    ("Content-Type", "application/json; charset=utf-8"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Vary", "Origin"),
)
Environment = Mapping[str, Any]
Start = Callable[[str, list[tuple[str, str]]], Any]


class Refused(Exception):
    """A question that is not answered: the status, a lasting name of the reason, and the reason in both languages."""

    def __init__(self, status: HTTPStatus, code: str, words: Words) -> None:
        self.status, self.code, self.words = status, code, words
        super().__init__(words.en)


@dataclass(frozen=True)
class _Question:
    query: str
    lang: str
    limit: int
    offset: int
    kind: str


class Service:
    """The WSGI application."""

    def __init__(self, settings: Settings, clock: Callable[[], float] = monotonic) -> None:
        self._settings = settings
        server = Server(settings.access)
        self._searches = {lang: OnlineSearch(server, lang) for lang in LANGUAGES}
        self._rates = Rates(settings.rate, clock)
        self._misses = Misses(settings.misses) if settings.misses else None
        self._clock = clock
        self._asked_again = dict.fromkeys(LANGUAGES, 0.0)

    def __call__(self, environ: Environment, start: Start) -> Iterable[bytes]:
        """Answers one request."""
        headers = [*HEADERS, *self._for_origin(environ)]
        try:
            answer, status = self._answer(environ), HTTPStatus.OK
            headers.append(("Cache-Control", f"public, max-age={FRESH}" if "found" in answer else "no-store"))
        except Refused as refused:
            status = refused.status
            answer = {"error": {"code": refused.code, **refused.words._asdict()}}
            headers.append(("Cache-Control", "no-store"))
            if status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE):
                headers.append(("Retry-After", "5"))
            if status is HTTPStatus.METHOD_NOT_ALLOWED:
                headers.append(("Allow", "GET, HEAD"))
        body = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        headers.append(("Content-Length", str(len(body))))
        start(f"{status.value} {status.phrase}", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    def _answer(self, environ: Environment) -> dict[str, Any]:
        _check_form(environ)
        path = environ.get("PATH_INFO", "")
        if path not in ("/search", "/healthz"):
            raise Refused(
                HTTPStatus.NOT_FOUND,
                "unknown",
                Words("there is /search and /healthz", "可用地址为 /search 和 /healthz"),
            )
        if not self._rates.lets_in(self._client(environ)):
            words = Words("too many questions; wait a few seconds", "查询过于频繁，请过几秒再试")
            raise Refused(HTTPStatus.TOO_MANY_REQUESTS, "rate", words)
        if path == "/healthz":
            return self._health()
        question = _question(environ.get("QUERY_STRING", ""))
        found = self._search(question)
        if self._misses and not found.total and not question.offset:
            self._misses.note(question.lang, question.query)
        return _told(question, found)

    def _search(self, question: _Question) -> Found:
        lang = question.lang
        if self._clock() < self._asked_again[lang]:
            raise _unavailable()
        try:
            return self._searches[lang].search(question.query, question.limit, question.offset, question.kind)
        except NoIndex:  # it answered: there is nothing in this language
            words = Words("nothing can be searched in this language", "该语言没有可搜索的内容")
            raise Refused(HTTPStatus.NOT_FOUND, "index", words) from None
        except ServerFault as fault:
            if isinstance(fault, Unavailable):
                self._asked_again[lang] = self._clock() + REST
            raise _noted(fault) from None

    def _health(self) -> dict[str, Any]:
        """The languages that can be searched; of the server nothing is told that a stranger need not know."""
        found = [lang for lang, search in self._searches.items() if _has_index(search)]
        if not found:
            raise _unavailable()
        return {"ok": True, "languages": found}

    def _client(self, environ: Environment) -> str:
        """The address that asks: as the outermost of our own proxies saw it."""
        behind = self._settings.proxies
        told = [one.strip() for one in environ.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        return str(told[-behind] if behind and len(told) >= behind else environ.get("REMOTE_ADDR", ""))

    def _for_origin(self, environ: Environment) -> list[tuple[str, str]]:
        origin = environ.get("HTTP_ORIGIN", "")
        return [("Access-Control-Allow-Origin", origin)] if origin in self._settings.origins else []


def _check_form(environ: Environment) -> None:
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        raise Refused(HTTPStatus.METHOD_NOT_ALLOWED, "method", Words("ask with GET", "请使用 GET"))
    if environ.get("CONTENT_LENGTH") not in (None, "", "0") or environ.get("HTTP_TRANSFER_ENCODING"):
        raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "body", Words("a question has no body", "请求不应带有正文"))
    if len(environ.get("QUERY_STRING", "")) > LONGEST_URL:
        words = Words("the question is too long", "查询内容过长")
        raise Refused(HTTPStatus.REQUEST_URI_TOO_LONG, "length", words)


def _question(text: str) -> _Question:
    try:
        given = parse_qs(text, keep_blank_values=True, max_num_fields=10, errors="replace")
    except ValueError:
        raise _bad("fields", "too many fields", "参数过多") from None
    unknown = given.keys() - {"q", "lang", "limit", "offset", "kind"}
    if unknown:
        raise _bad("fields", "use q, lang, limit, offset, kind", "可用参数为 q、lang、limit、offset、kind")
    one = {name: values[-1] for name, values in given.items()}
    if one.get("lang", "zh") not in LANGUAGES:
        raise _bad("lang", f"lang is one of {', '.join(LANGUAGES)}", f"lang 可取 {'、'.join(LANGUAGES)}")
    if one.get("kind") and one["kind"] not in KIND_BY_NAME:
        raise _bad("kind", f"kind is one of {', '.join(KIND_BY_NAME)}", f"kind 可取 {'、'.join(KIND_BY_NAME)}")
    limit, offset = _number(one, "limit", 10, MOST_HITS), _number(one, "offset", 0, FURTHEST)
    return _Question(one.get("q", "").strip(), one.get("lang", "zh"), limit, offset, one.get("kind", ""))


def _number(given: Mapping[str, str], name: str, usual: int, most: int) -> int:
    text = given.get(name, str(usual))
    if not (text.isascii() and text.isdecimal() and len(text) < 7 and int(text) <= most):
        raise _bad(name, f"{name} is a number from 0 to {most}", f"{name} 应为 0 至 {most} 的整数")
    return int(text)


def _bad(code: str, en: str, zh: str) -> Refused:
    return Refused(HTTPStatus.BAD_REQUEST, code, Words(en, zh))


def _unavailable() -> Refused:
    words = Words("search is not working just now", "暂时无法搜索")
    return Refused(HTTPStatus.SERVICE_UNAVAILABLE, "unavailable", words)


def _noted(fault: ServerFault) -> Refused:
    """What readers are told of a fault; who runs the service is told what is wrong, and nothing of what was asked."""
    sys.stderr.write(f"search: {fault}\n")
    return _unavailable()


def _has_index(search: OnlineSearch) -> bool:
    try:
        return bool(search.index())
    except NoIndex:
        return False
    except ServerFault as fault:
        raise _noted(fault) from None


def _told(question: _Question, found: Found) -> dict[str, Any]:
    """The answer; documents as the static engine's ``find`` has them, links relative to the search page."""
    page = search_page(question.lang)
    return {
        "query": question.query, "lang": question.lang, "total": found.total, "ranked": min(found.ranked, FURTHEST),
        "counts": found.counts, "only": found.only, "emergencies": found.emergencies, "wanted": found.wanted,
        "names": found.names, "found": [_shown(page, one) for one in found.documents],
    }  # fmt: skip


def _shown(page: str, document: Mapping[str, Any]) -> dict[str, Any]:
    shown = {name: value for name, value in document.items() if name not in ("id", "address")}
    return {"href": relative(page, document["address"]), **shown}


def application() -> Service:
    """The application, told by the variables of the environment. A fault in them ends the program with a clear word."""
    try:
        return Service(settings_from(os.environ))
    except BadContent as error:
        raise SystemExit(str(error)) from None


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Writes down nothing of who asked what."""


def serve(app: Service, host: str, port: int) -> WSGIServer:
    """A server for trials, one question at a time."""
    return make_server(host, port, app, handler_class=_Quiet)


if __name__ == "__main__":
    with serve(application(), "127.0.0.1", int(sys.argv[1]) if sys.argv[1:] else 8070) as trial:
        sys.stderr.write(f"http://127.0.0.1:{trial.server_port}/search?q=\n")
        trial.serve_forever()
