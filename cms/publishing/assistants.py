"""Workers that help another one with a large build (:mod:`site_build.crew`)."""

from pathlib import Path

from django.conf import settings
from django_tasks import task

from site_build import crew
from site_build.release import Releases

FIRST = 50
"""Priority of what waits for nothing; those of Wagtail have 0."""


@task(priority=FIRST)
def assist(work: str) -> int:
    """Do portions of the build whose folder that is, until it ends; answers with how many. 0 when it has ended."""
    place = Releases(Path(settings.SITE_OUT)).place_for(crew.NAME)
    if Path(work).parent != place.parent or place.name.rpartition("-")[0] != Path(work).name.rpartition("-")[0]:
        raise ValueError(f"no build works in {work}")
    return crew.assist(Path(work), Path(settings.CACHE_DIR))


def call_assistants(work: Path) -> None:
    """Ask as many workers as the settings name. Those that are busy come later, or find nothing left to do."""
    for _ in range(settings.SITE_ASSISTANTS):
        assist.enqueue(str(work))
