"""The Edition that previews are drawn into, read once for each state of what readers see.

An editor's form asks for a preview every few seconds, and reading all live pages takes seconds when there are
thousands. Whatever readers could see differently asks for a build, so the builds that were asked for number the states.
"""

from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from cms.publishing.edition import current_edition
from cms.publishing.models import BuildRun
from content.edition import Edition

State = tuple[int, int]
"""The latest build that was asked for, and how many changes it takes in."""


def kept_edition(moment: datetime) -> Edition:
    """What is published, as of the last change that asked for a build.

    What is scheduled counts once the worker has published it.
    """
    return replace(_edition_in(_state()), at=moment)


def forget_edition() -> None:
    """Reads the Edition anew for the next preview; for changes that ask for no build, such as those of tests."""
    _edition_in.cache_clear()


def _state() -> State | None:
    return BuildRun.objects.values_list("pk", "changes").first()


@lru_cache(maxsize=1)
def _edition_in(state: State | None) -> Edition:
    return current_edition()
