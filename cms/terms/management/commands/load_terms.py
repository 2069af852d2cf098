from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.terms.intake import take_in
from content.problems import BadContent
from content.term_base import STARTER, read_terms


class Command(BaseCommand):
    help = "Takes a table of terms into the CMS, all of it or nothing; the starter list unless a file is named."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", default=STARTER, help="CSV, as docs/reference/term-base.md")
        parser.add_argument("--alone", action="store_true", help="remove the terms that the table does not have")
        parser.add_argument("--check", action="store_true", help="tell what would happen, and change nothing")
        parser.add_argument("--lang", choices=("zh", "en"), default="en", help="language of messages")

    def handle(self, *, file: Path, alone: bool, check: bool, lang: str, **options: Any) -> None:
        try:
            taken = take_in(read_terms(file.read_bytes(), file.name), file.name, alone=alone, check=check)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}") from error
        except BadContent as error:
            raise CommandError("\n".join(one.in_language(lang) for one in error.problems)) from error
        told = {
            "zh": "新增 {} 条，更新 {} 条，未变 {} 条，移除 {} 条",
            "en": "{} new, {} changed, {} the same, {} removed",
        }
        self.stdout.write(told[lang].format(taken.new, taken.changed, taken.same, taken.removed))
