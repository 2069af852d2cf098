"""The app's entry in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FindingConfig(AppConfig):
    """The admin's search. It comes after ``wagtail.search``, whose handlers it replaces."""

    name = "cms.finding"
    verbose_name = _("Search")

    def ready(self) -> None:
        """Keep the index fresh."""
        from cms.finding import checks  # noqa: F401 - checks register themselves
        from cms.finding.freshness import connect

        connect(self)
