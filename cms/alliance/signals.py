"""Keeps roles right after migrations, and teams after changes of units."""

from typing import Any

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.db import connections
from django.db.models.signals import post_delete, post_migrate, post_save

from cms.alliance.models import UnitPage, UnitTeam
from cms.alliance.teams import drop_team, sync_roles, sync_team

_APPS_WITH_RIGHTS = ("accounts", "media", "alliance", "terms", "wagtailadmin", "wagtailcore", "wagtail_localize")


def connect() -> None:
    """Called once, when Django has started."""
    post_migrate.connect(_migrated, sender=apps.get_app_config("alliance"), dispatch_uid="sync_roles")
    post_save.connect(_unit_saved, sender=UnitPage, dispatch_uid="sync_team")
    post_delete.connect(_unit_deleted, sender=UnitPage, dispatch_uid="drop_team")


def _migrated(using: str = "default", **options: Any) -> None:
    if UnitTeam._meta.db_table not in connections[using].introspection.table_names():
        return  # migrated backwards, or not yet this far
    for label in _APPS_WITH_RIGHTS:
        create_permissions(apps.get_app_config(label), verbosity=0, using=using)
    sync_roles()


def _unit_saved(instance: UnitPage, **options: Any) -> None:
    sync_team(instance.translation_key)


def _unit_deleted(instance: UnitPage, **options: Any) -> None:
    drop_team(instance.translation_key)
