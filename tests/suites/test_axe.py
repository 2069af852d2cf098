"""axe finds nothing, of whatever impact, on a page of every template and in any part, in both languages and all modes."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from site_build.contexts import TEMPLATES
from site_build.patterns import PATTERN_MODES
from tests.conftest import missing

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
PAGE_TYPE = re.compile(r'<meta name="page-type" content="([\w-]+)"')

SHOWN_TWICE = "{rules: {'landmark-unique': {enabled: false}}}"
"""A pattern page shows a part more than once, so its landmarks have the same names."""

pytestmark = pytest.mark.suites


def one_of_each(site: Path) -> list[str]:
    """The address of the longest page of each template in each language."""
    found: dict[tuple[str, str], tuple[int, str]] = {}
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        template = PAGE_TYPE.search(text)
        address = path.relative_to(site).as_posix()
        assert template, f"{address} does not say its type"
        key = (template[1], address.split("/")[0])
        found[key] = max(found.get(key, (0, "")), (len(text), address))
    assert {template for template, _ in found} | {"moved"} == set(TEMPLATES)
    return [address for _, address in found.values()]


def axe() -> str:
    """The script that judges."""
    if not AXE.is_file():
        missing("axe is not installed; run: make suites")
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_violation(sample_site: Path, sample_url: str, chromium: Browser, width: int, scheme: str) -> None:
    script = axe()
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    faults = [fault for address in one_of_each(sample_site) for fault in judged(context, sample_url + address, script)]
    context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("lang", "typed"), [("zh", "高血"), ("en", "hyper")])
def test_no_violation_while_one_searches(
    sample_url: str, chromium: Browser, lang: str, typed: str, scheme: str
) -> None:
    context = chromium.new_context(viewport={"width": 360, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{sample_url}{lang}/search/")
    page.focus("#q")
    page.keyboard.type(typed)
    page.wait_for_selector("[data-search-names] > li")
    page.keyboard.press("ArrowDown")
    faults = told_of(page, axe(), "{}")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-search-results] > li")
    page.click("[data-search-filters] summary")
    page.select_option('[data-search-filter="topic"]', index=1)
    page.wait_for_selector("[data-search-clear]:not([hidden])")
    faults += told_of(page, axe(), "{}")
    context.close()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("mode", [mode.name for mode in PATTERN_MODES])
def test_no_violation_in_any_part_in_any_mode(pattern_pages: list[Path], chromium: Browser, mode: str) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    pages = [page for page in pattern_pages if page.stem.partition("-")[2] == mode]
    faults = [fault for page in pages for fault in judged(context, page.as_uri(), axe(), SHOWN_TWICE)]
    context.close()
    assert len(pages) == 2
    assert not faults, "\n".join(faults)


def judged(context: BrowserContext, address: str, script: str, options: str = "{}") -> list[str]:
    """What axe has to say of one page."""
    page = context.new_page()
    page.goto(address)
    faults = told_of(page, script, options)
    page.close()
    return faults


def told_of(page: Page, script: str, options: str) -> list[str]:
    """What axe has to say of a page as it is now."""
    page.evaluate(script)
    told = page.evaluate(f"async () => (await axe.run({options})).violations")
    return [f"{page.url}: {one['id']} ({one['impact']}): {one['nodes'][0]['html'][:120]}" for one in told]
