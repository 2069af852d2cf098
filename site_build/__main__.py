"""``python -m site_build build PACKAGE --out DIR``, ``publish --out DIR --to TARGET``, ``serve DIR`` and others."""

import argparse
import locale
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from content.kinds import file_of
from content.package import read_package
from content.problems import BadContent, Words
from content.store import MediaStore
from site_build import arguments, inspection
from site_build.builder import Builder, NotPublished
from site_build.disk_faults import disk_fault
from site_build.places import refuse_overlap
from site_build.publication import publish
from site_build.release import KEPT, Releases
from site_build.report import Report, last_durations
from site_build.reporter import PrintingReporter
from site_build.serve import serve, serving
from site_build.site_check import Subject, check_site
from site_build.targets import NotSent
from site_build.theme import THEMES
from site_build.verdict import FORMATS, Verdict
from site_build.watch import Live, Saved, build_as_saved, make_live_server

FAILED = 1
SAMPLE = Path(__file__).resolve().parent.parent / "content" / "sample"
STOPPED = 130
"""As of a program that Ctrl+C ended."""
UNCHANGED = Words("The live site was not changed.", "线上站点未改动。")
WITHOUT_COPIES = Words("The site is live, but some compressed copies are missing.", "站点已上线，但缺少部分压缩副本。")
NOT_SENT = Words("What was published before can still be read.", "此前发布的内容仍可访问。")
WAITING = Words("Waiting for changes; Ctrl+C ends.", "正在等待改动；按 Ctrl+C 结束。")
INTERRUPTED = Words("Stopped. The site that readers see is whole.", "已停止，线上站点完好。")


def main(given: Sequence[str] | None = None) -> int:
    """Runs one command; 0 when it did what was asked."""
    options = _parser().parse_args(given)
    options.langs = (options.lang,) if options.lang else ("zh", "en") if _language() == "zh" else ("en", "zh")
    options.lang = options.langs[0]
    try:
        return _attempt(options, options.run)
    except KeyboardInterrupt:
        _say(INTERRUPTED.in_language(options.lang))
        return STOPPED


def _attempt(options: argparse.Namespace, run: Callable[[argparse.Namespace], int]) -> int:
    """Does what is asked; when it cannot be done, tells what is wrong."""
    try:
        return run(options)
    except BadContent as error:
        for problem in error.problems:
            _say(problem.in_language(options.lang))
        _say(_count(len(error.problems)).in_language(options.lang))
    except NotPublished as error:
        for finding in error.findings:
            _say(finding.in_language(options.lang, file_of(finding.subject)))
        _say(UNCHANGED.in_language(options.lang))
    except NotSent as error:
        _say(error.problem.in_language(options.lang))
        _say(NOT_SENT.in_language(options.lang))
    except OSError as error:
        _say(disk_fault(error, options.out or Path()).in_language(options.lang))
        _say(UNCHANGED.in_language(options.lang))
    return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m site_build", description="Static sites from content packages.")
    parser.add_argument("--lang", choices=("zh", "en"), help="language of messages; the terminal's unless given")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    make = commands.add_parser("build", help="build a content package")
    make.add_argument("package", type=Path, help="folder of the package")
    make.add_argument("--out", type=Path, required=True, help="where sites are kept; the live one is OUT/current")
    make.add_argument("--cache", type=Path, help="kept between builds; OUT/cache unless given")
    make.add_argument("--at", help="moment that decides what is live; now unless given")
    make.add_argument("--processes", default="0", help="at work at the same time; one for each processor unless given")
    make.add_argument("--copies", action="store_true", help="put compressed copies (gzip, Brotli) beside the files")
    make.set_defaults(run=_build)
    look = commands.add_parser("serve", help="serve a built site on this machine, for a look")
    look.add_argument("out", type=Path, metavar="DIR", help="folder of the site")
    look.add_argument("--port", default="8001")
    look.add_argument("--watch", type=Path, metavar="PACKAGE", help="build this package into DIR whenever it is saved")
    look.add_argument("--at", help="with --watch: moment that decides what is live")
    look.set_defaults(run=_serve, cache=None)
    _add_looks(commands)
    _add_publish(commands)
    _add_check(commands)
    return parser


