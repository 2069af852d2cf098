"""What each role may do. The groups are made and kept right by :func:`sync_fixed_roles`.

Doctors have a group for each member unit; those are in :mod:`cms.alliance.teams`, which knows units.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db.models import Q
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

Codename = tuple[str, str]
"""App label and codename of a permission."""

ENTER: Codename = ("wagtailadmin", "access_admin")
TRANSLATE: Codename = ("wagtail_localize", "submit_translation")
TERMS: tuple[Codename, ...] = tuple(("terms", f"{action}_term") for action in ("add", "change", "delete", "view"))
MEDIA_MODELS = ("picture", "lecturevideo")


@dataclass(frozen=True)
class Role:
    """A group that exists in every alliance."""

    name: str
    """In both languages, since Django keeps one name."""
    pages: tuple[str, ...]
    """What it may do with any page."""
    media: tuple[str, ...]
    """What it may do with any picture and video."""
    models: tuple[Codename, ...]
    """What else it may do."""


EDITORS = Role(
    name="编辑 Editors",
    pages=("add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"),
    media=("add", "change", "delete", "choose"),
    models=(ENTER, TRANSLATE, *TERMS),
)
REVIEWERS = Role(name="医学审核 Medical reviewers", pages=("change_page",), media=("choose",), models=(ENTER,))
ADMINISTRATORS = Role(
    name="联盟管理员 Alliance administrators",
    pages=EDITORS.pages,
    media=EDITORS.media,
    models=(
        *EDITORS.models,
        ("alliance", "change_sitefacts"),
        *(("accounts", f"{action}_user") for action in ("add", "change", "delete")),
        *(("wagtailcore", f"{action}_collection") for action in ("add", "change", "delete")),
    ),
)
FIXED_ROLES = (EDITORS, REVIEWERS, ADMINISTRATORS)

STOCK_GROUPS = ("Moderators", "Editors")
"""Groups that Wagtail makes for itself and we have others for."""


def permissions(codenames: Iterable[Codename]) -> list[Permission]:
    """The permissions of those names; one that no installed model has is left out."""
    wanted = Q(pk=None)
    for app_label, codename in codenames:
        wanted |= Q(content_type__app_label=app_label, codename=codename)
    return list(Permission.objects.filter(wanted))


def media_permissions(actions: Iterable[str]) -> list[Permission]:
    """The permissions to do those things with pictures and videos."""
    return permissions(("media", f"{action}_{model}") for action in actions for model in MEDIA_MODELS)


def grant_pages(group: Group, page: Page, codenames: Iterable[str]) -> None:
    """Exactly those rights on a page and all below it."""
    wanted = permissions(("wagtailcore", name) for name in codenames)
    held = GroupPagePermission.objects.filter(group=group, page=page)
    held.exclude(permission__in=wanted).delete()
    for permission in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=page, permission=permission)


def grant_media(group: Group, collection: Collection, actions: Iterable[str]) -> None:
    """Exactly those rights on the pictures and videos in a collection and all below it."""
    wanted = media_permissions(actions)
    held = GroupCollectionPermission.objects.filter(group=group, collection=collection)
    held.exclude(permission__in=wanted).delete()
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def group_of(role: Role) -> Group:
    """The group of a role."""
    return Group.objects.get_or_create(name=role.name)[0]


def sync_fixed_roles() -> None:
    """Makes the groups that every alliance has and sets what they may do; doing it again changes nothing."""
    Group.objects.filter(name__in=STOCK_GROUPS, user__isnull=True).delete()
    for role in FIXED_ROLES:
        group = group_of(role)
        group.permissions.set(permissions(role.models))
        grant_pages(group, Page.get_first_root_node(), role.pages)
        grant_media(group, Collection.get_first_root_node(), role.media)
