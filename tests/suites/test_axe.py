"""axe finds nothing, of whatever impact, on a page of every template in both languages."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from site_build.contexts import TEMPLATES
from tests.conftest import missing

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
PAGE_TYPE = re.compile(r'<meta name="page-type" content="([\w-]+)"')

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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_violation(sample_site: Path, sample_url: str, chromium: Browser, width: int, scheme: str) -> None:
    if not AXE.is_file():
        missing("axe is not installed; run: make suites")
    script = AXE.read_text(encoding="utf-8")
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    faults = []
    for address in one_of_each(sample_site):
        page = context.new_page()
        page.goto(sample_url + address)
        page.evaluate(script)
        told = page.evaluate("async () => (await axe.run()).violations")
        faults += [f"{address}: {one['id']} ({one['impact']}): {one['nodes'][0]['html'][:120]}" for one in told]
        page.close()
    context.close()
    assert not faults, "\n".join(faults)
