"""The team of each member unit: its doctors, and the pictures and videos that are theirs.

Units own what they contribute. A team may add and edit the pages below its unit, in every language, and the media in
its collection; it may not publish.
"""

from django.contrib.auth.models import Group
from wagtail.models import Collection, GroupPagePermission, Page

from cms.accounts.moderation import sync_moderation
from cms.accounts.roles import ENTER, grant_media, grant_pages, permissions, sync_fixed_roles
from cms.alliance.models import UnitPage, UnitTeam

PAGES = ("add_page", "change_page")
MEDIA = ("add", "change", "choose")
_MAX_NAME = 150


def sync_roles() -> None:
    """Makes every group, right, collection and workflow that there must be; doing it again changes nothing."""
    sync_fixed_roles()
    sync_moderation()
    for permanent_id in UnitPage.objects.order_by().values_list("permanent_id", flat=True).distinct():
        sync_team(permanent_id)


def sync_team(permanent_id: str) -> UnitTeam:
    """The team of a unit, with the name and the rights that it must have."""
    pages = list(UnitPage.objects.filter(permanent_id=permanent_id).order_by("pk"))
    team = UnitTeam.objects.filter(unit_id=permanent_id).first() or _new_team(permanent_id)
    _rename(team, pages[0].title)
    team.group.permissions.set(permissions([ENTER]))
    GroupPagePermission.objects.filter(group=team.group).exclude(page__in=[page.pk for page in pages]).delete()
    for page in pages:
        grant_pages(team.group, Page.objects.get(pk=page.pk), PAGES)
    grant_media(team.group, team.collection, MEDIA)
    return team


def drop_team(permanent_id: str) -> None:
    """After the last page of a unit is gone: its group goes, its media stay."""
    if not UnitPage.objects.filter(permanent_id=permanent_id).exists():
        Group.objects.filter(unit_team__unit_id=permanent_id).delete()


def team_of(permanent_id: str) -> UnitTeam | None:
    """The team of a unit, or None."""
    return UnitTeam.objects.filter(unit_id=permanent_id).first()


def _new_team(permanent_id: str) -> UnitTeam:
    group = Group.objects.create(name=_group_name(permanent_id))
    collection = Collection.get_first_root_node().add_child(name=permanent_id)
    return UnitTeam.objects.create(unit_id=permanent_id, group=group, collection=collection)


def _rename(team: UnitTeam, title: str) -> None:
    name = f"{title[:100]} 医生 Doctors"
    if team.group.name != name:
        taken = Group.objects.filter(name=name).exclude(pk=team.group.pk).exists()
        team.group.name = f"{name} ({team.unit_id})"[:_MAX_NAME] if taken else name
        team.group.save()
    if team.collection.name != title:
        team.collection.name = title
        team.collection.save()


def _group_name(permanent_id: str) -> str:
    return f"{permanent_id} 医生 Doctors"
