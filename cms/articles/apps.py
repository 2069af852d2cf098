"""The app's entry in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Health articles."""

    name = "cms.articles"
    verbose_name = _("Articles")