def _add_looks(commands: Any) -> None:
    """The commands about the sites that are there."""
    past = commands.add_parser("history", help="list the sites that are kept")
    past.set_defaults(run=lambda options: _tell(options, inspection.history(options.out)))
    back = commands.add_parser("rollback", help="make an earlier site live again")
    back.add_argument("--to", default="", help="name of the site; the one before the live one unless given")
    back.set_defaults(run=_roll_back)
    less = commands.add_parser("prune", help="remove sites that are kept")
    less.add_argument("--keep", default=str(KEPT), help="how many to keep besides the live one")
    less.set_defaults(run=_prune)
    why = commands.add_parser("explain", help="tell why an output was made and from what")
    why.add_argument("name", metavar="ADDRESS", help="such as zh/articles/stroke-signs.html")
    why.set_defaults(run=lambda options: _tell(options, inspection.explain(options.out, options.name)))
    reach = commands.add_parser("graph", help="list the outputs that were made from a record")
    reach.add_argument("name", metavar="RECORD", help="such as article/stroke-signs/zh")
    reach.set_defaults(run=lambda options: _tell(options, inspection.graph(options.out, options.name)))
    for one in (past, back, less, why, reach):
        one.add_argument("--out", type=Path, required=True, help="where sites are kept")


def _add_check(commands: Any) -> None:
    test = commands.add_parser("check", help="check a package, its theme, and the live site")
    test.add_argument("package", nargs="?", type=Path, default=SAMPLE, help="the sample unless given")
    test.add_argument("--theme", default="", help="name of its folder below themes/; that of the package unless given")
    test.add_argument("--out", type=Path, help="where sites are kept: the live one is checked too")
    test.add_argument("--cache", type=Path, help="that of a build, to encode no picture again; OUT/cache unless given")
    test.add_argument("--at", help="moment that decides what is live; now unless given")
    test.add_argument("--patterns", type=Path, help="folder for the theme's pattern pages; not kept unless given")
    test.add_argument(
        "--format", choices=tuple(FORMATS), default="text", help="how findings are told; text unless given"
    )
    test.add_argument("--output", type=Path, metavar="FILE", help="where they are written; the terminal unless given")
    test.set_defaults(run=_check)


def _add_publish(commands: Any) -> None:
    send = commands.add_parser("publish", help="send the live site to where it is served")
    send.add_argument("--out", type=Path, required=True, help="where sites are kept")
    send.add_argument("--to", required=True, metavar="TARGET", help="/folder, user@host:/folder, s3://bucket, site.tar")
    send.add_argument("--grace", default="24", help="hours that withdrawn files stay in a bucket; 24 unless given")
    send.set_defaults(run=_publish)


def _tell(options: argparse.Namespace, lines: Iterable[Words]) -> int:
    for line in lines:
        sys.stdout.write(line.in_language(options.lang) + "\n")
    return 0


def _roll_back(options: argparse.Namespace) -> int:
    kept = Releases(options.out).roll_back(options.to)
    return _tell(options, [Words(f"The site {kept.name} is live.", f"站点 {kept.name} 已恢复上线。")])


def _prune(options: argparse.Namespace) -> int:
    gone = Releases(options.out).prune(arguments.count("--keep", options.keep))
    return _tell(options, [Words(f"Removed: {', '.join(gone) or 'nothing'}", f"已移除：{'、'.join(gone) or '无'}")])


