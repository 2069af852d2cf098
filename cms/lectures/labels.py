"""Words for editors for the enumerations of lectures."""

from django.utils.translation import gettext_lazy as _

VOICES = {"human": _("A person"), "synthetic": _("A synthetic voice; the page says so")}
