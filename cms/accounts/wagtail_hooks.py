"""What the accounts add to the admin."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks


@hooks.register("before_edit_user")
def guard_superusers(request: HttpRequest, user: Any) -> None:
    """Only a superuser changes a superuser, whose password would open everything."""
    if user.is_superuser and not request.user.is_superuser:
        raise PermissionDenied
