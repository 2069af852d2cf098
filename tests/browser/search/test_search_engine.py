"""The search engine on a page of its own that keeps to search/README.md, from a disk and over HTTP."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.search_page import DOCUMENTS, HITS, article, search, status, titles, write

pytestmark = pytest.mark.browser


def test_a_hit_shows_its_kind_its_words_and_what_was_looked_for(page, base):
    search(page, base, "高血压")
    first = page.locator(HITS).first
    assert first.get_attribute("data-kind") == "article"
    assert first.locator("a").get_attribute("href") == "../articles/pressure.html"
    assert first.locator("[data-search-kind]").inner_text() == "科普文章"
    assert first.locator("[data-search-summary]").inner_text() == "血压高了<b>怎么办</b>。"
    assert first.locator("mark").all_inner_texts() == ["高血压", "血压高"]
    assert status(page) == "找到1条与“高血压”有关的内容。"
    assert page.locator("input").input_value() == "高血压"


@pytest.mark.parametrize(
    ("query", "title", "marked"),
    [("羊癫疯", "癫痫怎么护理", "癫痫"), ("heart attack", "什么是心肌梗死", "心肌梗死")],
)
def test_other_names_of_what_was_looked_for_are_marked(page, base, site, query, title, marked):
    write(site, [*DOCUMENTS, article("other", title, text=("医生说的话",))])
    search(page, base, query)
    assert titles(page)[0] == title
    assert marked in page.locator(HITS).first.locator("a mark").all_inner_texts()


def test_an_emergency_is_told_before_anything_that_was_found(page, base):
    call, talk = (page.locator(f'[data-search-emergency="{one}"]') for one in ("call", "talk"))
    search(page, base, "胸口疼")
    assert call.is_visible()
    assert talk.is_hidden()
    page.fill("input", "不想活了")
    expect(talk).to_be_visible()
    assert call.is_hidden()
    page.fill("input", "咳嗽")
    expect(talk).to_be_hidden()
    expect(page.locator(HITS)).to_have_count(10)


def test_a_hit_in_a_lecture_opens_at_its_second(page, base):
    search(page, base, "急救 地址")
    hit = page.locator(HITS).first
    assert hit.locator("a").first.get_attribute("href") == "../lectures/aid.html#t=95"
    assert hit.locator("[data-search-at]").inner_text() == "从1:35开始"
    assert hit.locator("[data-search-chapter]").inner_text() == "打电话时说什么"


def test_of_a_long_text_the_part_around_the_words_is_shown(page, base):
    search(page, base, "带状疱疹")
    shown = page.locator("[data-search-summary]").inner_text()
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "带状疱疹" in shown
    assert len(shown) < 170


def test_more_are_shown_ten_at_a_time(page, base):
    search(page, base, "咳嗽")
    more = page.locator("[data-search-more]")
    assert len(titles(page)) == 10
    more.click()
    expect(page.locator(HITS)).to_have_count(20)
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('ol > li')[10]")
    more.click()
    expect(page.locator(HITS)).to_have_count(23)
    assert more.is_hidden()
    assert len(set(titles(page))) == 23


@pytest.mark.parametrize("query", ["", "%20", "zzzz", "？"])
def test_with_nothing_found_the_list_is_empty_and_done(page, base, query):
    search(page, base, query)
    assert titles(page) == []
    assert ("没有找到" in status(page)) is (query in {"zzzz", "？"})
    assert page.locator("[data-search-more]").is_hidden()


def test_it_answers_while_one_types_and_on_submit(page, base):
    search(page, base)
    page.locator("input").type("gaoxueya")
    page.wait_for_selector(HITS)
    assert titles(page) == ["高血压"]
    page.fill("input", "皮肤")
    page.press("input", "Enter")
    expect(page.locator(HITS).first.locator("a")).to_have_text("皮肤")


def test_it_waits_for_the_end_of_a_composition(page, served):
    search(page, served)
    page.evaluate(
        """() => {
            const input = document.querySelector('input');
            input.value = 'zzz';
            input.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }));
        }"""
    )
    page.wait_for_timeout(500)
    assert status(page) == ""
    page.evaluate("document.querySelector('input').dispatchEvent(new CompositionEvent('compositionend'))")
    expect(page.locator("[data-search-status]")).to_contain_text("zzz")


def test_the_address_keeps_the_query(page, served):
    search(page, served)
    page.fill("input", "高血压 & 皮肤")
    page.wait_for_selector(HITS)
    page.reload()
    page.wait_for_selector(HITS)
    assert page.locator("input").input_value() == "高血压 & 皮肤"


def test_shards_are_asked_for_by_the_digest_of_the_index(page, served):
    asked = []
    page.on("request", lambda request: asked.append(request.url.partition("/index/")[2]))
    search(page, served, "高血压")
    shards = [name for name in asked if re.match(r"[pld]/", name)]
    assert shards
    assert all(re.fullmatch(r"[pld]/[0-9a-f]+\.js\?v=[0-9a-f]{8}", name) for name in shards)
    assert "manifest.js" in asked


def test_a_site_that_was_built_anew_meanwhile_is_read_anew(page, site, served):
    before = [*DOCUMENTS, *(article(f"old-{n}", chr(0x5000 + n) * 2, text=(chr(0x6000 + n) * 3,)) for n in range(300))]
    write(site, before)
    search(page, served)
    assert page.evaluate("window.xinglinSearch.find('高血压').then((found) => found.length)") == 1
    write(site, [*before, *(article(f"new-{n}", f"肩周炎第{n}讲") for n in range(700))])
    page.fill("input", "肩周炎")
    page.wait_for_selector(HITS)
    assert "肩周炎" in titles(page)[0]


def test_an_index_that_cannot_be_read_is_said_to_be_so(page, site, base):
    for shard in (site / "zh/search/index/p").iterdir():
        shard.unlink()
    search(page, base, "高血压")
    assert status(page) == "现在搜索不了，请过一会儿再试。"
    assert titles(page) == []
