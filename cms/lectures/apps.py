"""The app's entry in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LecturesConfig(AppConfig):
    """Lectures and their series."""

    name = "cms.lectures"
    verbose_name = _("Lectures")
