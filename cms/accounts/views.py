"""The pages on which users are managed."""

from typing import Any

from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from cms.accounts.forms import UserCreationForm, UserEditForm


class UserViewSet(WagtailUserViewSet):
    """As Wagtail's, with forms that make no superusers."""

    def get_form_class(self, for_update: bool = False) -> Any:
        """The form for a new user or one there is."""
        return UserEditForm if for_update else UserCreationForm
