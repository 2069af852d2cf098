"""The background process of the CMS."""

import logging
import time
from collections.abc import Iterable
from threading import Thread
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from cms.publishing.schedule import publish_due
from cms.publishing.tasks import TARGETS, catch_up, repeat_abandoned, resume

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = (
        "Builds the site whenever something changed, sends it to the targets, and publishes and expires scheduled "
        "pages. Ends on Ctrl+C."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=float, default=30, help="seconds between looks at the schedule")
        parser.add_argument("--once", action="store_true", help="do what there is to do, then end")

    def handle(self, *, every: float, once: bool, **options: Any) -> None:
        resume()
        call_command("prune_db_task_results", min_age_days=14, verbosity=0)
        if once:
            self.look()
            new_worker("*").run()
            return
        catch_up()
        worker, sender = new_worker("*", excluded=[TARGETS]), start_sender()
        worker.configure_signals()
        looked = float("-inf")
        while worker.running:
            if time.monotonic() - looked >= every:
                self.look()
                looked = time.monotonic()
            if not sender.is_alive():  # the database was gone for a while
                sender = start_sender()
            worker.run()
            if worker.running:
                time.sleep(1)

    def look(self) -> None:
        """Do what has fallen due; a database that is busy now is asked again next time."""
        try:
            repeat_abandoned()
            for line in publish_due(timezone.now()):
                self.stdout.write(line)
        except OperationalError:
            logger.exception("The schedule could not be read; it is tried again")


def start_sender() -> Thread:
    """Sends sites to their targets beside the builds, since a slow target must not hold those up.

    What it is in the middle of when the process ends is taken up by the next one.
    """
    sender = Thread(target=new_worker(TARGETS, batch=False).run, daemon=True)
    sender.start()
    return sender


def new_worker(queue: str, *, batch: bool = True, excluded: Iterable[str] = ()) -> Worker:
    """What carries out the tasks of a queue: all that there are, or also those to come."""
    return Worker(
        queue_names=[queue],
        interval=1,
        batch=batch,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=list(excluded),
    )
