"""What the browser tests share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens an address on a phone; ``page.faults`` collects what the console says is wrong."""
    contexts = []

    def open_at(url: str, **options: object) -> Page:
        context = chromium.new_context(**{"viewport": PHONE, **options})
        contexts.append(context)
        page = context.new_page()
        page.faults = []
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
        page.goto(url)
        return page

    yield open_at
    for context in contexts:
        context.close()


@pytest.fixture(params=["http", "file"])
def base(request: pytest.FixtureRequest, sample_site: Path, sample_url: str) -> str:
    """Where the sample is, served or on a disk, ending in a slash."""
    return sample_url if request.param == "http" else sample_site.resolve().as_uri() + "/"
