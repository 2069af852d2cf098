"""The builder: an Edition becomes a live site.

    plan → render → stage → verify → flush → switch

Nothing the readers see changes before the last step; if any step fails, the old site stays as it is.
"""

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from content import checks
from content.edition import Edition
from content.problems import BadContent, Finding, Level
from site_build import jobs, verify
from site_build.artifacts import Artifact, DuplicateAddress
from site_build.copies import add_copies
from site_build.crew import Call, Crew, all_processors
from site_build.disclosures import of_this_machine
from site_build.jobs import Done
from site_build.ledger import CHECKED, LEDGER, Ledger, Made
from site_build.live import Held, Live
from site_build.makers import makers_of
from site_build.press import Press
from site_build.programs import PROGRAMS
from site_build.programs.moved import addresses_left
from site_build.release import Releases, in_use
from site_build.report import MOST_MADE, Renewed, Report, write_report
from site_build.reporter import GaveWay, GivingWay, Reporter, TimingReporter
from site_build.search_index import SearchIndex
from site_build.stage import Stage, TreeDamaged
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

    def __init__(
        self, out: Path, cache: Path, themes: Path = THEMES, processes: int = 0, call: Call | None = None
    ) -> None:
        """``processes`` work at the same time, as many as there are processors unless given; ``call`` asks others."""
        self._releases = Releases(out)
        self._ledger_file = out / LEDGER
        self._cache = cache
        self._themes = themes
        self._crew_of = partial(Crew, processes=processes or all_processors(), call=call)
        self._press: Press | None = None
        self._known: tuple[Ledger, SearchIndex] | None = None
        """What is known of the live site, as long as nothing goes wrong."""
        self._live: Live | None = None

    def build(self, edition: Edition, reporter: Reporter, gives_way: Callable[[], bool] | None = None) -> Report:
        """Builds the Edition and makes it live; see :func:`build`.

        ``gives_way`` tells whether something more urgent waits. It is asked while a build goes on that takes long; once
        it says so, ``GaveWay`` is raised, and :meth:`withdraw` is as quick as before.
        """
        theme = load_theme(edition.site.theme, self._themes)
        held = self._held(theme, edition, gives_way) if gives_way is not None else None
        if held is None:
            return self._build_with(self._press_for(theme), edition, reporter)
        try:
            return self._build_with(self._press_for(theme), edition, GivingWay(reporter, held.gives_way))
        except GaveWay:
            self._press, self._known = held.live.press, (held.ledger, held.index)
            with closing(self._press):
                self._press.turn_to(held.live.edition)
            raise

    def is_far(self, edition: Edition) -> bool:
        """Whether a build of the Edition takes long while :meth:`withdraw` does not: other things than a few records
        differ from what the live site was made from.
        """
        live = self._what_is_live()
        if live is None:
            return False
        try:
            return live.is_far(load_theme(edition.site.theme, self._themes), edition)
        except BadContent:  # the build will tell
            return True

    def withdraw(self, edition: Edition, reporter: Reporter) -> tuple[Edition, Report] | None:
        """Makes the live site anew, with the theme and the facts that it has, without what the Edition no longer has;
        answers with the Edition that this is. None when this process does not know what the live site was made from.
        """
        live = self._what_is_live()
        if live is None:
            return None
        fewer = live.edition.without_what_left(edition)
        return fewer, self._build_with(live.press, fewer, reporter)

    def _what_is_live(self) -> Live | None:
        live = self._live
        return live if live is not None and live.build == self._releases.build_id() else None

    def _held(self, theme: Theme, edition: Edition, asked: Callable[[], bool]) -> Held | None:
        """What to go back to; None when there is nothing, or when the build will not take long."""
        live, known = self._what_is_live(), self._known
        if live is None or known is None or not live.is_far(theme, edition):
            return None
        ledger, index = known
        return Held(live, ledger.copy(), index.copy(), index, asked)

    def _build_with(self, press: Press, edition: Edition, reporter: Reporter) -> Report:
        started, moment = time.monotonic(), datetime.now(UTC)
        timing = TimingReporter(reporter)
        timing.step("check", 0)
        self._press = press
        with self._releases.lock(), _collecting_seldom():
            press.turn_to(edition)
            with closing(press):
                try:
                    report = self._build(press, timing)
                except TreeDamaged:  # somebody took files out of the live tree
                    self._ledger_file.unlink(missing_ok=True)
                    self._releases.sweep()
                    report = self._build(press, timing)
            self._live = Live(press, edition, report.build)
            report = replace(report, seconds=time.monotonic() - started, started=moment, steps=timing.steps())
            if report.changed:
                write_report(self._releases.out, report)
        return report

    def get_ready(self) -> None:
        """Takes in what the next build needs of the site that was built last, so that it costs what will have changed.

        It holds up no other build; without it, the next build does it. ``OSError`` for a full or unwritable disk.
        """
        if self._known is None or self._press is None:
            return
        (ledger, index), press = self._known, self._press
        if index.is_ready(press) or not ledger.is_about(self._releases.build_id(), ledger.makers):
            return
        press.turn_to(press.edition)
        with _collecting_seldom(), closing(press), TemporaryDirectory(dir=self._cache) as work:
            index.get_ready(press, ledger, self._crew_of(press, Path(work), call=None))

    def add_copies(self, report: Report, reporter: Reporter, stop: Callable[[], bool] = lambda: False) -> bool:
        """Puts compressed copies beside the files of the site that was built last, until ``stop`` says so.

        Whether all are there. It holds up no other build. ``OSError`` for a full or unwritable disk.
        """
        if self._known is None:
            return False
        try:
            with in_use(report.tree):
                return add_copies(report.tree, self._known[0].files, self._cache / "compressed", reporter, stop)
        except FileNotFoundError:
            if report.tree.is_dir():
                raise
            return False  # later builds have taken its place

    def _press_for(self, theme: Theme) -> Press:
        """The press at hand when no file of the theme changed since, with its templates as they were prepared."""
        if self._press is None or self._press.theme.digest != theme.digest:
            _sound(tuple(theme_faults(theme)))
            return Press(theme, self._cache)
        return self._press

    def _what_is_known(self, makers: str) -> tuple[Ledger, SearchIndex]:
        """What is at hand if it is about the live site; otherwise the ledger on disk, and no index.

        Whatever goes wrong from here on, what is at hand is not believed again.
        """
        known, self._known = self._known, None
        tree = self._releases.build_id()
        if known is not None and known[0].is_about(tree, makers):
            return known
        return Ledger.load(self._ledger_file, tree, makers), SearchIndex()

    def _build(self, press: Press, reporter: Reporter) -> Report:
        known = ledger, index = self._what_is_known(makers_of(press.theme, press.edition.site.budget))
        ledger.compare(press)
        with closing(self._crew_of(press, self._releases.place_for("crew"), told=reporter.done)) as crew:
            remarks = _sound(_checked(press, ledger, crew))
            stage = self._releases.stage(ledger.files)
            printed = print_all(press, stage, ledger, index, crew, reporter)
        stage.sign()
        findings = (*remarks, *_verified(press, stage, printed, ledger, reporter))
        _sound(tuple(of_this_machine(self._releases.out, self._cache).in_tree(stage.root, stage.fresh())))
        size = stage.weight()
        tree = _switch(self._releases, stage, reporter)
        ledger.save(self._ledger_file, self._releases.build_id())
        self._known = known
        counts = len(ledger.pages), stage.written, stage.unchanged, len(stage.gone())
        return Report(
            tree, *counts, 0.0, tuple(sorted(findings)), self._releases.build_id(), bytes=size,
            made=_renewed(printed, ledger), made_in_all=len(printed.made),
        )  # fmt: skip


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Python looks for garbage among what is new, and not again and again among all that a build keeps."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 1_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _renewed(printed: "Printed", ledger: Ledger) -> tuple[Renewed, ...]:
    return tuple(Renewed(one, ledger.why(one)) for one in sorted(printed.made)[:MOST_MADE])


