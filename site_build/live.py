"""What a process knows of the live site, so that something can be taken down from it while other things wait."""

from collections.abc import Callable
from dataclasses import dataclass

from content.edition import Edition
from content.kinds import Alliance, AllianceUnit, Topic
from site_build.differences import differences
from site_build.ledger import Ledger
from site_build.press import Press
from site_build.search_index import SearchIndex
from site_build.theme import Theme

FEW = 256
"""Changed records that a build takes in within seconds, whatever the size of the site."""
SHOWN_BY_MANY = (Alliance, AllianceUnit, Topic)
"""Kinds whose records may be shown on any number of pages."""


@dataclass(frozen=True)
class Live:
    """What the live site was made from, by this process."""

    press: Press
    """With the theme as it was."""
    edition: Edition
    build: str
    """The id of its build."""

    def is_far(self, theme: Theme, edition: Edition) -> bool:
        """Whether other things differ than a few records that few pages show, so that a build takes long."""
        found = differences(self.edition, edition)
        shown = any(isinstance(now, SHOWN_BY_MANY) and before for before, now in found.records.values())
        many = len(found.records) > FEW or shown
        return many or found.site or found.terms or theme.digest != self.press.theme.digest


@dataclass(frozen=True)
class Held:
    """The same with all that is known of its files, held while a build is under way that may be given up."""

    live: Live
    ledger: Ledger
    index: SearchIndex
    building: SearchIndex
    """The one that the build works with."""
    asked: Callable[[], bool]
    """Whether something more urgent waits."""

    def gives_way(self) -> bool:
        """Whether the build is to be given up: something waits, and this is not out of date."""
        return not self.building.updated and self.asked()
