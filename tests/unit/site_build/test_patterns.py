"""Pattern pages show every part in every language and mode, and stand by themselves."""

import re
from pathlib import Path

import pytest

from site_build.page_faults import page_faults
from site_build.patterns import PATTERN_MODES, write_patterns
from site_build.theme import THEMES, load_theme

NAMES = sorted(file.parent.name for file in THEMES.glob("*/theme.toml"))


@pytest.fixture(scope="module", params=NAMES)
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return write_patterns(load_theme(request.param), tmp_path_factory.mktemp("patterns"))


def test_there_is_a_page_for_each_language_and_mode(pages: list[Path]) -> None:
    assert {page.stem for page in pages} == {f"{lang}-{mode.name}" for lang in ("zh", "en") for mode in PATTERN_MODES}


def test_the_pages_have_no_faults(pages: list[Path]) -> None:
    for page in pages:
        assert list(page_faults(page.read_text("utf-8"))) == [], page.name


def test_every_file_that_they_load_is_beside_them(pages: list[Path]) -> None:
    for page in pages:
        for name in re.findall(r'(?:src|poster|href)="([^"#]+\.(?:svg|js|css|png|html))"', page.read_text("utf-8")):
            assert (page.parent / name).is_file(), name


def test_each_mode_is_told_to_the_style_sheet(pages: list[Path]) -> None:
    dark = next(page for page in pages if page.stem == "zh-dark").read_text("utf-8")
    assert '<html lang="zh-Hans" id="simple" data-theme="dark">' in dark
    assert "@media print" not in (pages[0].parent / "paper.css").read_text("utf-8")
