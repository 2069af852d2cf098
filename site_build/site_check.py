"""Everything that can be said against a package, the theme it is printed with, and the site that is live."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from content import checks, urls
from content.edition import Edition
from content.kinds import file_of
from content.markup import Renderer
from content.package import Package, read_package
from content.problems import BadContent, Finding, Level, Words
from content.store import MediaStore
from site_build.disclosures import of_this_machine
from site_build.release import Releases
from site_build.reporter import Reporter
from site_build.theme import load_theme
from site_build.theme_check import check_theme
from site_build.trees import files_of
from site_build.verify import verify_tree

LIVE = "current/"
"""Before the address of a file of the live site."""


@dataclass(frozen=True)
class Subject:
    """What is to be checked."""

    package: Path
    at: datetime
    """The moment that decides what is live."""
    theme: str = ""
    """Name of the theme to print with; that of the package when it is empty."""
    out: Path | None = None
    """Where sites are kept, when the live one is to be checked too."""
    patterns: Path | None = None
    """Where the theme's pattern pages are to be kept."""
    cache: Path | None = None
    """What a build keeps; without it every picture is encoded for this check alone."""


def check_site(subject: Subject, work: Path, reporter: Reporter) -> tuple[Finding, ...]:
    """Every finding, about files and pages: errors first. ``work`` is a folder for what is printed on the way."""
    try:
        package = read_package(subject.package, MediaStore((subject.cache or work) / "media"))
        theme = load_theme(subject.theme or package.site.theme)
    except BadContent as error:
        return tuple(
            Finding(Level.ERROR, "unfit", one.file, one.field, one.message, one.remedy) for one in error.problems
        )
    edition = package.edition(subject.at)
    found = [*package.findings, *checks.check(edition, Renderer())]
    found += check_theme(theme, edition, subject.patterns, reporter, subject.cache)
    if subject.out is not None:
        found += [replace(one, subject=LIVE + one.subject) for one in _live(subject.out, package, edition)]
    return tuple(sorted(replace(one, subject=file_of(one.subject)) for one in set(found)))


def _live(out: Path, package: Package, edition: Edition) -> Iterator[Finding]:
    tree = Releases(out).tree()
    if tree is None:
        return
    files = files_of(tree)
    yield from verify_tree(tree, edition)
    yield from _withdrawn(files, package, edition)
    yield from of_this_machine(out).in_tree(tree, files)


def _withdrawn(files: set[str], package: Package, edition: Edition) -> Iterator[Finding]:
    """Pages of records that are drafts, private or out of their time."""
    live = {one for record in edition.records for one in (urls.address(record), *urls.former_addresses(record))}
    for record in package.records:
        address = urls.address(record)
        if address in files and address not in live:
            yield Finding(
                Level.ERROR, "withdrawn", address, "",
                Words(f"{file_of(record.ref)} is not to be read now, yet its page is live",
                      f"{file_of(record.ref)} 目前不应公开，但页面仍在线上"),
                Words("build the site anew", "请重新生成站点"),
            )  # fmt: skip
