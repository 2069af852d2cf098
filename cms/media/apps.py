"""The app's entry in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Pictures and videos, with licence and consent."""

    name = "cms.media"
    verbose_name = _("Media")

    def ready(self) -> None:
        """Says who may do what with media, and removes files whose rows are gone."""
        from cms.media import permissions, signal_handlers  # models are not loaded before

        permissions.register()
        signal_handlers.connect()