def _publish(options: argparse.Namespace) -> int:
    grace = timedelta(hours=arguments.count("--grace", options.grace))
    with closing(PrintingReporter(lang=options.lang)) as reporter:
        sent = publish(options.out, options.to, grace, reporter)
    lines = [
        Words(f"{sent.files} files sent, {sent.unchanged} unchanged, {sent.removed} removed",
              f"发送 {sent.files} 个文件，沿用 {sent.unchanged} 个，移除 {sent.removed} 个")
    ]  # fmt: skip
    if sent.waiting:
        lines.append(
            Words(f"{sent.waiting} withdrawn files are removed by a publication after {options.grace} hours",
                  f"{sent.waiting} 个已撤下的文件将在 {options.grace} 小时后的发布中移除")
        )  # fmt: skip
    return _tell(options, lines)


def _count(problems: int) -> Words:
    many = "1 problem" if problems == 1 else f"{problems} problems"
    return Words(f"{many}; the site was not changed.", f"共 {problems} 个问题，站点未改动。")


def _language() -> str:
    return "zh" if (locale.getlocale()[0] or "").startswith("zh") else "en"


def _build(options: argparse.Namespace) -> int:
    processes = arguments.count("--processes", options.processes)
    builder = Builder(options.out, _cache(options), processes=processes)
    report = _build_with(builder, options)
    if options.copies:
        _add_copies(builder, report, options)
    return 0


def _add_copies(builder: Builder, report: Report, options: argparse.Namespace) -> None:
    """The site is live whatever happens here."""
    try:
        with closing(PrintingReporter(lang=options.lang)) as reporter:
            builder.add_copies(report, reporter)
    except OSError as error:
        _say(disk_fault(error, options.out).in_language(options.lang))
        _say(WITHOUT_COPIES.in_language(options.lang))


def _cache(options: argparse.Namespace) -> Path:
    return options.cache or options.out / "cache"


def _build_with(builder: Builder, options: argparse.Namespace) -> Report:
    moment = arguments.moment(options.at)
    refuse_overlap(options.package, options.out, _cache(options))
    Releases(options.out).refuse_unfit()
    package = read_package(options.package, MediaStore(_cache(options) / "media"))
    edition = package.edition(moment)
    with closing(PrintingReporter(lang=options.lang, usual=last_durations(options.out))) as reporter:
        report = builder.build(edition, reporter)
    findings = tuple(sorted((*package.findings, *report.findings)))
    print_report(replace(report, findings=findings), options.lang, file_of)
    return report


def _serve(options: argparse.Namespace) -> int:
    port = arguments.port(options.port)
    return serve(options.out, port, options.lang) if options.watch is None else _watch(options, port)


def _watch(options: argparse.Namespace, port: int) -> int:
    """Serves the site of a package that somebody is writing."""
    options.package = options.watch
    builder, live = Builder(options.out, _cache(options)), Live()

    def build_it(options: argparse.Namespace) -> int:
        _build_with(builder, options)
        return 0

    def build_again() -> str:
        _attempt(options, build_it)
        _say(WAITING.in_language(options.lang))
        return Releases(options.out).build_id()

    with serving(make_live_server(options.out / "current", port, live)) as address:
        _say(address)
        with closing(Saved(options.package, THEMES)) as saved:
            build_as_saved(build_again, saved, live)
    return 0


def _check(options: argparse.Namespace) -> int:
    moment = arguments.moment(options.at)
    cache = options.cache or (_cache(options) if options.out and options.out.is_dir() else None)
    subject = Subject(options.package, moment, options.theme, options.out, options.patterns, cache)
    with tempfile.TemporaryDirectory(prefix="check-") as work, closing(PrintingReporter(lang=options.lang)) as reporter:
        findings = check_site(subject, Path(work), reporter)
    verdict = Verdict(findings)
    told = FORMATS[options.format](verdict, options.langs)
    if options.output is None:
        sys.stdout.write(told)
    else:
        options.output.write_text(told, encoding="utf-8")
        _say(verdict.summary().in_language(options.lang))
    return 0 if verdict.fit else FAILED


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
