"""The app's entry in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AllianceConfig(AppConfig):
    """The alliance, its units and its people."""

    name = "cms.alliance"
    verbose_name = _("Alliance")

    def ready(self) -> None:
        """Keeps roles and teams right."""
        from cms.alliance import signals

        signals.connect()
