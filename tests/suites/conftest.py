"""What the suites share."""

from pathlib import Path

import pytest

from content.site import SiteConfig
from site_build.patterns import write_patterns
from site_build.theme import load_theme


@pytest.fixture(scope="session")
def pattern_pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The pattern pages of the theme that a site has unless it names another."""
    return write_patterns(load_theme(SiteConfig.theme), tmp_path_factory.mktemp("patterns"))
