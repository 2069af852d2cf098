"""``python -m site_build build PACKAGE --out DIR`` and ``python -m site_build serve DIR``."""

import argparse
import locale
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from content.edition import assemble
from content.kinds import file_of
from content.package import read_package
from content.problems import BadContent
from content.store import MediaStore
from site_build.builder import NotPublished, Report, build
from site_build.reporter import PrintingReporter
from site_build.serve import serve

FAILED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when it did what was asked."""
    options = _parser().parse_args(arguments)
    try:
        result: int = options.run(options)
    except BadContent as error:
        for problem in error.problems:
            _say(problem.in_language(options.lang))
        count = len(error.problems)
        _say(
            {"zh": f"共 {count} 个问题，站点未改动。"}.get(options.lang, f"{count} problems; the site was not changed.")
        )
        return FAILED
    except NotPublished as error:
        for finding in error.findings:
            _say(finding.in_language(options.lang, file_of(finding.subject)))
        _say({"zh": "线上站点未改动。"}.get(options.lang, "The live site was not changed."))
        return FAILED
    except OSError as error:
        _say(f"{error.filename or options.out}: {error.strerror or error}. "
             + {"zh": "线上站点未改动。"}.get(options.lang, "The live site was not changed."))  # fmt: skip
        return FAILED
    return result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m site_build", description="Static sites from content packages.")
    parser.add_argument("--lang", choices=("zh", "en"), default=_language(), help="language of messages")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    make = commands.add_parser("build", help="build a content package")
    make.add_argument("package", type=Path, help="folder of the package")
    make.add_argument("--out", type=Path, required=True, help="where sites are kept; the live one is OUT/current")
    make.add_argument("--cache", type=Path, help="kept between builds; OUT/cache unless given")
    make.add_argument("--at", type=_moment, help="moment that decides what is live; now unless given")
    make.set_defaults(run=_build)
    look = commands.add_parser("serve", help="serve a built site on this machine, for a look")
    look.add_argument("out", type=Path, metavar="DIR", help="folder of the site")
    look.add_argument("--port", type=int, default=8001)
    look.set_defaults(run=lambda options: serve(options.out, options.port))
    return parser


def _language() -> str:
    return "zh" if (locale.getlocale()[0] or "").startswith("zh") else "en"


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise argparse.ArgumentTypeError("needs a time zone, as in 2026-03-01T08:00+08:00")
    return moment


def _build(options: argparse.Namespace) -> int:
    cache = options.cache or options.out / "cache"
    package = read_package(options.package, MediaStore(cache / "media"))
    edition = assemble(package.site, options.at or datetime.now(UTC), package.records)
    reporter = PrintingReporter()
    report = build(edition, options.out, cache, reporter)
    reporter.close()
    findings = tuple(sorted((*package.findings, *report.findings)))
    print_report(replace(report, findings=findings), options.lang, file_of)
    return 0


def print_report(report: Report, lang: str, name: Callable[[str], str] = str) -> None:
    """Tells what a build did, findings first; ``name`` gives what a finding is about another name."""
    for finding in report.findings:
        _say(finding.in_language(lang, name(finding.subject)))
    counts = (report.pages, report.written, report.unchanged, report.removed, len(report.findings))
    if lang == "zh":
        told = "{} 个页面；写入 {} 个文件，沿用 {} 个，移除 {} 个；{} 条提示；用时 {:.1f} 秒"
    else:
        told = "{} pages; {} files written, {} unchanged, {} removed; {} findings; {:.1f} s"
    _say(told.format(*counts, report.seconds))


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
