"""The app's entry in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """What all pages share, and topics."""

    name = "cms.pages"
    verbose_name = _("Pages")
