"""Builds of the site: the Edition of the moment is read, built and made live, and the run remembers what happened."""

import logging
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError
from django.utils import timezone

from cms.publishing.assistants import call_assistants
from cms.publishing.kept_edition import KEPT_EDITION
from cms.publishing.models import BuildRun
from content.edition import Edition
from content.problems import BadContent, Finding, Words, joined
from site_build.builder import Builder, NotPublished
from site_build.locks import locked, locked_if_free
from site_build.release import Releases
from site_build.report import Report, plain_finding
from site_build.reporter import GaveWay, Reporter

logger = logging.getLogger(__name__)
KEPT = 200
"""Builds that are remembered."""
_ERRORS = Words("it has errors that readers must not meet; see the findings", "存在不能发布的错误，见下列提示")
_ERRORS_ELSEWHERE = Words(
    "what was taken down is gone; all else stays as it was, for there are errors that readers must not meet",
    "已下架的内容已撤下；其余内容未更新，因存在不能发布的错误，见下列提示",
)
_REST = "rest"
READING = ".reading"
"""File whose lock is a turn, beside the sites: begun before the content is read, so that no older Edition follows a
newer one."""


@dataclass(frozen=True)
class Built:
    """An Edition and what came of building it."""

    edition: Edition
    report: Report
    rest: bool = False
    """Whether there is more to build: only what readers must not see any longer was taken down."""
    errors: tuple[Finding, ...] = ()
    """Why there is more that cannot be built."""


def build_now(at: datetime | None, out: Path, reporter: Reporter) -> Built:
    """Builds what is published at that moment, now unless given, and makes it live below ``out``."""
    with locked(turn_file(out, READING)):
        edition = KEPT_EDITION.at(at or timezone.now())
        return Built(edition, builder_for(out, Path(settings.CACHE_DIR)).build(edition, reporter))


def turn_file(out: Path, name: str) -> Path:
    """A file beside the sites whose lock is a turn."""
    out.mkdir(parents=True, exist_ok=True)
    (out / name).touch()
    return out / name


def _build(run: BuildRun, edition: Edition, reporter: Reporter) -> Built:
    """Builds the Edition; what readers must not see any longer goes before all that takes long."""
    builder = _own_builder()
    if not run.urgent:
        return Built(edition, builder.build(edition, reporter, gives_way=_something_urgent_waits))
    first = _taken_down(edition, reporter) if builder.is_far(edition) else None
    if first is not None:
        return replace(first, rest=True)
    try:
        return Built(edition, builder.build(edition, reporter))
    except NotPublished as error:
        built = _taken_down(edition, reporter)
        if built is None:
            raise
        return replace(built, errors=error.findings)


def _taken_down(edition: Edition, reporter: Reporter) -> Built | None:
    """What came of taking down what the Edition no longer has; None when a build is the only way to it."""
    try:
        found = _own_builder().withdraw(edition, reporter)
    except (NotPublished, BadContent):
        logger.exception("Nothing could be taken down by itself")
        return None
    return None if found is None else Built(*found)


def _something_urgent_waits() -> bool:
    try:
        return BuildRun.objects.filter(state=BuildRun.State.WAITING, urgent=True).exists()
    except DatabaseError:  # it is busy, or gone for a moment: it is asked again
        return False


@contextmanager
def own_turn() -> Iterator[list[BuildRun]]:
    """A turn to build the CMS's own site: whoever has it, and nobody else, has a run that is running.

    Gives the runs that were running before: they belong to a process that has died, and are failed from now on. Who
    then builds nothing has them repeated.
    """
    with locked(turn_file(Path(settings.SITE_OUT), READING)):
        yield _fail_abandoned()


@cache
def builder_for(out: Path, kept: Path) -> Builder:
    """The builder of a place: a worker keeps it, so that what it knows of the live site stays at hand."""
    call = call_assistants if settings.SITE_ASSISTANTS else None
    return Builder(out, kept, processes=settings.SITE_PROCESSES, call=call)


def _own_builder() -> Builder:
    return builder_for(Path(settings.SITE_OUT), Path(settings.CACHE_DIR))


def newest_is_live() -> bool:
    """Whether readers see the site that was built last; not when there is none, nor after it was rolled back."""
    releases = Releases(Path(settings.SITE_OUT))
    return releases.tree() is not None and releases.kept()[-1].live


