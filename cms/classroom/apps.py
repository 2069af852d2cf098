"""The app's entry in Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ClassroomConfig(AppConfig):
    """Courses, lessons and quizzes."""

    name = "cms.classroom"
    verbose_name = _("Classroom")
