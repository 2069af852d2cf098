"""Keyboards, magnifiers, own colours and own spacing: every template, as those read it who need them."""

import re
from pathlib import Path

import pytest

from site_build.contexts import TEMPLATES

pytestmark = pytest.mark.browser

PAGE_TYPE = re.compile(r'<meta name="page-type" content="([\w-]+)"')
DESK = {"width": 1280, "height": 800}
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    " p { margin-bottom: 2em !important; }"
)
"""The text spacing of WCAG 2.2, success criterion 1.4.12."""


def longest_pages(site: Path) -> dict[tuple[str, str], str]:
    """The longest page of each template in each language."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for path in sorted(site.rglob("*.html")):
        text = path.read_text("utf-8")
        address = path.relative_to(site).as_posix()
        key = (PAGE_TYPE.search(text)[1], address.split("/")[0])
        found[key] = max(found.get(key, (0, "")), (len(text), address))
    return {key: address for key, (_, address) in found.items()}


@pytest.fixture(scope="module")
def pages(sample_site: Path) -> dict[tuple[str, str], str]:
    found = longest_pages(sample_site)
    assert {template for template, _ in found} | {"moved"} == set(TEMPLATES)
    return found


def sideways(page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_every_template_reflows_at_400_percent_and_with_own_spacing(open_page, sample_url, pages):
    for address in pages.values():
        page = open_page(sample_url + address, viewport={"width": 320, "height": 256})
        assert sideways(page) <= 0, address
        page.evaluate(
            "css => { const own = new CSSStyleSheet(); own.replaceSync(css); document.adoptedStyleSheets = [own]; }",
            SPACED,
        )
        assert sideways(page) <= 0, f"{address} with own spacing"
        page.context.close()


def test_text_of_twice_the_size_fits_a_desk(open_page, sample_url, pages):
    for address in pages.values():
        page = open_page(sample_url + address, viewport=DESK)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert sideways(page) <= 0, address
        page.context.close()


def test_a_keyboard_reaches_everything_and_the_focus_is_seen(open_page, sample_url, pages):
    for address in pages.values():
        page = open_page(sample_url + address, viewport=DESK)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip", address
        seen = 0
        for _ in range(25):
            page.keyboard.press("Tab")
            told = page.evaluate(
                "() => { const one = document.activeElement; if (!one || one === document.body) return null;"
                " const box = one.getBoundingClientRect(), style = getComputedStyle(one);"
                " return [one.outerHTML.slice(0, 80), box.width * box.height > 0, parseFloat(style.outlineWidth),"
                " style.outlineStyle]; }"
            )
            if told is None:
                break
            seen += 1
            assert told[1], f"{address}: {told[0]}"
            if told[0].startswith("<video"):
                continue  # the focus is on one of the browser's own buttons inside it, which shows it
            assert told[2] >= 2, f"{address}: {told[0]}"
            assert told[3] != "none", f"{address}: {told[0]}"
        assert seen > 2, address
        page.context.close()


def test_a_phone_has_the_menu_behind_a_word(open_page, sample_url):
    page = open_page(sample_url + "zh/articles/stroke-signs.html", java_script_enabled=False)
    assert not page.locator(".site-nav").is_visible()
    page.click(".menu > summary")
    page.click(".menu a[href$='lectures.html']")
    assert page.locator("h1").text_content() == "讲座"
    page.set_viewport_size(DESK)
    assert page.locator(".site-nav").is_visible()
    assert not page.locator(".menu").is_visible()


def test_a_table_on_a_phone_is_a_list_of_named_cells(open_page, sample_url):
    page = open_page(sample_url + "en/articles/blood-pressure-at-home.html")
    table = page.locator(".table").first
    assert table.evaluate("one => one.scrollWidth <= one.clientWidth")
    names = (
        table.locator("tbody tr")
        .first.locator("td")
        .evaluate_all("cells => cells.map(one => getComputedStyle(one, '::before').content)")
    )
    assert names == ['"What it means"', '"What to do"']
    page.set_viewport_size(DESK)
    assert table.locator("td").first.evaluate("one => getComputedStyle(one, '::before').content") == "none"


def test_the_skip_link_leads_to_the_content(open_page, sample_url):
    page = open_page(sample_url + "zh/articles/stroke-signs.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_own_colours_leave_every_sign_in_sight(open_page, sample_url):
    page = open_page(sample_url + "zh/articles/stroke-signs.html", forced_colors="active", viewport=DESK)
    for sign in (".care-card", ".review-record", ".site-nav a[aria-current]", ".steps li"):
        assert page.locator(sign).first.is_visible(), sign
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.site-nav a[aria-current]')).textDecorationLine")
        == "underline"
    )
    assert page.evaluate("getComputedStyle(document.querySelector('.care-card')).borderTopStyle") == "solid"


def test_nothing_moves_for_those_who_asked_for_calm(open_page, sample_url):
    page = open_page(sample_url + "zh/", reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = (
        "[...document.querySelectorAll('*')].filter(one => parseFloat(getComputedStyle(one).transitionDuration) > 0"
    )
    assert page.evaluate(moving + " || getComputedStyle(one).animationName !== 'none').length") == 0


def test_a_page_asks_for_few_files_and_weighs_little(open_page, sample_url, pages, sample_site):
    for address in pages.values():
        page = open_page("about:blank")
        asked = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(sample_url + address, wait_until="networkidle")
        assert len(set(asked)) <= 8, f"{address}: {asked}"
        page.context.close()


def test_paper_has_the_whole_text_and_nothing_to_press(open_page, sample_url, pages):
    for (template, _), address in pages.items():
        if template in {"search", "a-z", "root", "error"}:
            continue
        page = open_page(sample_url + address)
        words = len(page.locator("main h1").inner_text())
        page.emulate_media(media="print")
        for hidden in ("nav", "form.search-form", "details[data-reading]", "video"):
            assert not any(one.is_visible() for one in page.locator(hidden).all()), f"{address}: {hidden}"
        assert len(page.locator("main h1").inner_text()) == words
        page.context.close()
