"""Publications: the live site is sent to each target that the settings name, and what came of it is remembered."""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from cms.publishing.builds import is_whole, turn_file
from cms.publishing.models import BuildRun, Publication
from cms.publishing.search_server import is_search_server, send_documents, targets
from content.problems import BadContent, Problem, Words, joined
from search.server.faults import ServerFault
from site_build.disk_faults import disk_fault
from site_build.locks import locked, locked_if_free
from site_build.publication import publish
from site_build.reporter import Reporter
from site_build.targets import NotSent, Sent
from site_build.targets.bucket import GRACE

LONGEST_WAIT = timedelta(hours=1)
"""Between two tries; the first waits a minute, each further one twice as long as the one before."""

State = Publication.State


def begin(run: BuildRun) -> Iterator[Publication]:
    """A waiting publication of the site for each target. Those of earlier builds that still wait are overtaken."""
    for target in targets():
        Publication.objects.filter(target=target, state=State.WAITING).update(state=State.OVERTAKEN)
        yield Publication.objects.create(run=run, target=target)


@contextmanager
def own_turn(publication_id: int) -> Iterator[None]:
    """A turn to send something to the target of that publication."""
    with turn_at(Publication.objects.get(pk=publication_id).target):
        yield


@contextmanager
def turn_at(target: str) -> Iterator[None]:
    """A turn to send something to a target."""
    with locked(_turn_file(target)):
        yield


def _turn_file(target: str) -> Path:
    return turn_file(Path(settings.SITE_OUT), f".sending-{hashlib.sha256(target.encode()).hexdigest()[:16]}")


def claim(publication_id: int) -> Publication | None:
    """The publication, now running; None when it neither waits nor failed, or a later one is there for its target."""
    found = Publication.objects.select_related("run").get(pk=publication_id)
    ready = Publication.objects.filter(pk=found.pk, state__in=[State.WAITING, State.FAILED])
    if Publication.objects.filter(target=found.target, pk__gt=found.pk).exists():
        return None
    return found if ready.update(state=State.RUNNING) else None


def carry_out(publication: Publication, reporter: Reporter) -> bool:
    """Makes the target equal to the live site; whether that succeeded. The publication remembers what came of it."""
    started = time.monotonic()
    sent, publication.error = _told(lambda: _send(publication, reporter))
    publication.seconds = time.monotonic() - started
    publication.tries += 1
    publication.state = State.FAILED if sent is None else State.DONE
    if sent is not None:
        publication.files, publication.removed = sent.files, sent.removed
    publication.ended_at = timezone.now()
    publication.save()
    return sent is not None


def next_try(publication: Publication) -> datetime:
    """When a publication that failed is tried again."""
    wait = min(LONGEST_WAIT, timedelta(minutes=2 ** min(publication.tries - 1, 10)))
    return timezone.now() + wait


def abandoned() -> list[Publication]:
    """The latest publication to each target, if it waits or a process that has died was in the middle of it."""
    found = []
    for target in targets():
        with locked_if_free(_turn_file(target)) as free:  # whoever is alive and sending has it
            latest = Publication.objects.select_related("run").filter(target=target).first()
            if free and latest is not None and latest.state in (State.RUNNING, State.WAITING):
                Publication.objects.filter(pk=latest.pk).update(state=State.WAITING)
                found.append(latest)
    return found


def unreached() -> list[str]:
    """The targets that could not be sent the latest site."""
    latest = (Publication.objects.filter(target=target).first() for target in targets())
    return [one.target for one in latest if one is not None and one.state == State.FAILED]


def _send(publication: Publication, reporter: Reporter) -> Sent:
    if is_search_server(publication.target):
        return send_documents(renew=is_whole())
    return publish(Path(settings.SITE_OUT), publication.target, _grace(publication), reporter)


def _grace(publication: Publication) -> timedelta:
    """How long the target keeps what is gone: not at all when readers must not see something that it may still have."""
    sent = Publication.objects.filter(target=publication.target, state=State.DONE)
    last = sent.values_list("run", flat=True).first() or 0
    since = BuildRun.objects.filter(pk__gt=last, urgent=True)  # whatever became of them
    return timedelta(0) if since.exists() else GRACE


def _told(act: Callable[[], Sent]) -> tuple[Sent | None, dict[str, str]]:
    """What an act gave, or why it failed, in both languages."""
    problems: tuple[Problem, ...]
    try:
        return act(), {}
    except NotSent as error:
        problems = (error.problem,)
    except BadContent as error:
        problems = error.problems
    except ServerFault as error:
        return None, error.words._asdict()
    except OSError as error:
        problems = (disk_fault(error, Path(settings.SITE_OUT)),)
    except Exception as error:  # noqa: BLE001 - an editor must learn of it whatever it is
        name = type(error).__name__
        return None, Words(f"the program failed: {name}", f"程序出错：{name}")._asdict()
    return None, joined(problems)._asdict()
