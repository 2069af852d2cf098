"""People: experts, editors and public-welfare ambassadors, with the posts they hold."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from content.kinds.record import Record, fact
from content.media import Picture


class Role(StrEnum):
    """What a person does for the alliance."""

    EXPERT = "expert"
    EDITOR = "editor"
    AMBASSADOR = "ambassador"


class CredentialClass(StrEnum):
    """Class of professional credential, as the four-body notice of 2025 lists them."""

    PHYSICIAN = "physician"
    TCM_PHYSICIAN = "tcm-physician"
    NURSE = "nurse"
    PHARMACIST = "pharmacist"
    TECHNICIAN = "technician"
    RESEARCHER = "researcher"


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post held at a member unit, from a day to a day."""

    unit: str = fact(ref="unit")
    title: str
    """Of the post, such as 主任医师."""
    since: date | None = None
    until: date | None = None

    def held(self, day: date) -> bool:
        """Whether the post was held on that day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, kw_only=True)
class Person(Record):
    """An expert, editor or ambassador. ``title`` is the name."""

    KIND = "person"
    FOLDER = "people"
    NAMES_OTHERS = True

    roles: tuple[Role, ...] = fact((Role.EXPERT,))
    """What the person does for the alliance."""
    credential: CredentialClass | None = fact(None)
    """Class of professional credential, for those who give or check advice."""
    specialty: str = ""
    """Field of work."""
    posts: tuple[Post, ...] = ()
    """Posts held now and before."""
    portrait: Picture | None = None
    order: int = fact(0)
    """Place in lists, smallest first."""

    def posts_on(self, day: date) -> tuple[Post, ...]:
        """The posts held on that day."""
        return tuple(post for post in self.posts if post.held(day))
