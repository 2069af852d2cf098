"""The health alliance and its member units."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from content.kinds.record import Record, fact
from content.media import Picture


@dataclass(frozen=True, kw_only=True)
class Alliance(Record):
    """The health alliance itself: the home page and the page about it. A site has exactly one."""

    KIND = "alliance"
    FOLDER = "."

    slogan: str = ""
    """A few words beneath the name."""
    area: str = ""
    """The district, street or villages it serves."""
    founded: date | None = fact(None)
    """Day it was founded."""


class UnitKind(StrEnum):
    """What a member unit is."""

    HOSPITAL = "hospital"
    HEALTH_CENTRE = "health-centre"
    HEALTH_STATION = "health-station"
    TOWNSHIP_HEALTH_CENTRE = "township-health-centre"
    VILLAGE_CLINIC = "village-clinic"
    MATERNAL_CHILD = "maternal-child-hospital"
    CDC = "cdc"
    PUBLISHER = "publisher"
    CLINIC = "clinic"
    GOVERNMENT = "government"
    ELDERLY_CARE = "elderly-care"
    SCHOOL = "school"
    ENTERPRISE = "enterprise"
    ASSOCIATION = "association"


class Tier(StrEnum):
    """Level of care (医疗机构 三级 / 二级 / 一级 / 基层)."""

    TERTIARY = "tertiary"
    SECONDARY = "secondary"
    PRIMARY = "primary"


@dataclass(frozen=True, kw_only=True)
class OtherName:
    """A further name of a unit, such as a second plaque or a name it used to have."""

    name: str
    since: date | None = None
    """First day of use."""
    until: date | None = None
    """Last day of use."""


@dataclass(frozen=True, kw_only=True)
class AllianceUnit(Record):
    """A member unit."""

    KIND = "unit"
    FOLDER = "units"
    NAMES_OTHERS = True

    kind: UnitKind = fact()
    """What it is."""
    tier: Tier | None = fact(None)
    """Level of care, for those that have one."""
    parent: str = fact("", ref="unit")
    """The unit it is a branch or station of."""
    led_by: str = fact("", ref="unit")
    """The lead hospital of its consortium."""
    convener: bool = fact(False)
    """True for the unit that convenes the alliance."""
    tcm: bool = fact(False)
    """True when it practises traditional Chinese medicine."""
    joined: date | None = fact(None)
    """Day it joined the alliance."""
    order: int = fact(0)
    """Place in lists, smallest first."""
    names: tuple[OtherName, ...] = ()
    """Further names, such as a second plaque."""
    area: str = ""
    """Streets or villages it serves."""
    address: str = ""
    phone: str = ""
    hours: str = ""
    """When it is open."""
    website: str = fact("")
    """https address."""
    picture: Picture | None = None
