"""Takes the pictures of the README from the running demonstration: ``make pictures``.

Each picture shows the same page on a phone and on a desk. It needs Chromium, and fonts for Chinese.
"""

import io
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "pictures"
SITE, CMS = "http://127.0.0.1:8971", "http://127.0.0.1:8970"
PHONE, DESK = (390, 800), (1280, 800)
GROUND, GAP = "#e9e6df", 40
START_TIMEOUT = 600
"""Seconds: the first start installs, loads the sample and builds the site."""

PAGES = {
    "home": "zh/index.html",
    "article": "en/articles/blood-pressure-at-home.html",
    "lecture": "zh/lectures/stroke-golden-hours.html",
    "search": "zh/search/index.html?q=" + quote("血压"),
}
FOUND = "/admin/pages/search/?q=" + quote("在家量血压")
LOGIN = ("editor", "xinglin-editor")


@contextmanager
def demonstration() -> Iterator[None]:
    """The demonstration, running until the block is left."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "cms.settings.demo"}
    ports = ["--site-port", SITE.rpartition(":")[2], "--cms-port", CMS.rpartition(":")[2]]
    process = subprocess.Popen([sys.executable, "manage.py", "demo", *ports], cwd=ROOT, env=environment)
    try:
        deadline = time.monotonic() + START_TIMEOUT
        while not (answers(SITE) and answers(CMS + "/admin/login/")):
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("the demonstration did not start")
            time.sleep(0.5)
        yield
    finally:
        process.terminate()
        process.wait()


def answers(address: str) -> bool:
    """Whether something answers there."""
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - our own server
            return True
    except OSError:
        return False


def shot(browser: Browser, size: tuple[int, int], name: str) -> Image.Image:
    """One page as it is seen on a screen of that size."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, locale="zh-CN")
    if name == "desk":
        open_article(page)
    else:
        page.goto(f"{SITE}/{PAGES[name]}", wait_until="networkidle")
    image = Image.open(io.BytesIO(page.screenshot()))
    page.close()
    return image


def open_article(page: Page) -> None:
    """An article in the CMS, as the sample's editor works on it."""
    page.goto(CMS + "/admin/login/")
    page.fill("input[name=username]", LOGIN[0])
    page.fill("input[name=password]", LOGIN[1])
    page.click("button[type=submit]")
    page.goto(CMS + FOUND, wait_until="networkidle")
    page.click("a[href$='/edit/']")
    page.wait_for_load_state("networkidle")


def beside(desk: Image.Image, phone: Image.Image) -> Image.Image:
    """Both on one ground."""
    sheet = Image.new("RGB", (desk.width + phone.width + 3 * GAP, DESK[1] + 2 * GAP), GROUND)
    sheet.paste(desk, (GAP, GAP))
    sheet.paste(phone, (desk.width + 2 * GAP, GAP))
    return sheet.resize((sheet.width * 2 // 3, sheet.height * 2 // 3), Image.Resampling.LANCZOS)


def main() -> None:
    """Take them all."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium is needed. On Debian: apt-get install chromium fonts-noto-cjk")
    with demonstration(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name in (*PAGES, "desk"):
            desk, phone = (shot(browser, size, name) for size in (DESK, PHONE))
            beside(desk, phone).save(FOLDER / f"{name}.webp", quality=80, method=6)
            print(f"docs/pictures/{name}.webp")
        browser.close()


if __name__ == "__main__":
    main()
