"""Builds of the CMS's own site, and an editor who looks at them."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from cms.publishing.models import BuildRun
from cms.publishing.tasks import rebuild


def built() -> BuildRun:
    """The waiting build, carried out."""
    run = BuildRun.objects.get(state=BuildRun.State.WAITING)
    rebuild.call(run.pk)
    run.refresh_from_db()
    return run


def asked_for(run: BuildRun) -> list[str]:
    return [cause for cause, _ in run.causes]


def editor(client: Client) -> Client:
    user = get_user_model().objects.create_user("wang", password="wang")
    user.groups.add(Group.objects.get(name__endswith="Editors"))
    client.force_login(user)
    return client
