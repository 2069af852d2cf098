import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from cms.publishing.searching import LiveSearch
from cms.terms.logs import Asked, read_asked
from cms.terms.misses import note_misses


class Command(BaseCommand):
    help = (
        "Counts the searches that found nothing, from access logs (combined format) and the misses of the search "
        "service (JSON lines). No address and no time of day is kept, and nothing for longer than 90 days."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", type=Path, nargs="+", help="files to read; - for standard input")

    def handle(self, *, files: list[Path], **options: Any) -> None:
        try:
            count = note_misses(_asked(files), LiveSearch().finds, timezone.localdate())
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        self.stdout.write(f"{count} searches found nothing / {count} 种搜索没有结果")


def _asked(files: list[Path]) -> Iterator[Asked]:
    for path in files:
        if str(path) == "-":
            yield from read_asked(sys.stdin.buffer)
        else:
            with path.open("rb") as file:
                yield from read_asked(file)
