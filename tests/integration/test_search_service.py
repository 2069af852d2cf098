"""The service, asked over HTTP, in front of a real Elasticsearch."""

import json
import shutil
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from search.backends.memory import MemoryBackend
from search.lexicon import starter_lexicon
from search.server.upkeep import Upkeep
from search.service import Service, serve
from search.service_settings import settings_from
from site_build.serve import make_server, serving
from tests.factories.searchable import content_of, documents_in
from tests.factories.service_site import site_asking

pytestmark = pytest.mark.elasticsearch

ORIGIN = "https://example.org"


@contextmanager
def running(access, **told):
    """The service on this machine; its address."""
    variables = {f"XINGLIN_SEARCH_{name.upper()}": str(value) for name, value in told.items()}
    environment = {
        "XINGLIN_ELASTIC_URL": access.urls[0],
        "XINGLIN_ELASTIC_NAME": access.name,
        "XINGLIN_ELASTIC_TIMEOUT": "60",
        "XINGLIN_SEARCH_ORIGINS": ORIGIN,
    }
    server = serve(Service(settings_from(environment | variables)), "127.0.0.1", 0)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def ask(address, path="/search", **given):
    request = urllib.request.Request(
        f"{address}{path}?{urllib.parse.urlencode(given, errors='surrogatepass')}", headers={"Origin": ORIGIN}
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, answer.headers, json.load(answer)
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, json.load(error)


@pytest.fixture
def published(elastic, sample_edition):
    documents = documents_in(sample_edition, "zh")
    Upkeep(elastic).rebuild(content_of(documents, "zh", starter_lexicon()))
    return documents


def test_what_is_found_is_told_as_the_static_engine_tells_it(elastic_access, published, tmp_path):
    misses = tmp_path / "misses.jsonl"
    memory = MemoryBackend(published, "zh", starter_lexicon())
    with running(elastic_access, misses=misses, rate=6000) as address:
        status, headers, told = ask(address, q="中风急救", lang="zh", limit=5)
        assert status == 200
        assert headers["Cache-Control"] == "public, max-age=30"
        assert headers["Access-Control-Allow-Origin"] == ORIGIN
        expected = memory.search("中风急救")
        assert [one["title"] for one in told["found"]] == [one.title for one in expected[:5]]
        assert (told["total"], told["ranked"]) == (len(expected), len(expected))
        for one, document in zip(told["found"], expected, strict=False):
            assert urllib.parse.urljoin(f"{ORIGIN}/zh/search/", one["href"]) == f"{ORIGIN}/{document.address}"
            assert one.get("start") == document.start
            assert one["kind"] == document.kind
        assert sum(told["counts"].values()) == told["total"]
        assert ask(address, q="胸痛")[2]["emergencies"] == ["call"]
        assert ask(address, q="胸痛", kind="lecture")[2]["only"] == "lecture"
        for _ in range(2):  # there is no English index, which is no fault of the Chinese one
            status, _, nothing = ask(address, q="stroke", lang="en")
            assert (status, nothing["error"]["code"]) == (404, "index")
            assert ask(address, q="胸痛")[0] == 200
        status, _, health = ask(address, "/healthz")
        assert (status, health) == (200, {"ok": True, "languages": ["zh"]})
        assert not misses.exists()
        assert ask(address, q="zzzzqqqq")[2]["total"] == 0
        assert json.loads(misses.read_text("utf-8"))["query"] == "zzzzqqqq"


HOSTILE = ["压" * 400, "x" * 4000, "\x00\r\n{}", "\ud800", "' OR 1=1 --", "../../etc", "%00%ff", "*:*", '{"a":']


def test_no_query_does_harm(elastic_access, published):
    with running(elastic_access, rate=6000) as address:
        ask(address, q="血压" * 200)
        for query in HOSTILE:
            started = time.monotonic()
            status, _, told = ask(address, q=query)
            assert time.monotonic() - started < 0.5
            assert status in (200, 414)
            assert ("error" in told) == (status == 414)


def test_a_search_page_asks_the_service(elastic, elastic_access, chromium, tmp_path):
    """The page's own index is taken away, so that whatever it shows comes from the service."""
    port = make_server(tmp_path, 0)
    origin = f"http://127.0.0.1:{port.server_port}"
    port.server_close()
    with running(elastic_access, origins=origin, rate=6000) as service:
        edition, tree = site_asking(f"{service}/", tmp_path)
        for lang in ("zh", "en"):
            Upkeep(elastic).rebuild(content_of(documents_in(edition, lang), lang, starter_lexicon()))
            shutil.rmtree(tree / lang / "search/index")
        with serving(make_server(tree, port.server_port)) as address:
            page = chromium.new_page()
            hits = page.locator("[data-search-results] > li")
            for _ in range(5):  # on a machine that has much else to do, an answer may take longer than a page waits
                ask(service, q="中风")
                page.goto(f"{address}zh/search/?q=%E4%B8%AD%E9%A3%8E")
                page.locator('[data-search-state="done"]').wait_for(state="attached", timeout=30_000)
                if hits.count():
                    break
            expect(hits.first).to_be_visible()
            expect(hits.first.locator("mark").first).to_have_text("中风")
            expect(page.locator('[data-search-emergency="call"]')).to_be_visible()
            hits.first.locator("a").click()
            expect(page.locator("h1")).to_contain_text("中风")
            page.close()