def _checked(press: Press, ledger: Ledger, crew: Crew) -> tuple[Finding, ...]:
    """What readers would miss in the Edition; a record is looked at again when something it was judged by changed."""
    for done in crew.each(jobs.check, [one.ref for one in ledger.stale_records(CHECKED)]):
        ledger.note(CHECKED + done.name, (), done, Made(remarks=done.result))
    return tuple(sorted([*checks.check_site(press.edition), *ledger.remarks()]))


@dataclass
class Printed:
    """What came of printing."""

    made: set[str] = field(default_factory=set)
    """Addresses of outputs that were not taken over."""
    unsettled: set[str] = field(default_factory=set)
    """Addresses of pages for which others may be at fault now: a place that could be linked to has gone from them, or
    they name other versions of themselves."""


def print_all(
    press: Press, stage: Stage, ledger: Ledger, index: SearchIndex, crew: Crew, reporter: Reporter
) -> Printed:
    """Makes every output that is not as it was, the search index, and the media that pages ask for."""
    planned = _planned(press)
    shown = ledger.media()
    stale = ledger.stale_outputs(planned)
    reporter.step("pages", len(stale))
    printed = Printed()
    for done in crew.each(jobs.make, stale):
        _put_output(done, planned[done.name].given, stage, ledger, printed)
    gone = ledger.keep_only(planned.keys())
    for address in gone:
        stage.remove(address)
    reporter.step("index", 0)
    _put_index(press, stage, ledger, index, crew, gone)
    crew.close()  # nobody else is needed for what follows
    _put_media(press, stage, shown, ledger.media(), reporter)
    return printed


