"""Rebuilding in the background. Several changes become one build; a change during a build becomes exactly one more."""

from datetime import timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from cms.publishing import builds
from cms.publishing.models import MOST_CAUSES, BuildRun
from cms.publishing.progress import RunReporter
from site_build.report import last_durations

QUIET = timedelta(seconds=3)
"""How long a build waits for further changes."""


@task()
def rebuild(run_id: int) -> None:
    """Build the site for a waiting run. Does nothing when it no longer waits."""
    run = builds.claim(run_id)
    if run is not None:
        builds.carry_out(run, RunReporter(run, last_durations(Path(settings.SITE_OUT))))


Cause = BuildRun.Cause


def request_rebuild(cause: Cause, name: str = "") -> None:
    """Ask for a build once the present transaction is committed; ``name`` is what changed."""
    transaction.on_commit(partial(ask, cause, name))


def ask(cause: Cause, name: str = "", user: AbstractBaseUser | None = None) -> BuildRun:
    """The run that will take in this change: the one that waits, or a new one."""
    why = [cause.value, name]
    waiting = BuildRun.objects.filter(state=BuildRun.State.WAITING)
    run = waiting.first()
    if run is None:
        try:
            with transaction.atomic():
                run = BuildRun.objects.create(causes=[why], changes=1, asked_by=user)
        except IntegrityError:  # someone else asked in the same instant
            run = waiting.get()
        else:
            enqueue(run)
            return run
    if len(run.causes) < MOST_CAUSES and why not in run.causes:
        waiting.filter(pk=run.pk).update(causes=[*run.causes, why])
    if not waiting.filter(pk=run.pk).update(changes=F("changes") + 1):
        return ask(cause, name, user)  # it began meanwhile and may have read the content before this change
    return run


def enqueue(run: BuildRun) -> None:
    """Hand a waiting run to the workers, after the quiet time in which further changes join it."""
    later = rebuild
    if rebuild.get_backend().supports_defer:
        later = rebuild.using(run_after=timezone.now() + QUIET)
    later.enqueue(run.pk)


def resume() -> None:
    """Take up what a worker that died has left: builds it was in the middle of, and one whose task is lost."""
    for _run in builds.abandoned():
        ask(Cause.INTERRUPTED)
    waiting = BuildRun.objects.filter(state=BuildRun.State.WAITING).first()
    if waiting is not None:
        enqueue(waiting)
