from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.publishing.console import add_language, add_moment, refusal, tell_import
from cms.publishing.importing import import_folder
from content.problems import BadContent
from site_build.reporter import PrintingReporter


class Command(BaseCommand):
    help = "Takes a content package into the CMS. If anything in it is wrong, nothing is changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="folder of the package")
        add_moment(parser)
        add_language(parser)

    def handle(self, *, folder: Path, at: Any, lang: str, **options: Any) -> None:
        reporter = PrintingReporter(lang=lang)
        try:
            report = import_folder(folder, reporter, at)
        except BadContent as error:
            raise refusal(error, lang) from error
        finally:
            reporter.close()
        for line in tell_import(report, lang):
            self.stdout.write(line)
