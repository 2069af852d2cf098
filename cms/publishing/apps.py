"""The app's entry in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    """The seam between the CMS and the site."""

    name = "cms.publishing"
    verbose_name = _("Publishing")

    def ready(self) -> None:
        """Watch for changes, close the gate, and draw previews."""
        from cms.alliance.themes import register_theme_rule
        from cms.pages.gate import register_gate
        from cms.pages.preview import register_preview
        from cms.publishing import checks, signals  # noqa: F401 - checks register themselves
        from cms.publishing.previewing import draw
        from cms.publishing.themes import theme_rule
        from cms.publishing.translation_gate import guard_desk, translation_gate

        signals.connect()
        register_gate(translation_gate)
        guard_desk()
        register_preview(draw)
        register_theme_rule(theme_rule)
