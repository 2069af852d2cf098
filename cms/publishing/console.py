"""What the commands share: the language of their words, moments as arguments, and problems told line by line."""

import argparse
import locale
from collections.abc import Iterator
from datetime import datetime

from django.core.management.base import CommandError, CommandParser

from cms.publishing.importing import ImportReport
from content.problems import BadContent, Words


def add_language(parser: CommandParser) -> None:
    """``--lang``, by default that of the terminal."""
    chinese = (locale.getlocale()[0] or "").startswith("zh")
    parser.add_argument("--lang", choices=("zh", "en"), default="zh" if chinese else "en", help="language of messages")


def add_moment(parser: CommandParser) -> None:
    """``--at``, by default now."""
    parser.add_argument("--at", type=moment, help="moment that decides what is live, as 2026-03-01T08:00+08:00; now")


def moment(text: str) -> datetime:
    """The moment in an argument."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no moment, such as 2026-03-01T08:00+08:00") from error
    if found.tzinfo is None:
        raise argparse.ArgumentTypeError("needs a time zone, as in 2026-03-01T08:00+08:00")
    return found


def tell_import(report: ImportReport, lang: str) -> Iterator[str]:
    """What an import did, line by line; what an editor should know comes first."""
    for words in _remarks(report):
        yield words.in_language(lang)
    new, changed, same, kept, desk = map(
        len, (report.created, report.updated, report.unchanged, report.left_alone, report.at_desk)
    )
    yield Words(
        f"{new} pages made, {changed} updated, {same} unchanged, {kept} left alone; {desk} entered the desk",
        f"新建 {new} 页，更新 {changed} 页，未变 {same} 页，保持不动 {kept} 页；{desk} 页进入翻译台",
    ).in_language(lang)


def _remarks(report: ImportReport) -> Iterator[Words]:
    for ref in report.left_alone:
        yield Words(f"{ref}: changed in the CMS; left alone", f"{ref}：已在系统中修改，保持不动")
    for ref, why in report.apart:
        yield Words(f"{ref}: not at the translation desk: {why.en}", f"{ref}：未进入翻译台：{why.zh}")
    for ref in report.dropped:
        yield Words(
            f"{ref}: no longer in the package, but its page is still published; "
            "if it is to go, unpublish the page in the admin",
            f"{ref}：内容包中已没有此内容，但页面仍在发布；如需下架，请在后台取消发布该页面",
        )
    for finding in report.findings:
        yield Words(finding.in_language("en"), finding.in_language("zh"))
    for ref, name in report.altered:
        yield Words(f"{ref}: {name} could not be kept as it was", f"{ref}：字段 {name} 未能原样保存")


def refusal(error: BadContent, lang: str) -> CommandError:
    """Every problem, a line each, and that nothing was changed."""
    count = len(error.problems)
    end = Words(f"{count} problems; nothing was changed.", f"共 {count} 个问题，未作任何改动。")
    return CommandError("\n".join([*(one.in_language(lang) for one in error.problems), end.in_language(lang)]))
