from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.alliance.samples import make_sample_logins, sample_logins
from cms.publishing.console import add_language, refusal, tell_import
from cms.publishing.importing import import_folder
from content.problems import BadContent
from site_build.reporter import PrintingReporter


class Command(BaseCommand):
    help = "Takes the sample package into the CMS and makes the sample logins. Only under the settings of the demo."

    def add_arguments(self, parser: CommandParser) -> None:
        add_language(parser)

    def handle(self, *, lang: str, **options: Any) -> None:
        if not sample_logins():
            raise CommandError("sample logins would be a danger here; use DJANGO_SETTINGS_MODULE=cms.settings.demo")
        reporter = PrintingReporter(lang=lang)
        try:
            report = import_folder(settings.PROJECT_ROOT / "content" / "sample", reporter)
        except BadContent as error:
            raise refusal(error, lang) from error
        finally:
            reporter.close()
        for line in tell_import(report, lang):
            self.stdout.write(line)
        make_sample_logins()
