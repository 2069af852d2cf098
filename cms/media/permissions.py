"""Who may do what with media: rights are given on collections, and who uploaded a file may change it."""

from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from cms.media.models import LectureVideo, Picture


def register() -> None:
    """Makes the rights on our own models count.

    For pictures Wagtail would ask for rights on its own image model; an exact class takes precedence over that.
    """
    for model in (Picture, LectureVideo):
        policy = CollectionOwnershipPermissionPolicy(model, auth_model=model, owner_field_name="uploaded_by_user")
        register_permission_policy(model, policy, exact_class=True)
