"""Rebuilding and publishing in the background.

Several changes become one build; a change during a build becomes exactly one more. What readers must not see any
longer waits for nothing: its build goes before all other tasks. Sending the site to its targets has a queue of its own,
so that a slow target holds up no build.
"""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from cms.publishing import builds, publications
from cms.publishing.assistants import FIRST
from cms.publishing.models import MOST_CAUSES, BuildRun
from cms.publishing.progress import RunReporter
from site_build.report import last_durations
from site_build.reporter import GaveWay, RecordingReporter

QUIET = timedelta(seconds=3)
"""How long a build waits for further changes."""
SOON = 10
"""Priority of other builds: an import leaves thousands of Wagtail's tasks, and readers do not wait for those."""
TARGETS = "targets"
"""The queue of what is sent to targets."""


@task()
def rebuild(run_id: int) -> None:
    """Build the site for a waiting run and have it sent to the targets. Does nothing when the run no longer waits."""
    with builds.own_turn() as abandoned:
        run = builds.claim(run_id)
        if run is not None:
            try:
                built = _carry_out(run)
            except GaveWay:  # this process knows the live site best, so it goes on with what it gave way to
                run = builds.begin()
                built = replace(_carry_out(run), rest=True)
            if built.rest:
                ask(Cause.REST)
    if run is not None:
        publish_everywhere(run)
        builds.get_ready()
        builds.add_copies(built, RecordingReporter())
    elif abandoned:
        ask(Cause.INTERRUPTED, urgent=any(one.urgent for one in abandoned))


def _carry_out(run: BuildRun) -> builds.Built:
    return builds.carry_out(run, RunReporter(run, last_durations(Path(settings.SITE_OUT))))


@task(queue_name=TARGETS)
def send(publication_id: int) -> None:
    """Send the live site to one target; when that fails, try again later."""
    with publications.own_turn(publication_id):
        publication = publications.claim(publication_id)
        failed = publication is not None and not publications.carry_out(publication, RecordingReporter())
    if publication is not None and failed:
        again = publications.next_try(publication)
        if send.get_backend().supports_defer:
            send.using(run_after=again, priority=_priority(publication.run)).enqueue(publication.pk)


Cause = BuildRun.Cause


def request_rebuild(cause: Cause, name: str = "", *, urgent: bool = False) -> None:
    """Ask for a build once the present transaction is committed; ``name`` is what changed."""
    transaction.on_commit(partial(ask, cause, name, urgent=urgent))


def ask(cause: Cause, name: str = "", user: AbstractBaseUser | None = None, *, urgent: bool = False) -> BuildRun:
    """The run that will take in this change: the one that waits, or a new one.

    An urgent change takes away something that readers must not see any longer.
    """
    why = [cause.value, name]
    waiting = BuildRun.objects.filter(state=BuildRun.State.WAITING)
    run = waiting.first()
    if run is None:
        try:
            with transaction.atomic():
                run = BuildRun.objects.create(causes=[why], changes=1, asked_by=user, urgent=urgent)
        except IntegrityError:  # someone else asked in the same instant
            run = waiting.get()
        else:
            enqueue(run)
            return run
    if len(run.causes) < MOST_CAUSES and why not in run.causes:
        waiting.filter(pk=run.pk).update(causes=[*run.causes, why])
    if not waiting.filter(pk=run.pk).update(changes=F("changes") + 1):
        return ask(cause, name, user, urgent=urgent)  # it began meanwhile and may have read the content before this
    if urgent and waiting.filter(pk=run.pk, urgent=False).update(urgent=True):
        run.urgent = True
        enqueue(run)  # the task that there is waits for the quiet time, and finds nothing to do then
    return run


def enqueue(run: BuildRun) -> None:
    """Hand a waiting run to the workers: at once, or after the quiet time in which further changes join it."""
    later = rebuild.using(priority=_priority(run))
    if not run.urgent and rebuild.get_backend().supports_defer:
        later = rebuild.using(run_after=timezone.now() + QUIET)
    later.enqueue(run.pk)


def publish_everywhere(run: BuildRun) -> None:
    """Hand the live site to the workers, once for each target."""
    for publication in publications.begin(run):
        send.using(priority=_priority(run)).enqueue(publication.pk)


def repeat_abandoned() -> None:
    """Have builds repeated that a process which has died was in the middle of."""
    for run in builds.abandoned():
        ask(Cause.INTERRUPTED, urgent=run.urgent)


def catch_up() -> None:
    """Have the live site built anew by a worker that starts and stays, for programs or theme may be newer ones.

    From then on the worker knows the site, so that a change costs what it changes. A site that was rolled back stays as
    it is until somebody changes something.
    """
    if builds.newest_is_live():
        ask(Cause.STARTED)


def resume() -> None:
    """Take up what a worker that died has left: builds and publications that it began or was to begin."""
    repeat_abandoned()
    waiting = BuildRun.objects.filter(state=BuildRun.State.WAITING).first()
    if waiting is not None:
        enqueue(waiting)
    for publication in publications.abandoned():
        send.using(priority=_priority(publication.run)).enqueue(publication.pk)


def _priority(run: BuildRun) -> int:
    return FIRST if run.urgent else SOON
