"""The pages on which users are managed, by themselves and by administrators."""

from typing import Any

from wagtail.admin.views.account import AccountView as WagtailAccountView
from wagtail.users.views.users import UserViewSet as WagtailUserViewSet

from cms.accounts.forms import UserCreationForm, UserEditForm


class UserViewSet(WagtailUserViewSet):
    """As Wagtail's, with forms that make no superusers."""

    def get_form_class(self, for_update: bool = False) -> Any:
        """The form for a new user or one there is."""
        return UserEditForm if for_update else UserCreationForm


class AccountView(WagtailAccountView):
    """As Wagtail's, without the profile picture: a door for files that nothing of ours would check."""

    def get_panels(self) -> list[Any]:
        """The parts of the page."""
        return [panel for panel in super().get_panels() if panel.name != "avatar"]