def is_whole() -> bool:
    """Whether the live site has all that its latest build was to make; not when that was refused, or only took down."""
    ended = BuildRun.objects.filter(state__in=[BuildRun.State.DONE, BuildRun.State.FAILED]).first()
    return ended is not None and ended.state == BuildRun.State.DONE and not ended.report.get(_REST)


def claim(run_id: int) -> BuildRun | None:
    """The waiting run, now running; None when it no longer waits. To be asked in one's own turn.

    Whatever changes from here on belongs to the next run.
    """
    waiting = BuildRun.objects.filter(pk=run_id, state=BuildRun.State.WAITING)
    if not waiting.update(state=BuildRun.State.RUNNING, started_at=timezone.now()):
        return None
    return BuildRun.objects.get(pk=run_id)


def begin() -> BuildRun:
    """A run that is running: the one that waits, or a new one."""
    waiting = BuildRun.objects.filter(state=BuildRun.State.WAITING).first()
    claimed = claim(waiting.pk) if waiting is not None else None
    return claimed or BuildRun.objects.create(state=BuildRun.State.RUNNING, started_at=timezone.now())


def carry_out(run: BuildRun, reporter: Reporter, at: datetime | None = None) -> Built:
    """Builds the CMS's own site in one's turn; the run remembers what came of it, also when an exception is raised.

    Errors elsewhere keep nothing up that readers must not see any longer. ``GaveWay`` when that waits: the run is
    overtaken then.
    """
    try:
        built = _build(run, KEPT_EDITION.at(at or timezone.now()), reporter)
    except NotPublished as error:
        _fail(run, _ERRORS, error.findings)
        raise
    except GaveWay:
        _end(run, BuildRun.State.OVERTAKEN)
        raise
    except BadContent as error:
        _fail(run, joined(error.problems))
        raise
    except KeyboardInterrupt:
        _fail(run, Words("it was stopped by hand", "生成被手动停止"))
        raise
    except BaseException as error:  # an editor must learn of it whatever it is
        _fail(run, Words(f"{type(error).__name__}: {error}", f"程序出错：{type(error).__name__}: {error}"))
        raise
    _finish(run, built)
    return built


def get_ready() -> None:
    """Have the builder of the CMS's own site take in what the next build needs."""
    try:
        _own_builder().get_ready()
    except (OSError, sqlite3.Error):  # the next build does it, or says what is wrong
        logger.exception("What the next build needs could not be taken in")


def add_copies(built: Built, reporter: Reporter) -> None:
    """Puts compressed copies beside the files of the CMS's own site if the settings ask for them; a build that waits
    comes first, and its site gets what is missing.
    """
    if settings.SITE_COPIES:
        try:
            _own_builder().add_copies(
                built.report, reporter, BuildRun.objects.filter(state=BuildRun.State.WAITING).exists
            )
        except OSError:  # the site is live without them
            logger.exception("Some compressed copies are missing")


def abandoned() -> list[BuildRun]:
    """Runs that a process which has died was in the middle of; they are failed from now on."""
    with locked_if_free(turn_file(Path(settings.SITE_OUT), READING)) as free:  # whoever is alive and building has it
        return _fail_abandoned() if free else []


def _fail_abandoned() -> list[BuildRun]:
    runs = list(BuildRun.objects.filter(state=BuildRun.State.RUNNING))
    for run in runs:
        _fail(run, Words("it was interrupted and is repeated", "生成被中断，将重新进行"))
    return runs


def _fail(run: BuildRun, words: Words, findings: Iterable[Finding] = ()) -> None:
    run.error = words._asdict()
    run.findings = [_plain(one) for one in findings]
    _end(run, BuildRun.State.FAILED)


def _finish(run: BuildRun, built: Built) -> None:
    run.at = built.edition.at
    run.records = len(built.edition.records)
    run.written = built.report.written
    run.skipped = built.report.unchanged
    run.findings = [_plain(one) for one in built.report.findings]
    run.report = {name: told for name, told in built.report.plain().items() if name != "findings"}
    run.report |= {_REST: True} if built.rest else {}
    if built.errors:
        _fail(run, _ERRORS_ELSEWHERE, built.errors)
    else:
        _end(run, BuildRun.State.DONE)


def _end(run: BuildRun, state: BuildRun.State) -> None:
    run.state = state
    run.finished_at = timezone.now()
    run.save()
    BuildRun.objects.filter(pk__lte=run.pk - KEPT).delete()


def _plain(finding: Finding) -> dict[str, Any]:
    """A finding as the report has it, its message spread out."""
    told = plain_finding(finding)
    message = told.pop("message")
    return {**told, **message}
