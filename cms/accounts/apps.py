"""The app's entries in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    """Users, groups and what each may do."""

    name = "cms.accounts"
    verbose_name = _("Accounts")
    default = True


class UsersAdminConfig(WagtailUsersAppConfig):
    """Wagtail's administration of users, with our forms."""

    user_viewset = "cms.accounts.views.UserViewSet"
