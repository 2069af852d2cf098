"""The team of each member unit: its doctors, and the pictures and videos that are theirs.

Units own what they contribute. A team may add and edit the pages below its unit, in every language, and the media in
its collection; it may not publish.
"""

from uuid import UUID

from django.contrib.auth.models import Group
from wagtail.models import Collection, GroupPagePermission, Page

from cms.accounts.moderation import sync_moderation
from cms.accounts.roles import ENTER, grant_media, grant_pages, permissions, sync_fixed_roles
from cms.alliance.models import UnitPage, UnitTeam

PAGES = ("add_page", "change_page")
MEDIA = ("add", "change", "choose")


def sync_roles() -> None:
    """Makes every group, right, collection and workflow that there must be; doing it again changes nothing."""
    sync_fixed_roles()
    sync_moderation()
    for key in UnitPage.objects.order_by().values_list("translation_key", flat=True).distinct():
        sync_team(key)


def sync_team(key: UUID) -> UnitTeam:
    """The team of the unit with that translation key, with the name and the rights that it must have."""
    pages = list(UnitPage.objects.filter(translation_key=key).order_by("pk"))
    team = UnitTeam.objects.filter(unit_key=key).first() or _new_team(key)
    _rename(team, pages[0])
    team.group.permissions.set(permissions([ENTER]))
    GroupPagePermission.objects.filter(group=team.group).exclude(page__in=[page.pk for page in pages]).delete()
    for page in pages:
        grant_pages(team.group, Page.objects.get(pk=page.pk), PAGES)
    grant_media(team.group, team.collection, MEDIA)
    return team


def drop_team(key: UUID) -> None:
    """After the last page of a unit is gone: its group goes, its media stay."""
    if not UnitPage.objects.filter(translation_key=key).exists():
        Group.objects.filter(unit_team__unit_key=key).delete()


def team_of(permanent_id: str) -> UnitTeam | None:
    """The team of a unit, or None."""
    keys = UnitPage.objects.filter(permanent_id=permanent_id).values("translation_key")
    return UnitTeam.objects.filter(unit_key__in=keys).first()


def _new_team(key: UUID) -> UnitTeam:
    group = Group.objects.create(name=str(key))
    collection = Collection.get_first_root_node().add_child(name=str(key))
    return UnitTeam.objects.create(unit_key=key, group=group, collection=collection)


def _rename(team: UnitTeam, unit: UnitPage) -> None:
    name = f"{unit.title[:80]} 医生 Doctors"
    if Group.objects.filter(name=name).exclude(pk=team.group_id).exists():
        name = f"{unit.title[:80]} ({unit.permanent_id}) 医生 Doctors"
    for held, wanted in ((team.group, name), (team.collection, unit.title)):
        if held.name != wanted:
            held.name = wanted
            held.save()
