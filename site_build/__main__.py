"""``python -m site_build build PACKAGE --out DIR`` and ``python -m site_build serve DIR``."""

import argparse
import locale
import sys
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from content.edition import assemble
from content.package import read_package
from content.problems import BadContent, Finding, Words
from content.store import MediaStore
from site_build import arguments
from site_build.builder import NotPublished, Report, build
from site_build.disk_faults import disk_fault
from site_build.places import refuse_overlap
from site_build.release import Releases
from site_build.reporter import PrintingReporter
from site_build.serve import serve

FAILED = 1
STOPPED = 130
"""As of a program that Ctrl+C ended."""
UNCHANGED = Words("The live site was not changed.", "线上站点未改动。")
INTERRUPTED = Words("Stopped. The site that readers see is whole.", "已停止，线上站点完好。")


def main(given: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when it did what was asked."""
    options = _parser().parse_args(given)
    try:
        result: int = options.run(options)
    except BadContent as error:
        for problem in error.problems:
            _say(problem.in_language(options.lang))
        _say(_count(len(error.problems)).in_language(options.lang))
        return FAILED
    except NotPublished as error:
        for finding in error.findings:
            _say(_line(finding, options.lang))
        return FAILED
    except OSError as error:
        _say(disk_fault(error, options.out).in_language(options.lang))
        _say(UNCHANGED.in_language(options.lang))
        return FAILED
    except KeyboardInterrupt:
        _say(INTERRUPTED.in_language(options.lang))
        return STOPPED
    return result


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m site_build", description="Static sites from content packages.")
    parser.add_argument("--lang", choices=("zh", "en"), default=_language(), help="language of messages")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    make = commands.add_parser("build", help="build a content package")
    make.add_argument("package", type=Path, help="folder of the package")
    make.add_argument("--out", type=Path, required=True, help="where sites are kept; the live one is OUT/current")
    make.add_argument("--cache", type=Path, help="kept between builds; OUT/cache unless given")
    make.add_argument("--at", help="moment that decides what is live; now unless given")
    make.set_defaults(run=_build)
    look = commands.add_parser("serve", help="serve a built site on this machine, for a look")
    look.add_argument("out", type=Path, metavar="DIR", help="folder of the site")
    look.add_argument("--port", default="8001")
    look.set_defaults(run=lambda options: serve(options.out, arguments.port(options.port), options.lang))
    return parser


def _count(problems: int) -> Words:
    many = "1 problem" if problems == 1 else f"{problems} problems"
    return Words(f"{many}; the site was not changed.", f"共 {problems} 个问题，站点未改动。")


def _language() -> str:
    return "zh" if (locale.getlocale()[0] or "").startswith("zh") else "en"


def _build(options: argparse.Namespace) -> int:
    cache = options.cache or options.out / "cache"
    moment = arguments.moment(options.at)
    refuse_overlap(options.package, options.out, cache)
    Releases(options.out).refuse_unfit()
    package = read_package(options.package, MediaStore(cache / "media"))
    edition = assemble(package.site, moment, package.records)
    with closing(PrintingReporter()) as reporter:
        report = build(edition, options.out, cache, reporter)
    print_report(report, options.lang)
    return 0


def print_report(report: Report, lang: str) -> None:
    """Tells what a build did, findings first."""
    for finding in report.findings:
        _say(_line(finding, lang))
    counts = (report.pages, report.written, report.unchanged, report.removed, len(report.findings))
    if lang == "zh":
        told = "{} 个页面；写入 {} 个文件，沿用 {} 个，移除 {} 个；{} 条提示；用时 {:.1f} 秒"
    else:
        told = "{} pages; {} files written, {} unchanged, {} removed; {} findings; {:.1f} s"
    _say(told.format(*counts, report.seconds))


def _line(finding: Finding, lang: str) -> str:
    return f"{finding.level.value}: {finding.subject}: {finding.message.in_language(lang)} [{finding.code}]"


def _say(text: str) -> None:
    sys.stderr.write(text + "\n")


if __name__ == "__main__":
    sys.exit(main())
