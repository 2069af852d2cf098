"""The search engine on a page of its own that keeps to search/README.md, from a disk and over HTTP."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import expect

from content.term_base import starter_terms
from search.backends.kept import index_files
from search.backends.static import engine
from search.backends.static import page as page_script
from search.document import SearchDocument
from search.lexicon import Lexicon
from site_build.serve import make_server, serving

pytestmark = pytest.mark.browser

README = Path(__file__).parents[2] / "search" / "README.md"
HITS = "[data-search-results] > li"
DONE = '[data-search-results][data-search-state="done"]'


LEXICON = Lexicon(starter_terms())


def article(name, title, **fields):
    return SearchDocument(page=f"article/{name}", lang="zh", kind="article", address=f"zh/articles/{name}.html",
                          title=title, **fields)  # fmt: skip


LONG = "这一段说别的事情。" * 30 + "最后才说到带状疱疹怎么防。" + "然后又说别的事情。" * 30
DOCUMENTS = [
    article("pressure", "高血压", summary="血压高了<b>怎么办</b>。"),
    article("shingles", "皮肤", summary=LONG, text=(LONG,)),
    *(article(f"cough-{number}", f"咳嗽第{number}讲", text=("咳嗽",)) for number in range(23)),
    SearchDocument(
        page="lecture/aid", lang="zh", kind="lecture", address="zh/lectures/aid.html#t=95", title="急救", start=95,
        summary="拨打急救电话，说清地址。", text=("拨打急救电话，说清地址。",), chapter="打电话时说什么",
    ),
]  # fmt: skip


def markup() -> str:
    """The page that the README shows."""
    shown = re.search(r"```html\n(<form.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)[1]
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self' file:\">"
    scripts = "".join(f'<script src="../../{name}.js" defer></script>' for name in ("engine", "page"))
    return (
        f'<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">{policy}<link rel="icon" href="data:,">'
        f"<title>查找</title>{scripts}</head><body>{shown}</body></html>"
    )


def write(folder: Path, documents: list[SearchDocument]) -> None:
    for name, data in index_files(documents, "zh", LEXICON).items():
        file = folder / "zh/search" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


@pytest.fixture
def site(tmp_path):
    write(tmp_path, DOCUMENTS)
    (tmp_path / "engine.js").write_bytes(engine())
    (tmp_path / "page.js").write_bytes(page_script())
    (tmp_path / "zh/search/index.html").write_text(markup(), encoding="utf-8")
    return tmp_path


@pytest.fixture
def served(site):
    with serving(make_server(site, 0)) as address:
        yield address


@pytest.fixture
def page(chromium):
    context = chromium.new_context()
    opened = context.new_page()
    opened.faults = []
    opened.on("pageerror", lambda error: opened.faults.append(str(error)))
    yield opened
    context.close()
    assert opened.faults == []


@pytest.fixture(params=["file", "http"])
def base(request, site):
    return request.getfixturevalue("served") if request.param == "http" else site.as_uri() + "/"


def search(page, base, query=""):
    page.goto(f"{base}zh/search/index.html{query and '?q='}{query}")
    page.wait_for_selector(DONE, state="attached")


def titles(page):
    return page.locator("[data-search-results] > li > a:first-child").all_inner_texts()


def status(page):
    return page.locator("[data-search-status]").inner_text()


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


NAMES = "[data-search-names] > li"


def offered(page, text):
    """Types into the field and waits for what is offered."""
    page.locator("input").press_sequentially(text)
    page.wait_for_selector(NAMES)
    return page.locator(NAMES).all_inner_texts()


def combobox(page):
    """What the field tells a screen reader."""
    state = page.locator("input").evaluate(
        "(one) => [one.getAttribute('aria-expanded'), one.getAttribute('aria-activedescendant')]"
    )
    return state[0], state[1] and page.locator(f"#{state[1]}[aria-selected=true]").inner_text()


def test_names_are_offered_while_one_types_and_chosen_with_the_keyboard(page, base):
    search(page, base)
    page.focus("input")
    assert offered(page, "gaox")[0] == "高血压"
    assert page.locator("input").get_attribute("role") == "combobox"
    assert combobox(page) == ("true", None)
    assert re.fullmatch(r"有\d个建议，可用上下键选择。", page.locator("[data-search-names-status]").inner_text())
    page.press("input", "ArrowDown")
    page.press("input", "ArrowDown")
    second = page.locator(NAMES).nth(1).inner_text()
    assert combobox(page) == ("true", second)
    page.press("input", "Home")
    assert combobox(page) == ("true", None)
    page.press("input", "ArrowUp")
    assert combobox(page)[1] == page.locator(NAMES).last.inner_text()
    page.press("input", "ArrowDown")
    assert combobox(page)[1] is None
    page.press("input", "ArrowDown")
    page.press("input", "Enter")
    assert page.locator("input").input_value() == "高血压"
    assert combobox(page) == ("false", None)
    expect(page.locator(HITS)).to_have_count(1)
    assert titles(page) == ["高血压"]


def test_escape_and_tab_put_the_names_away_and_leave_what_was_typed(page, served):
    search(page, served)
    page.focus("input")
    offered(page, "咳嗽")
    page.press("input", "Escape")
    assert combobox(page) == ("false", None)
    assert page.locator("[data-search-names]").is_hidden()
    assert page.locator("input").input_value() == "咳嗽"
    offered(page, "第")
    page.press("input", "ArrowDown")
    page.press("input", "Tab")
    assert page.locator("[data-search-names]").is_hidden()
    assert page.locator("input").input_value() == "咳嗽第"
    assert page.evaluate("document.activeElement.tagName") == "BUTTON"


def test_a_name_is_chosen_by_touch(page, base):
    search(page, base)
    page.focus("input")
    offered(page, "gxy")
    page.locator(NAMES).first.click()
    assert page.locator("input").input_value() == "高血压"
    assert page.evaluate("document.activeElement.tagName") == "INPUT"
    expect(page.locator(HITS).first.locator("a")).to_have_text("高血压")


def test_nothing_is_offered_while_an_input_method_composes(page, served):
    search(page, served)
    page.focus("input")
    session = page.context.new_cdp_session(page)
    for text in ("g", "gao", "gao'xue"):
        session.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
    page.wait_for_timeout(500)
    assert page.locator(NAMES).count() == 0
    assert status(page) == ""
    session.send("Input.insertText", {"text": "高血"})
    page.wait_for_selector(NAMES)
    assert page.locator("input").input_value() == "高血"
    session.send("Input.imeSetComposition", {"text": "ya", "selectionStart": 2, "selectionEnd": 2})
    assert page.locator("[data-search-names]").is_hidden()
    page.evaluate("""() => document.querySelector('input').dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true }))""")
    assert page.locator("input").input_value() == "高血ya"


def test_what_was_typed_since_is_asked_for_not_the_name_that_was_pointed_at(page, base):
    search(page, base)
    page.focus("input")
    offered(page, "gaox")
    page.press("input", "ArrowDown")
    assert combobox(page)[1] == "高血压"
    page.keyboard.type("u")
    page.keyboard.press("Enter")
    assert page.locator("input").input_value() == "gaoxu"
    assert combobox(page) == ("false", None)


def test_nothing_opens_when_an_input_method_begins_before_the_pause_is_over(page, served):
    search(page, served)
    page.focus("input")
    offered(page, "咳嗽")
    page.press("input", "Escape")
    page.evaluate("""() => {
        const input = document.querySelector('input');
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
        input.dispatchEvent(new CompositionEvent('compositionstart'));
    }""")
    page.wait_for_timeout(500)
    assert page.locator("[data-search-names]").is_hidden()
    assert page.locator("input").get_attribute("aria-expanded") == "false"


def test_what_is_urgent_is_not_covered_by_names(page, base):
    search(page, base)
    page.focus("input")
    page.locator("input").press_sequentially("胸痛")
    expect(page.locator('[data-search-emergency="call"]')).to_be_visible()
    page.press("input", "ArrowDown")
    page.wait_for_timeout(400)
    assert page.locator("[data-search-names]").is_hidden()


def test_one_pause_asks_for_one_file_of_names(page, served):
    asked = []
    page.on("request", lambda request: asked.append(request.url.partition("/index/")[2]))
    search(page, served)
    page.focus("input")
    offered(page, "gaoxue")
    offered(page, "ya")
    names = [one for one in asked if one.startswith("s/")]
    assert len(names) == 1
    assert sum(one.startswith("suggest.js") for one in asked) == 1


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


def narrow(page, value):
    page.locator("[data-search-filters]").evaluate("(one) => { one.open = true; }")
    page.select_option('[data-search-filter="topic"]', value)


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
