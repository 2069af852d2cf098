from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.publishing.console import add_moment
from cms.publishing.edition import current_edition
from content.package_writing import write_package


class Command(BaseCommand):
    help = "Writes what is published as a content package: a folder of Markdown, YAML and media."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that does not exist yet, or is empty")
        add_moment(parser)

    def handle(self, *, folder: Path, at: Any, **options: Any) -> None:
        edition = current_edition(at)
        try:
            write_package(edition, folder)
        except FileExistsError as error:
            raise CommandError(f"{folder}: {error.args[0]}") from error
        self.stdout.write(f"{folder}: {len(edition.records)} records, {len(edition.media)} media files")
