"""The app's entry in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TermsConfig(AppConfig):
    """What things are called, and what readers looked for in vain."""

    name = "cms.terms"
    verbose_name = _("Terms")
