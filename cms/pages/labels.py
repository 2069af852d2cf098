"""Words for editors that several apps show."""

from django.utils.translation import gettext_lazy as _

URGENCIES = {
    "emergency": _("Emergency: call now"),
    "urgent": _("Urgent: see a doctor today"),
    "routine": _("Routine: see a doctor in the coming days"),
}

SOURCE_LANGUAGES = [("zh", _("Chinese")), ("en", _("English"))]
