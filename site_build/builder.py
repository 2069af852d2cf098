"""The builder: an Edition becomes a live site.

    plan → render → stage → verify → flush → switch

Nothing the readers see changes before the last step; if any step fails, the old site stays as it is.
"""

import os
import time
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from content import checks
from content.edition import Edition
from content.kinds import Record
from content.markup import Renderer
from content.problems import Finding, Level
from site_build import verify
from site_build.artifacts import Artifact, DuplicateAddress, refuse_duplicates
from site_build.disclosures import of_this_machine
from site_build.ledger import LEDGER, Ledger, Made
from site_build.makers import makers_of
from site_build.page_facts import PageFacts, facts_of
from site_build.press import Press, make_press
from site_build.programs import PROGRAMS
from site_build.release import Releases, Stage, TreeDamaged
from site_build.report import MOST_MADE, Renewed, Report, write_report
from site_build.reporter import Reporter, TimingReporter
from site_build.theme import THEMES, Theme, load_theme
from site_build.theme_faults import theme_faults


class NotPublished(Exception):
    """The Edition or the staged site has faults that readers must not meet. ``findings`` lists them."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(f"{one.subject}: {one.message.en}" for one in findings))


def build(edition: Edition, out: Path, cache: Path, reporter: Reporter, themes: Path = THEMES) -> Report:
    """Builds the Edition below ``out`` and makes it live at ``out/current``.

    ``cache`` keeps rendered bodies and encoded pictures between builds; it may be deleted at any time. ``themes`` is
    the folder in which the site's theme is found.
    ``BadContent`` for a theme or a place that is unfit, ``NotPublished`` for errors in theme, Edition or staged site,
    ``OSError`` for a full or unwritable disk; in each case the live site is as it was.
    """
    return Builder(out, cache, themes).build(edition, reporter)


class Builder:
    """Builds one Edition after another into one place, and remembers from one to the next what it made them from."""

    def __init__(self, out: Path, cache: Path, themes: Path = THEMES) -> None:
        self._releases = Releases(out)
        self._ledger_file = out / LEDGER
        self._cache = cache
        self._themes = themes
        self._theme: Theme | None = None
        self._ledger: Ledger | None = None

    def build(self, edition: Edition, reporter: Reporter) -> Report:
        """Builds the Edition and makes it live; see :func:`build`."""
        started, moment = time.monotonic(), datetime.now(UTC)
        timing = TimingReporter(reporter)
        timing.step("check", 0)
        theme = self._sound_theme(edition.site.theme)
        with self._releases.lock(), closing(make_press(edition, theme, self._cache)) as press:
            try:
                report = self._build(press, timing)
            except TreeDamaged:  # somebody took files out of the live tree
                self._ledger_file.unlink(missing_ok=True)
                self._releases.sweep()
                report = self._build(press, timing)
            report = replace(report, seconds=time.monotonic() - started, started=moment, steps=timing.steps())
            if report.changed:
                write_report(self._releases.out, report)
        return report

    def _sound_theme(self, name: str) -> Theme:
        """The theme, with its templates as they were prepared for the build before when no file of it changed."""
        theme = load_theme(name, self._themes)
        if self._theme is None or self._theme.digest != theme.digest:
            _sound(tuple(theme_faults(theme)))
            self._theme = theme
        return self._theme

    def _known_ledger(self, makers: str) -> Ledger:
        """The ledger of the live site: the one at hand if it is about that, or the one on disk.

        Whatever goes wrong from here on, the one at hand is not believed again.
        """
        ledger, self._ledger = self._ledger, None
        tree = self._releases.build_id()
        if ledger is not None and ledger.is_about(tree, makers):
            return ledger
        return Ledger.load(self._ledger_file, tree, makers)

    def _build(self, press: Press, reporter: Reporter) -> Report:
        ledger = self._known_ledger(makers_of(press.theme, press.edition.site.budget))
        ledger.compare(press.edition)
        remarks = _sound(_checked(press, ledger))
        stage = self._releases.stage(ledger.files)
        printed = print_all(press, stage, ledger, reporter)
        stage.sign()
        findings = (*remarks, *_verified(press.edition, stage, printed, ledger, reporter))
        _sound(tuple(of_this_machine(self._releases.out, self._cache).in_tree(stage.root, stage.fresh())))
        tree = _switch(self._releases, stage, reporter)
        ledger.save(self._ledger_file, self._releases.build_id())
        self._ledger = ledger
        counts = len(printed.pages), stage.written, stage.unchanged, stage.removed()
        report = Report(tree, *counts, 0.0, tuple(sorted(findings)), self._releases.build_id(), bytes=stage.bytes)
        return replace(report, made=_renewed(printed, ledger), made_in_all=len(printed.made))


def _renewed(printed: "Printed", ledger: Ledger) -> tuple[Renewed, ...]:
    return tuple(Renewed(one, ledger.why(one)) for one in sorted(printed.made)[:MOST_MADE])


def _checked(press: Press, ledger: Ledger) -> tuple[Finding, ...]:
    """What readers would miss in the Edition; a record is looked at again when something it was judged by changed."""

    def judge(_: Edition, record: Record, renderer: Renderer) -> tuple[Finding, ...]:
        known = ledger.remarks_on(record.ref)
        if known is None:
            with press.witness.noting() as reads:
                known = checks.check_record(press.witness.edition, press.witness.record(record), renderer)
            ledger.note_remarks(record.ref, reads, known)
        return known

    return checks.check(press.edition, press.renderer, judge)


@dataclass
class Printed:
    """What came of printing."""

    pages: dict[str, PageFacts] = field(default_factory=dict)
    """By address."""
    made: set[str] = field(default_factory=set)
    """Addresses of outputs that were not taken over."""
    media: set[str] = field(default_factory=set)
    """Addresses of media that are shown on pages that were taken over."""
    shrunk: bool = False
    """Whether a place that could be linked to has gone from a page."""


def print_all(press: Press, stage: Stage, ledger: Ledger, reporter: Reporter) -> Printed:
    """Makes every output that is not as it was, then the media that pages ask for."""
    planned = [artifact for program in PROGRAMS for artifact in program(press)] + press.asset_artifacts()
    _refuse_duplicates(planned)
    reporter.step("pages", len(planned))
    printed = Printed()
    for artifact in planned:
        if not _taken_over(artifact, stage, ledger, printed):
            _make(artifact, press, stage, ledger, printed)
        reporter.done()
    ledger.keep_only({artifact.address for artifact in planned})
    _put_media(press, stage, printed.media, reporter)
    return printed


def _taken_over(artifact: Artifact, stage: Stage, ledger: Ledger, printed: Printed) -> bool:
    if not ledger.is_fresh(artifact):
        return False
    known = ledger.outputs[artifact.address].made
    if not (stage.has_before(known.files) and stage.has_before(known.media)):
        return False
    for address in sorted(known.files):
        stage.keep(address)
    printed.media |= known.media
    if known.facts is not None:
        printed.pages[artifact.address] = known.facts
    return True


def _make(artifact: Artifact, press: Press, stage: Stage, ledger: Ledger, printed: Printed) -> None:
    is_page = artifact.address.endswith(".html")
    if is_page and artifact.given is None:
        raise TypeError(f"{artifact.address}: a page tells what it is given")
    with press.witness.noting() as reads, press.media.noting() as media:
        files = _files_of(artifact)
    for address, data in files.items():
        stage.put(address, data)
    printed.made.add(artifact.address)
    facts = None
    if is_page:
        facts = printed.pages[artifact.address] = facts_of(files[artifact.address].decode())
        before = ledger.outputs.get(artifact.address)
        printed.shrunk |= bool(before and before.made.facts and before.made.facts.ids - facts.ids)
    ledger.note(artifact, reads, Made(frozenset(files), frozenset(media), facts))


def _files_of(artifact: Artifact) -> dict[str, bytes]:
    if artifact.make_all is not None:
        return artifact.make_all()
    if artifact.make is None:
        raise TypeError(f"{artifact.address} is not made here")
    return {artifact.address: artifact.make()}


def _put_media(press: Press, stage: Stage, kept: set[str], reporter: Reporter) -> None:
    asked = press.media.artifacts()
    fresh = [one for one in asked if not stage.knows(one.address)]
    reporter.step("media", len(fresh))
    for address in sorted(kept - {one.address for one in asked}):
        stage.keep(address)
    with closing(press.media.encode(fresh, os.cpu_count() or 1)) as ready:
        for _ in ready:
            reporter.done()
    for artifact in asked:
        if stage.knows(artifact.address):  # the address of a media file tells its content
            stage.keep(artifact.address)
        else:
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


def _verified(
    edition: Edition, stage: Stage, printed: Printed, ledger: Ledger, reporter: Reporter
) -> Iterable[Finding]:
    """The findings about the staged site. Only what changed is looked at, unless something has gone or all is new."""
    reporter.step("verify", 0)
    whole = stage.removed() or printed.shrunk or not ledger.files
    changed = None if whole else printed.made | ledger.faulty | stage.fresh()
    findings = verify.verify(printed.pages, stage.digests.keys(), edition, stage.weigh, changed)
    ledger.accept(stage.digests, frozenset(one.subject for one in findings))
    return _sound(findings)


def _sound(findings: Sequence[Finding]) -> Sequence[Finding]:
    """The findings, none of which is an error; ``NotPublished`` otherwise."""
    faults = [one for one in findings if one.level is Level.ERROR]
    if faults:
        raise NotPublished(faults)
    return findings


def _switch(releases: Releases, stage: Stage, reporter: Reporter) -> Path:
    live = releases.tree()
    if live is not None and stage.same_as_before():
        stage.refuse_damaged()
        releases.discard(stage)
        return live
    reporter.step("publish", 0)
    return releases.publish(stage)