def _planned(press: Press) -> Mapping[str, Artifact]:
    try:
        return press.plan(PROGRAMS)
    except DuplicateAddress as error:
        fault = Finding(Level.ERROR, "same-address", error.address, "slug", error.words, error.remedy)
        raise NotPublished([fault]) from error


def _put_output(done: Done, given: tuple[str, ...], stage: Stage, ledger: Ledger, printed: Printed) -> None:
    address, (data, facts) = done.name, done.result
    stage.put(address, data)
    printed.made.add(address)
    known = ledger.outputs.get(address)
    if facts is not None and known is not None and known.made.facts is not None:
        before = known.made.facts
        if before.ids - facts.ids or before.alternates != facts.alternates:
            printed.unsettled.add(address)
    ledger.note(address, given, done, Made(frozenset(done.orders), facts))


def _put_index(press: Press, stage: Stage, ledger: Ledger, index: SearchIndex, crew: Crew, gone: Sequence[str]) -> None:
    for folder, delta in index.renew(press, ledger, crew, gone):
        for name, data in delta.written.items():
            stage.put(folder + name, data)
        for name in delta.removed:
            stage.remove(folder + name)


def _put_media(press: Press, stage: Stage, before: Set[str], now: Set[str], reporter: Reporter) -> None:
    """Media have addresses that tell their bytes, so those that are there are not looked at."""
    for address in before - now:
        stage.remove(address)
    asked = [one for one in press.media.artifacts() if one.address not in stage.digests]
    reporter.step("media", len(asked))
    with closing(press.media.encode(asked, os.cpu_count() or 1)) as ready:
        for _ in ready:
            reporter.done()
    for artifact in asked:
        _put(artifact, stage)


def _put(artifact: Artifact, stage: Stage) -> None:
    if artifact.source is not None:
        stage.put_file(artifact.address, artifact.source)
    elif artifact.make is not None:
        stage.put(artifact.address, artifact.make())


def _verified(press: Press, stage: Stage, printed: Printed, ledger: Ledger, reporter: Reporter) -> Iterable[Finding]:
    """The findings about the staged site. Only what changed is looked at, and what may lead to something that has gone,
    unless all is new.
    """
    reporter.step("verify", 0)
    changed = None
    if ledger.files:
        unsettled = verify.leading_to(stage.gone() | printed.unsettled, ledger.pages)
        changed = printed.made | ledger.faulty | stage.fresh() | unsettled
    moved = {former for former, _, _ in press.ask(addresses_left)}
    findings = verify.verify(ledger.pages, stage.digests.keys(), press.edition, stage.weigh, moved, changed)
    ledger.accept(stage.digests, stage.moved, frozenset(one.subject for one in findings))
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
    return releases.publish(stage, reporter.done)
