import re
from dataclasses import replace
from pathlib import Path

from content.site import SearchFacts
from site_build.programs import hosting


def made(press):
    return {one.address: one.make().decode() for one in hosting.plan(press)}


def test_a_site_in_a_folder_of_its_host_names_the_folder(edition, altered, press_for):
    below = altered(site=replace(edition.site, base_url="https://e.org/health/"))
    files = made(press_for(below))
    moves = files["_redirects"].splitlines()
    assert "/health/zh/articles/old-stroke.html /health/zh/articles/stroke-signs.html 301" in moves
    places = [line for line in files["_headers"].splitlines() if line.startswith("/")]
    assert places == ["/health/*", "/health/assets/*", "/health/media/*"]


def test_a_site_at_the_root_of_its_host(edition, press_for):
    files = made(press_for(edition))
    assert "/zh/articles/old-stroke.html /zh/articles/stroke-signs.html 301\n" in files["_redirects"]
    assert [line for line in files["_headers"].splitlines() if line.startswith("/")] == ["/*", "/assets/*", "/media/*"]


def test_pages_and_headers_state_one_policy():
    page = (Path(__file__).parents[3] / "themes/base/templates/page.html").read_text(encoding="utf-8")
    page = page.replace("{% if page.asks %} {{ page.asks }}{% endif %}", "")
    assert re.findall(r'Content-Security-Policy" content="([^"]*)"', page) == [hosting.PAGE_POLICY]
    assert hosting.HEADERS["Content-Security-Policy"].startswith(hosting.PAGE_POLICY)


def test_a_search_service_may_be_asked(edition, altered, press_for):
    served = altered(site=replace(edition.site, search=SearchFacts(service="https://find.example.org:8443/x/")))
    assert "connect-src 'self' https://find.example.org:8443; manifest-src" in made(press_for(served))["_headers"]
    assert "connect-src 'self'; manifest-src" in made(press_for(edition))["_headers"]
