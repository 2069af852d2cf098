"""The app's entry in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Users, groups and what each may do."""

    name = "cms.accounts"
    verbose_name = _("Accounts")
