from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.publishing.builds import Built, add_copies, begin, build_now, carry_out, own_turn
from cms.publishing.console import add_language, add_moment, refusal
from cms.publishing.tasks import publish_everywhere
from content.problems import BadContent
from site_build.__main__ import INTERRUPTED, STOPPED, UNCHANGED, print_report
from site_build.builder import NotPublished
from site_build.disk_faults import disk_fault
from site_build.report import last_durations
from site_build.reporter import PrintingReporter, Reporter


class Command(BaseCommand):
    help = "Builds the site from what is published in the CMS."

    def add_arguments(self, parser: CommandParser) -> None:
        add_moment(parser)
        add_language(parser)
        parser.add_argument("--out", type=Path, help="where sites are kept, instead of the CMS's own place")

    def handle(self, *, at: Any, out: Path | None, lang: str, **options: Any) -> None:
        reporter = PrintingReporter(lang=lang, usual=last_durations(out or Path(settings.SITE_OUT)))
        try:
            built = build_now(at, out, reporter) if out is not None else self.build(reporter, at)
        except BadContent as error:
            raise refusal(error, lang) from error
        except NotPublished as error:
            faults = (one.in_language(lang) for one in error.findings)
            raise CommandError("\n".join(faults)) from error
        except OSError as error:
            fault = disk_fault(error, out or Path(settings.SITE_OUT))
            raise CommandError(f"{fault.in_language(lang)}\n{UNCHANGED.in_language(lang)}") from error
        except KeyboardInterrupt as error:
            raise CommandError(INTERRUPTED.in_language(lang), returncode=STOPPED) from error
        finally:
            reporter.close()
        print_report(built.report, lang)

    def build(self, reporter: Reporter, at: Any) -> Built:
        """The CMS's own site, which the worker then sends to the targets."""
        with own_turn():
            run = begin()
            built = carry_out(run, reporter, at)
        publish_everywhere(run)
        add_copies(built, reporter)
        return built
