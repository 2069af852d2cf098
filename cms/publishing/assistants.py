"""Workers that help another one with a large build (:mod:`site_build.crew`)."""

from pathlib import Path

from django.conf import settings
from django_tasks import task

from site_build import crew
from site_build.release import Releases

FIRST = 50
"""Priority of what waits for nothing; those of Wagtail have 0."""


@task(priority=FIRST)
def assist(name: str) -> int:
    """Do portions of the build whose folder has that name, until it ends; answers with how many. 0 when it has ended.

    It lies among the sites, whatever the name says.
    """
    work = Releases(Path(settings.SITE_OUT)).trees / Path(name).name
    return crew.assist(work, Path(settings.CACHE_DIR))


def call_assistants(work: Path) -> None:
    """Ask as many workers as the settings name. Those that are busy come later, or find nothing left to do."""
    for _ in range(settings.SITE_ASSISTANTS):
        assist.enqueue(work.name)
