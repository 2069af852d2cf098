"""Reading settings: chosen once, kept on the device, there before the first paint; and without scripts."""

import pytest

pytestmark = pytest.mark.browser

ARTICLE = "zh/articles/falls-at-home.html"
DARK = "rgb(16, 26, 24)"


def ground(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def text_size(page):
    return page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")


def choose(page, name, value):
    if page.locator("details[data-reading]").get_attribute("open") is None:
        page.click("details[data-reading] > summary")
    page.check(f"input[name={name}][value='{value}']")


def test_the_colours_that_were_chosen_hold_on_every_page(open_page, base):
    page = open_page(base + ARTICLE)
    choose(page, "theme", "dark")
    assert ground(page) == DARK
    page.goto(base + "en/index.html")
    assert ground(page) == DARK
    assert page.faults == []


def test_light_can_be_chosen_on_a_dark_device(open_page, sample_url):
    page = open_page(sample_url + ARTICLE, color_scheme="dark")
    assert ground(page) == DARK
    choose(page, "theme", "light")
    assert ground(page) != DARK
    page.reload()
    assert ground(page) != DARK


def test_text_grows(open_page, base):
    page = open_page(base + ARTICLE)
    sizes = [text_size(page)]
    for value in ("large", "largest"):
        choose(page, "size", value)
        sizes.append(text_size(page))
    assert sizes[0] >= 18
    assert sizes == sorted(set(sizes))
    assert sizes[-1] >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_settings_are_there_before_the_first_paint(open_page, sample_url):
    page = open_page(sample_url + ARTICLE)
    choose(page, "theme", "dark")
    page.add_init_script(
        "new MutationObserver(() => { if (document.body && !('early' in window))"
        " window.early = document.documentElement.dataset.theme; }).observe(document, {childList: true, subtree: true})"
    )
    page.reload()
    assert page.evaluate("window.early") == "dark"


def test_nothing_is_kept_in_cookies(open_page, sample_url):
    page = open_page(sample_url + ARTICLE)
    choose(page, "contrast", "high")
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == ["xinglin-reading"]


def test_settings_that_were_tampered_with_do_no_harm(open_page, sample_url):
    page = open_page(sample_url + ARTICLE)
    for kept in ("null", "7", "[]", '{"theme": "purple", "size": ["large"]}', "{broken"):
        page.evaluate("kept => localStorage.setItem('xinglin-reading', kept)", kept)
        page.reload()
        assert page.evaluate("document.documentElement.dataset.theme") is None
        assert page.faults == []


def test_the_simple_view_is_kept_and_left_again(open_page, base):
    page = open_page(base + ARTICLE)
    page.click("details[data-reading] > summary")
    page.click("a[data-reading-view=simple]")
    assert not page.locator(".menu").is_visible()
    page.goto(base + "zh/articles/heatstroke.html")
    assert not page.locator(".menu").is_visible()
    assert text_size(page) >= 22
    page.click("details[data-reading] > summary")
    page.click("a[data-reading-view='']")
    assert page.locator(".menu").is_visible()


def test_only_the_other_view_is_offered(open_page, sample_url):
    page = open_page(sample_url + ARTICLE)
    page.click("details[data-reading] > summary")
    assert not page.locator("a.full-view").is_visible()
    page.click("a[data-reading-view=simple]")
    page.click("details[data-reading] > summary")
    assert page.locator("a.full-view").is_visible()
    assert not page.locator("a[data-reading-view=simple]").is_visible()


def test_the_simple_view_needs_no_script(open_page, base):
    page = open_page(base + ARTICLE, java_script_enabled=False)
    before = text_size(page)
    page.click("details[data-reading] > summary")
    assert not page.locator("[data-reading-form]").is_visible()
    page.click("a[href='#simple']")
    assert not page.locator(".menu").is_visible()
    assert text_size(page) > before
    assert page.locator("main h1").is_visible()


def test_escape_closes_the_settings_and_gives_the_focus_back(open_page, sample_url):
    page = open_page(sample_url + ARTICLE)
    page.click("details[data-reading] > summary")
    page.focus("input[name=theme][value=dark]")
    page.keyboard.press("Escape")
    assert page.locator("details[data-reading]").get_attribute("open") is None
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
