"""What all tests share."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from site_build.serve import make_server, serving

ROOT = Path(__file__).resolve().parents[1]
MOMENT = "2026-11-30T12:00+08:00"
"""When the sample is built for tests."""

settings.register_profile("house", deadline=None, derandomize=True, database=None)
settings.load_profile("house")


def need(program: str) -> str:
    """The path of a program; without it the test is skipped here and fails in CI, where it must be there."""
    found = shutil.which(program)
    return found or missing(f"{program} is not installed")


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it in CI."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample package, built by the command; the folder of the live site."""
    out = tmp_path_factory.mktemp("sample")
    command = [sys.executable, "-m", "site_build", "build", "content/sample", "--out", str(out), "--at", MOMENT]
    subprocess.run(command, cwd=ROOT, check=True)
    return out / "current"


@pytest.fixture(scope="session")
def sample_url(sample_site: Path) -> Iterator[str]:
    """Where the sample site is served, ending in a slash."""
    with serving(make_server(sample_site, 0)) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    path = need("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
