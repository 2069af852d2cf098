"""Names that are offered while one types in the search field: an editable combobox after ARIA 1.2."""

import re

import pytest
from playwright.sync_api import expect

from tests.factories.search_page import HITS, NAMES, offered, search, status, titles

pytestmark = pytest.mark.browser


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
