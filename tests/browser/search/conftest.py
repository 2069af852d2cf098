"""The search page on a disk and over HTTP, in a browser of its own."""

import pytest

from search.backends.static import engine
from search.backends.static import page as page_script
from site_build.serve import make_server, serving
from tests.factories.search_page import DOCUMENTS, markup, write


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
