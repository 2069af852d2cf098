"""The builder: an Edition becomes a live site.

    plan → render → stage → verify → flush → switch

Nothing the readers see changes before the last step; if any step fails, the old site stays as it is.
"""

import os
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from content import checks
from content.edition import Edition
from content.problems import Finding, Level
from site_build import verify
from site_build.artifacts import Artifact, DuplicateAddress, refuse_duplicates
from site_build.press import Press, make_press
from site_build.programs import PROGRAMS
from site_build.release import Releases, Stage
from site_build.reporter import Reporter
from site_build.theme import THEMES, load_theme
from site_build.theme_faults import theme_faults


class NotPublished(Exception):
    """The Edition or the staged site has faults that readers must not meet. ``findings`` lists them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(f"{one.subject}: {one.message.en}" for one in findings))


@dataclass(frozen=True)
class Report:
    """What a build did."""

    tree: Path
    """The live tree afterwards."""
    pages: int
    """HTML pages in the site."""
    written: int
    """Files whose bytes are new."""
    unchanged: int
    """Files taken over from the site before."""
    removed: int
    """Files of the site before that are gone."""
    seconds: float
    findings: tuple[Finding, ...]

    @property
    def changed(self) -> bool:
        """Whether a new site went live."""
        return bool(self.written or self.removed)


def build(edition: Edition, out: Path, cache: Path, reporter: Reporter, themes: Path = THEMES) -> Report:
    """Builds the Edition below ``out`` and makes it live at ``out/current``.

    ``cache`` keeps rendered bodies and encoded pictures between builds; it may be deleted at any time. ``themes`` is
    the folder in which the site's theme is found.
    ``BadContent`` for a theme or a place that is unfit, ``NotPublished`` for errors in theme, Edition or staged site,
    ``OSError`` for a full or unwritable disk; in each case the live site is as it was.
    """
    started = time.monotonic()
    theme = load_theme(edition.site.theme, themes)
    _sound(tuple(theme_faults(theme)))
    releases = Releases(out)
    with releases.lock(), closing(make_press(edition, theme, cache)) as press:
        stage = releases.stage()
        remarks = _sound(checks.check(edition, press.renderer))
        print_all(press, stage, reporter)
        findings = (*remarks, *_verified(press, stage, reporter))
        tree = _switch(releases, stage, reporter)
    pages = sum(address.endswith(".html") for address in stage.addresses)
    seconds = time.monotonic() - started
    return Report(tree, pages, stage.written, stage.unchanged, stage.removed(), seconds, tuple(sorted(findings)))


def print_all(press: Press, stage: Stage, reporter: Reporter) -> None:
    """Renders every page, then makes the media that the pages asked for."""
    planned = [artifact for program in PROGRAMS for artifact in program(press)] + press.asset_artifacts()
    _refuse_duplicates(planned)
    reporter.step("pages", len(planned))
    for artifact in planned:
        _put(artifact, stage)
        reporter.done()
    media = press.media.artifacts()
    _refuse_duplicates(planned + media)
    reporter.step("media", len(media))
    with closing(press.media.encode_all(os.cpu_count() or 1)) as ready:
        for _ in ready:
            reporter.done()
    for artifact in media:
        _put(artifact, stage)


def _refuse_duplicates(artifacts: list[Artifact]) -> None:
    try:
        refuse_duplicates(artifacts)
    except DuplicateAddress as error:
        fault = Finding(Level.ERROR, "same-address", error.address, "slug", error.words, error.remedy)
        raise NotPublished([fault]) from error


def _put(artifact: Artifact, stage: Stage) -> None:
    if artifact.source is not None:
        stage.put_file(artifact.address, artifact.source)
    elif artifact.make is not None:
        stage.put(artifact.address, artifact.make())


def _verified(press: Press, stage: Stage, reporter: Reporter) -> Iterable[Finding]:
    reporter.step("verify", 0)
    return _sound(verify.verify(stage.root, press.edition))


def _sound(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings, none of which is an error; ``NotPublished`` otherwise."""
    faults = [one for one in findings if one.level is Level.ERROR]
    if faults:
        raise NotPublished(faults)
    return findings


def _switch(releases: Releases, stage: Stage, reporter: Reporter) -> Path:
    live = releases.tree()
    if live is not None and stage.same_as_before():
        releases.discard(stage)
        return live
    reporter.step("publish", 0)
    return releases.publish(stage)
