"""What was found, narrowed by kind, topic, unit and audience, and kept by the address and by going back."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from tests.factories.search_page import DOCUMENTS, DONE, HITS, article, offered, search, status, titles, write

pytestmark = pytest.mark.browser


def test_a_facet_narrows_what_was_found_to_one_kind(page, base, site):
    write(site, [*DOCUMENTS, article("call", "打急救电话", text=("急救",))])
    search(page, base, "急救")
    facets = page.locator("[data-search-facet]:visible")
    assert facets.all_inner_texts() == ["全部 2", "科普文章 1", "讲座 1"]
    facets.nth(2).click()
    expect(page.locator(HITS)).to_have_count(1)
    assert page.locator(HITS).get_attribute("data-kind") == "lecture"
    assert page.locator('[aria-pressed="true"]').inner_text() == "讲座 1"
    assert status(page) == "找到1条与“急救”有关的内容。"
    assert page.evaluate("document.activeElement.getAttribute('data-search-facet')") == "lecture"
    if base.startswith("http"):
        page.reload()
        page.wait_for_selector(DONE, state="attached")
        assert page.locator(HITS).get_attribute("data-kind") == "lecture"
    facets.first.click()
    expect(page.locator(HITS)).to_have_count(2)


FILED = [
    *DOCUMENTS,
    article("call", "打急救电话", text=("急救",), filed=("topic/first-aid", "unit/a")),
    article("bag", "急救包", text=("急救",), filed=("topic/travel", "unit/a")),
]


def address(page):
    return dict(parse_qsl(urlsplit(page.url).query))


def narrow(page, value, name="topic"):
    page.locator("[data-search-filters]").evaluate("(one) => { one.open = true; }")
    page.select_option(f'[data-search-filter="{name}"]', value)


def test_a_filter_narrows_what_was_found_and_can_be_cleared(page, base, site):
    write(site, FILED)
    search(page, base, "急救")
    expect(page.locator(HITS)).to_have_count(3)
    clear = page.locator("[data-search-clear]")
    assert clear.is_hidden()
    narrow(page, "first-aid")
    expect(page.locator(HITS)).to_have_count(1)
    assert titles(page) == ["打急救电话"]
    assert status(page) == "在所选范围内找到1条与“急救”有关的内容，不限范围共有3条。"
    page.fill("input", "皮肤")
    expect(page.locator("[data-search-status]")).to_have_text("所选范围内没有与“皮肤”有关的内容，不限范围共有1条。")
    clear.click()
    expect(page.locator(HITS)).to_have_count(1)
    assert clear.is_hidden()
    assert page.evaluate("document.activeElement.name") == "q"


def test_filters_are_kept_by_the_address_and_by_going_back(page, served, site):
    write(site, FILED)
    search(page, served, "急救")
    narrow(page, "first-aid")
    expect(page.locator(HITS)).to_have_count(1)
    assert address(page) == {"q": "急救", "topic": "first-aid"}
    other = page.locator("[data-search-language]").get_attribute("href")
    assert other.endswith("/en/search/index.html?q=%E6%80%A5%E6%95%91&topic=first-aid")
    page.reload()
    page.wait_for_selector(DONE, state="attached")
    assert page.locator("[data-search-filters]").get_attribute("open") is not None
    assert titles(page) == ["打急救电话"]
    page.go_back()
    expect(page.locator(HITS)).to_have_count(3)
    assert page.locator('[data-search-filter="topic"]').input_value() == ""
    page.go_forward()
    expect(page.locator(HITS)).to_have_count(1)


def typed(page, text):
    """Types in place of what stands in the field, pausing until that is answered, and submits."""
    page.fill("input", "")
    for part in text:
        page.locator("input").press_sequentially(part)
        expect(page.locator("[data-search-status]")).to_contain_text(f"“{page.input_value('input')}”")
    page.press("input", "Enter")


def test_going_back_leads_to_each_search_that_was_submitted_and_to_none_half_typed(page, served):
    page.goto(f"{served}engine.js")
    search(page, served)
    typed(page, "皮肤")
    typed(page, "急救")
    assert address(page) == {"q": "急救"}
    typed(page, "咳嗽")
    page.go_back()
    expect(page.locator("input")).to_have_value("急救")
    assert titles(page) == ["急救"]
    page.go_back()
    expect(page.locator("input")).to_have_value("皮肤")
    page.go_back()
    expect(page).to_have_url(f"{served}engine.js")


def test_going_back_leads_the_language_links_back_and_puts_the_names_away(page, served, site):
    write(site, FILED)
    search(page, served, "急救")
    narrow(page, "first-aid")
    expect(page.locator(HITS)).to_have_count(1)
    page.focus("input")
    page.fill("input", "")
    offered(page, "gaox")
    page.go_back()
    expect(page.locator("[data-search-names]")).to_be_hidden()
    other = page.locator("[data-search-language]")
    expect(other).to_have_attribute("href", re.compile(r"\?q=%E6%80%A5%E6%95%91&topic=first-aid$"))
    page.go_back()
    expect(other).to_have_attribute("href", re.compile(r"\?q=%E6%80%A5%E6%95%91$"))


def test_to_ask_the_same_again_adds_nothing_to_go_back_from(page, served):
    search(page, served, "crohn's")
    before = page.evaluate("history.length")
    for _ in range(3):
        page.press("input", "Enter")
    page.wait_for_selector(DONE, state="attached")
    assert page.evaluate("history.length") == before


def test_an_audience_narrows_alone_and_beside_a_topic(page, served, site):
    fall = article("fall", "老人摔倒", text=("急救",), filed=("audience/older-adults", "topic/first-aid"))
    write(site, [*FILED, fall])
    page.goto(f"{served}zh/search/index.html?q=急救&audience=older-adults")
    expect(page.locator(HITS)).to_have_count(1)
    assert titles(page) == ["老人摔倒"]
    other = page.locator("[data-search-language]").get_attribute("href")
    assert other.endswith("/en/search/index.html?q=%E6%80%A5%E6%95%91&audience=older-adults")
    narrow(page, "first-aid")
    expect(page.locator("[data-search-status]")).to_have_text(
        "在所选范围内找到1条与“急救”有关的内容，不限范围共有4条。"
    )
    narrow(page, "", "audience")
    expect(page.locator(HITS)).to_have_count(2)
    assert address(page) == {"q": "急救", "topic": "first-aid"}


def test_what_is_urgent_is_told_whatever_the_filters(page, base, site):
    write(site, FILED)
    search(page, base, "胸口疼")
    narrow(page, "first-aid")
    expect(page.locator("[data-search-status]")).to_contain_text("没有")
    assert page.locator('[data-search-emergency="call"]').is_visible()


def test_a_filter_that_the_page_does_not_offer_is_left_out_of_account(page, served, site):
    write(site, FILED)
    page.goto(f"{served}zh/search/index.html?q=急救&topic=nonsense")
    expect(page.locator(HITS)).to_have_count(3)


def test_a_kind_that_a_query_does_not_find_is_let_go(page, served, site):
    page.goto(f"{served}zh/search/index.html?q=高血压&kind=lecture")
    page.wait_for_selector(HITS)
    assert titles(page) == ["高血压"]
    assert page.locator("[data-search-facets]").is_hidden()
