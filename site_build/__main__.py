"""``python -m site_build build PACKAGE --out DIR``, ``serve DIR`` and ``check --theme NAME``."""

import argparse
import locale
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from content.edition import assemble
from content.kinds import file_of
from content.package import read_package
from content.problems import BadContent, Level
from content.store import MediaStore
from site_build.builder import NotPublished, Report, build
from site_build.reporter import PrintingReporter
from site_build.serve import serve
from site_build.theme import load_theme
from site_build.theme_check import check_theme

FAILED = 1
SAMPLE = Path(__file__).resolve().parent.parent / "content" / "sample"


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
    test = commands.add_parser("check", help="check a theme and the pages printed with it")
    test.add_argument("--theme", required=True, help="name of its folder below themes/")
    test.add_argument("--package", type=Path, default=SAMPLE, help="package to print; the sample unless given")
    test.add_argument("--patterns", type=Path, help="folder for its pattern pages; not kept unless given")
    test.set_defaults(run=_check, out=Path())
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


def _check(options: argparse.Namespace) -> int:
    theme = load_theme(options.theme)
    with tempfile.TemporaryDirectory(prefix="theme-media-") as media:
        package = read_package(options.package, MediaStore(Path(media)))
        edition = assemble(package.site, datetime.now(UTC), package.records)
        reporter = PrintingReporter()
        findings = check_theme(theme, edition, options.patterns, reporter)
        reporter.close()
    for finding in findings:
        _say(finding.in_language(options.lang))
    unfit = any(one.level is Level.ERROR for one in findings)
    verdict = {
        "zh": f"主题样式 {options.theme} " + ("有问题，不能选用。" if unfit else "可以选用。"),
    }.get(
        options.lang,
        f"The theme {options.theme} " + ("has faults and cannot be chosen." if unfit else "may be chosen."),
    )
    _say(verdict)
    return FAILED if unfit else 0


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
