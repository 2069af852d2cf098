"""What the ledger and the kept sites tell: why an output was made, what depends on a record, which sites are kept."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from content.problems import BadContent, Problem, Words
from site_build.ledger import LEDGER, Ledger
from site_build.release import Releases
from site_build.report import read_report, reason_in_words
from site_build.reporter import step_name

SHORT = 0.05
"""Seconds; steps that took less are not worth a word."""


def history(out: Path) -> Iterator[Words]:
    """A line for each site that is kept, the newest first."""
    for one in reversed(Releases(out).kept()):
        live = Words(" (live)", "（线上）") if one.live else Words("", "")
        yield Words(
            f"{one.name}  build {one.build or '?'}  {one.files} files{live.en}",
            f"{one.name}  构建 {one.build or '?'}  {one.files} 个文件{live.zh}",
        )
        report = read_report(out, one.name)
        if report:
            yield _deed(report)


def _deed(report: Mapping[str, Any]) -> Words:
    """What the build of a site did, in one line."""
    told = {**report, "findings": len(report["findings"])}
    return Words(
        "  {started}  {seconds:.1f} s{spent}; {made_in_all} outputs made; {written} files written ({bytes:,} bytes), "
        "{unchanged} unchanged, {removed} removed; {findings} findings".format(**told, spent=_spent(report, "en")),
        "  {started}  {seconds:.1f} 秒{spent}；生成 {made_in_all} 个产物；写入 {written} 个文件（{bytes:,} 字节），"
        "沿用 {unchanged} 个，移除 {removed} 个；{findings} 条提示".format(**told, spent=_spent(report, "zh")),
    )


def _spent(report: Mapping[str, Any], lang: str) -> str:
    """Seconds of the steps that took some time, in brackets."""
    steps = [(step_name(one["step"]).in_language(lang), one["seconds"]) for one in report["steps"]]
    spent = ", ".join(f"{name} {seconds:.1f}" for name, seconds in steps if seconds >= SHORT)
    return f" ({spent})" if spent else ""


def explain(out: Path, address: str) -> Iterator[Words]:
    """Why the output at an address was made last, and what it was made from. ``BadContent`` for an unknown one."""
    ledger = _ledger(out)
    known = ledger.outputs.get(address)
    if known is None:
        raise BadContent([_unknown(address, Words("no output of the live site is known by this address",
                                                  "线上站点中没有这个地址的产物"))])  # fmt: skip
    yield Words(f"{address} was made last because of:", f"{address} 上次生成的原因：")
    yield from (_indented(reason_in_words(one)) for one in known.reasons)
    yield Words("it was made from:", "生成时读取了：")
    yield from (_indented(reason_in_words(" ".join(node))) for node in sorted(ledger.nodes_of(address)))
    if known.made.media:
        yield Words(f"and it shows {len(known.made.media)} media files", f"并引用 {len(known.made.media)} 个媒体文件")


def graph(out: Path, name: str) -> Iterator[Words]:
    """The outputs that were made from a record, given as ``kind/id/language``, with the fields that each read."""
    found = _ledger(out).outputs_that_read(name)
    if not found:
        raise BadContent([_unknown(name, Words("no output of the live site was made from a record of this name",
                                               "线上站点中没有产物读取过这条记录"))])  # fmt: skip
    yield Words(f"{len(found)} outputs read {name}:", f"{len(found)} 个产物读取了 {name}：")
    yield from (
        Words(f"  {address}: {', '.join(fields)}", f"  {address}：{'、'.join(fields)}") for address, fields in found
    )


def _ledger(out: Path) -> Ledger:
    return Ledger.load(out / LEDGER, Releases(out).build_id())


def _indented(words: Words) -> Words:
    return Words(f"  {words.en}", f"  {words.zh}")


def _unknown(name: str, message: Words) -> Problem:
    return Problem(
        name,
        "",
        message,
        Words("check how it is written; build first after a rollback", "请检查写法；回退之后请先重新生成"),
    )
