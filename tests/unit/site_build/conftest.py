from datetime import UTC, datetime

import pytest

from content.edition import assemble
from content.package import read_package
from content.store import MediaStore
from site_build.press import make_press
from site_build.theme import load_theme
from tests.factories.packages import write_small_package

AT = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="session")
def edition(tmp_path_factory):
    """The small package, read."""
    folder = tmp_path_factory.mktemp("package")
    package = read_package(write_small_package(folder / "package"), MediaStore(folder / "media"))
    return assemble(package.site, AT, package.records)


@pytest.fixture
def altered(edition):
    """Makes the Edition with other records beside or instead of its own, and with other facts about the site."""

    def make(*records, without=(), site=edition.site):
        refs = {one.ref for one in records} | set(without)
        return assemble(site, AT, [*(one for one in edition.records if one.ref not in refs), *records])

    return make


@pytest.fixture
def press_for(tmp_path):
    """Makes a press for an Edition."""
    presses = []

    def make(edition):
        presses.append(make_press(edition, load_theme(edition.site.theme), tmp_path / "cache"))
        return presses[-1]

    yield make
    for press in presses:
        press.close()
