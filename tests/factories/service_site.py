"""A small site whose search pages ask a service."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from content.edition import Edition, assemble
from content.package import read_package
from content.site import SearchFacts
from content.store import MediaStore
from site_build.builder import build
from site_build.reporter import RecordingReporter
from tests.conftest import MOMENT
from tests.factories.packages import write_small_package


def site_asking(service: str, folder: Path) -> tuple[Edition, Path]:
    """What such a site publishes, and its live tree."""
    package = read_package(write_small_package(folder / "package"), MediaStore(folder / "store"))
    site = replace(package.site, search=SearchFacts(service=service))
    edition = assemble(site, datetime.fromisoformat(MOMENT), package.records)
    return edition, build(edition, folder / "out", folder / "cache", RecordingReporter()).tree
