"""What every kind of record has: identity, language, address, names and the time it is live."""

from dataclasses import MISSING, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any, ClassVar

from content.blocks import Body, Source
from content.kinds.audience import Audience


class Status(StrEnum):
    """Whether readers may see a record."""

    LIVE = "live"
    DRAFT = "draft"
    PRIVATE = "private"


def fact(default: Any = MISSING, *, ref: str = "") -> Any:
    """A field that is the same in every language: a translation that leaves it out takes it from the source.

    ``ref`` names the kind of record whose permanent id the field holds.
    """
    metadata = {"fact": True, "ref": ref}
    return field(metadata=metadata) if default is MISSING else field(default=default, metadata=metadata)


@dataclass(frozen=True, kw_only=True)
class Record:
    """One thing the alliance says, in one language."""

    KIND: ClassVar[str]
    """Name in code, in the CMS and of the template."""
    FOLDER: ClassVar[str]
    """Folder in a package and in addresses."""
    NAMES_OTHERS: ClassVar[bool] = False
    """True when the record's title is a proper name, which may stay in its own language."""

    id: str
    """Permanent id: lower-case ASCII letters, digits and hyphens; shared by all translations; never changed."""
    lang: str
    """Language code."""
    slug: str
    """Last part of the address; the id unless the record was renamed."""
    title: str
    """What it is called, plain text."""
    summary: str = ""
    """One or two plain sentences, for lists, search results and descriptions."""
    aliases: tuple[str, ...] = ()
    """Other names that residents search by."""
    former_slugs: tuple[str, ...] = ()
    """Addresses it had before; each leads to the present one."""
    status: Status = fact(Status.LIVE)
    """Whether readers may see it; a draft or private record is in no site."""
    go_live_at: datetime | None = fact(None)
    """Not shown before this moment."""
    expires_at: datetime | None = fact(None)
    """Not shown from this moment on."""
    body: Body = ()

    @cached_property
    def ref(self) -> str:
        """Name for reports: ``article/stroke-signs/zh``."""
        return f"{self.KIND}/{self.id}/{self.lang}"

    @property
    def file(self) -> str:
        """Path in a package: ``articles/stroke-signs.zh.md``."""
        return file_name(type(self), self.id, self.lang)

    def is_live(self, at: datetime) -> bool:
        """Whether readers may see it at that moment."""
        if self.status is not Status.LIVE:
            return False
        if self.go_live_at is not None and at < self.go_live_at:
            return False
        return self.expires_at is None or at < self.expires_at


def file_name(kind: type[Record], key: str, lang: str, suffix: str = ".md") -> str:
    """Path in a package of the file of that record."""
    return PurePosixPath(kind.FOLDER, f"{key}.{lang}{suffix}").as_posix()


class View(StrEnum):
    """How settled a statement is (notice on health-education information services, 2017)."""

    CONSENSUS = "consensus"
    EXPERT_OPINION = "expert-opinion"
    NEW_FINDING = "new-finding"


@dataclass(frozen=True, kw_only=True)
class HealthRecord(Record):
    """A record that gives health advice, with the facts that the rules ask for.

    Source, author, time of publication and applicable population: 国卫宣传发〔2022〕11号, "basic elements".
    Reviewer, issue and revision dates, and a mark on personal or new views: notice of 2017 on health-education
    information services. Class of credential: four-body notice of 2025 on medical popularisation by self-media.
    """

    unit: str = fact(ref="unit")
    """The member unit that contributed it."""
    topics: tuple[str, ...] = fact((), ref="topic")
    """The topics it is filed under."""
    audience: tuple[Audience, ...] = fact(())
    """Whom it is written for in particular, to narrow a search by; none when for everybody."""
    authors: tuple[str, ...] = fact((), ref="person")
    """Who wrote it."""
    reviewer: str = fact("", ref="person")
    """The person who checked the medicine."""
    published: date = fact()
    """Day of first publication."""
    reviewed: date | None = fact(None)
    """Day of the latest medical review."""
    next_review: date | None = fact(None)
    """Day by which it must be reviewed again."""
    population: str = ""
    """Whom the advice is for, and whom it is not."""
    view: View = fact(View.CONSENSUS)
    """How settled the advice is; the page says so."""
    sources: tuple[Source, ...] = ()
    """What its statements rest on, listed at the end of the page."""
