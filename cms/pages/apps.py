"""The app's entry in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PagesConfig(AppConfig):
    """What all pages share, and topics."""

    name = "cms.pages"
    verbose_name = _("Pages")

    def ready(self) -> None:
        """Registers the check, and adjusts the translation desk and moves."""
        from cms.pages import checks, moving, translation  # noqa: F401 - models are not loaded before

        translation.keep_translated_slugs()
        moving.let_kinds_share_slugs()
