"""Sample logins. There are none but those that the settings of the demonstration name."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from cms.accounts.roles import FIXED_ROLES, group_of
from cms.alliance.models import UnitTeam
from cms.alliance.teams import team_of

DOCTOR = "doctor"


@dataclass(frozen=True)
class SampleLogin:
    """Someone to log in as in the demonstration."""

    username: str
    password: str
    role: str
    """In both languages: who this is."""
    group: str
    """Name of a group, or ``doctor`` for the doctors of a unit."""
    unit: str = ""
    """Permanent id of the doctor's unit; any unit if it is not there."""


def sample_logins() -> tuple[SampleLogin, ...]:
    """The logins that the settings name; none outside the demonstration."""
    return tuple(SampleLogin(**login) for login in getattr(settings, "SAMPLE_LOGINS", ()))


def make_sample_logins() -> tuple[SampleLogin, ...]:
    """Makes the users of the sample logins, or sets them right; doing it again changes nothing."""
    for login in sample_logins():
        _make(login)
    return sample_logins()


def _make(login: SampleLogin) -> None:
    users = get_user_model().objects
    user = users.filter(username=login.username).first() or users.create(username=login.username)
    if not user.check_password(login.password):
        user.set_password(login.password)
        user.save()
    user.groups.set(_groups(login))
    UserProfile.get_for_user(user)


def _groups(login: SampleLogin) -> list[Group]:
    if login.group != DOCTOR:
        return [group_of(role) for role in FIXED_ROLES if role.name == login.group]
    team = team_of(login.unit) or UnitTeam.objects.order_by("pk").first()
    return [team.group] if team else []
