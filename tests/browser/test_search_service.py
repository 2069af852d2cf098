"""A search page finds by itself what the site's search service should have found, when that does not answer in time.

That it uses one that does: ``tests/integration/test_search_service.py``, with a real Elasticsearch.
"""

import socket
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from site_build.serve import make_server, serving
from tests.factories.service_site import site_asking

pytestmark = pytest.mark.browser

HITS = "[data-search-results] > li"
DONE = '[data-search-results][data-search-state="done"]'


@pytest.fixture(scope="module")
def silent() -> Iterator[str]:
    """The address of a server that takes questions and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"


@pytest.fixture(scope="module")
def silent_site(silent, tmp_path_factory) -> Iterator[str]:
    _, tree = site_asking(silent, tmp_path_factory.mktemp("silent"))
    with serving(make_server(tree, 0)) as address:
        yield address


def test_a_service_that_does_not_answer_costs_little_and_only_once(silent_site, open_page):
    page = open_page(f"{silent_site}zh/search/")
    page.locator(DONE).wait_for(state="attached")
    page.evaluate("performance.mark('typed')")
    started = time.monotonic()
    page.locator("#q").fill("中风")
    page.keyboard.press("Enter")
    expect(page.locator(HITS).first).to_be_visible(timeout=30_000)
    assert (
        page.evaluate("performance.getEntriesByType('resource').filter((one) => one.name.includes('q=')).length") == 1
    )
    first = time.monotonic() - started
    assert first >= 0.7
    page.locator("#q").fill("血压")
    page.keyboard.press("Enter")
    page.locator(DONE).wait_for(state="attached")
    expect(page.locator("[data-search-status]")).to_contain_text("血压")
    assert (
        page.evaluate("performance.getEntriesByType('resource').filter((one) => one.name.includes('q=')).length") == 1
    )
    assert not [one for one in page.faults if "Content Security Policy" in one]


def test_a_service_that_is_gone_is_not_missed(tmp_path, open_page):
    _, tree = site_asking("http://127.0.0.1:9/", tmp_path)
    with serving(make_server(tree, 0)) as address:
        page = open_page(f"{address}zh/search/?q=%E4%B8%AD%E9%A3%8E")
        expect(page.locator(HITS).first).to_be_visible(timeout=30_000)
        assert not [one for one in page.faults if "Content Security Policy" in one]


def test_from_a_disk_nobody_is_asked(tmp_path, open_page):
    _, tree = site_asking("http://127.0.0.1:9/", tmp_path)
    page = open_page(f"{tree.resolve().as_uri()}/zh/search/index.html?q=%E4%B8%AD%E9%A3%8E")
    expect(page.locator(HITS).first).to_be_visible(timeout=30_000)
    assert not page.faults
