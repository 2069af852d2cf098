"""A search page finds by itself what the site's search service should have found, when that does not answer in time.

It shows what a service finds that does; with a real Elasticsearch: ``tests/integration/test_search_service.py``.
"""

import shutil
import socket
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from search.document import SearchDocument
from search.lexicon import starter_lexicon
from site_build.serve import make_server, serving
from tests.factories.service_site import site_asking
from tests.factories.service_standing_in import SearchInMemory, answering

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


PATIENT = "const wait = setTimeout; window.setTimeout = (task, most) => wait(task, most === 800 ? 30000 : most);"
"""On a machine that has much else to do, an answer may take longer than a page waits."""


def lecture(number):
    return SearchDocument(
        page=f"lecture/stroke-{number}", lang="zh", kind="lecture", address=f"zh/lectures/stroke-{number}.html",
        title=f"中风第{number}讲",
    )  # fmt: skip


FOUND = [
    SearchDocument(
        page="article/stroke", lang="zh", kind="article", address="zh/articles/stroke.html", title="怎样识别脑卒中",
        summary="中风后要争分夺秒。",
    ),
    *(lecture(number) for number in range(214)),
]  # fmt: skip


@pytest.fixture(scope="module")
def answered_site(tmp_path_factory) -> Iterator[str]:
    """A site whose own index was taken away, so that whatever its pages show comes from the service."""
    folder = tmp_path_factory.mktemp("answered")
    searches = {lang: SearchInMemory(FOUND, starter_lexicon()) for lang in ("zh", "en")}
    port = make_server(folder, 0)
    origin = f"http://127.0.0.1:{port.server_port}"
    port.server_close()
    with answering(searches, origin) as service:
        _, tree = site_asking(service, folder)
        for index in tree.glob("*/search/index"):
            shutil.rmtree(index)
        with serving(make_server(tree, int(origin.rpartition(":")[2]))) as address:
            yield address


@pytest.fixture
def searched(answered_site, open_page):
    """Opens the search page, which waits for the service as long as it takes."""

    def search(query="", spoilt=None):
        page = open_page("about:blank")
        page.add_init_script(PATIENT)
        if spoilt:
            page.route("**/search?*q=*", spoilt)
        page.goto(f"{answered_site}zh/search/?q={query}")
        page.locator(DONE).wait_for(state="attached", timeout=30_000)
        return page

    return search


def test_what_a_service_finds_is_shown_with_its_words_and_names_marked(searched):
    page = searched("中风")
    page.locator('[data-search-facet="article"]').click()
    first = page.locator(HITS).filter(has_text="识别")
    expect(first.locator("a mark")).to_have_text("脑卒中")
    expect(first.locator("p mark")).to_have_text("中风")
    assert first.locator("a").get_attribute("href") == "../articles/stroke.html"
    expect(page.locator('[data-search-emergency="call"]')).to_be_visible()
    assert not page.faults


def test_the_number_of_hits_is_that_of_the_facets_and_no_more_is_offered_than_a_service_gives(searched):
    page = searched("中风")
    expect(page.locator("[data-search-status]")).to_contain_text("215")
    expect(page.locator('[data-search-facet=""]')).to_contain_text("215")
    more = page.locator("[data-search-more]")
    for shown in range(20, 201, 10):
        more.click()
        expect(page.locator(HITS)).to_have_count(shown)
    expect(more).to_be_hidden()
    expect(page.locator("[data-search-status]")).to_contain_text("215")
    page.locator('[data-search-facet="article"]').click()
    expect(page.locator(HITS)).to_have_count(1)
    expect(page.locator("[data-search-status]")).not_to_contain_text("215")
    assert not page.faults


def test_an_answer_that_cannot_be_shown_is_said_to_be_so(searched):
    def spoil(route):
        told = route.fetch().json()
        route.fulfill(json={**told, "found": [{"href": "../articles/stroke.html", "kind": "article"}]},
                      headers={"Access-Control-Allow-Origin": "*"})  # fmt: skip

    page = searched("中风", spoil)
    expect(page.locator("[data-search-status]")).to_have_text("现在搜索不了，请过一会儿再试。")
    expect(page.locator('[data-search-emergency="call"]')).to_be_visible()
    assert not page.locator(HITS).count()


def test_a_service_of_an_older_version_tells_no_names(searched):
    def spoil(route):
        told = route.fetch().json()
        del told["names"]
        route.fulfill(json=told, headers={"Access-Control-Allow-Origin": "*"})

    page = searched("中风", spoil)
    expect(page.locator(HITS)).to_have_count(10)
    expect(page.locator("mark").first).to_have_text("中风")
