"""Findings told at length: as text, as JSON, or as one page of HTML that needs nothing beside it."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from content.language import language
from content.problems import Finding, Level, Words
from site_build.report import SHAPE, plain_finding
from site_build.templates import canonical, make_engine

PAGE = Path(__file__).with_name("verdict.html")
TITLE = Words("What was found", "检查结果")
FIT = Words("Nothing keeps the site from going live.", "可以上线。")
UNFIT = Words("The site must not go live with these errors.", "存在错误，不能上线。")
_LEVELS = {
    Level.ERROR: (Words("error", "错误"), Words("errors", "错误")),
    Level.WARNING: (Words("warning", "提醒"), Words("warnings", "提醒")),
    Level.NOTE: (Words("note", "备注"), Words("notes", "备注")),
}


@dataclass(frozen=True)
class Group:
    """The findings of one level and kind."""

    level: Level
    code: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Verdict:
    """Findings, ready to be told."""

    findings: tuple[Finding, ...]

    @property
    def fit(self) -> bool:
        """Whether the site may go live."""
        return not any(one.level is Level.ERROR for one in self.findings)

    def groups(self) -> Iterator[Group]:
        """The findings by level and kind, errors first."""
        ordered = sorted(self.findings, key=lambda one: (list(Level).index(one.level), one.code, one))
        for (level, code), found in groupby(ordered, key=lambda one: (one.level, one.code)):
            yield Group(level, code, tuple(found))

    def summary(self) -> Words:
        """How many there are of each level, and whether the site may go live."""
        counts = Counter(one.level for one in self.findings)
        en = ", ".join(f"{counts[level]} {_LEVELS[level][counts[level] != 1].en}" for level in Level)
        zh = "，".join(f"{_LEVELS[level][0].zh} {counts[level]} 个" for level in Level)
        end = FIT if self.fit else UNFIT
        return Words(f"{en}. {end.en}", f"{zh}。{end.zh}")

    def as_text(self, langs: Sequence[str]) -> str:
        """Lines for a terminal, in the first of the languages."""
        lang = langs[0]
        lines = []
        for group in self.groups():
            lines.append(f"{level_name(group.level).in_language(lang)} · {group.code} ({len(group.findings)})")
            for one in group.findings:
                place = f"{one.subject}: {one.field}" if one.field else one.subject
                lines += [f"  {place}", f"    {one.message.in_language(lang)}", f"    → {one.remedy.in_language(lang)}"]
            lines.append("")
        return "\n".join([*lines, self.summary().in_language(lang)]) + "\n"

    def plain(self) -> dict[str, Any]:
        """All of it as plain data, with both languages; ``docs/reference/report.md`` tells its shape."""
        counts = Counter(one.level for one in self.findings)
        groups = [
            {"level": one.level.value, "code": one.code, "findings": [*map(plain_finding, one.findings)]}
            for one in self.groups()
        ]
        return {
            "shape": SHAPE,
            "fit": self.fit,
            "counts": {level.value: counts[level] for level in Level},
            "groups": groups,
        }

    def as_json(self, _: Sequence[str]) -> str:
        """Plain data with both languages."""
        return json.dumps(self.plain(), ensure_ascii=False, indent=1) + "\n"

    def as_html(self, langs: Sequence[str]) -> str:
        """One page, with a part for each of the languages."""
        seen = {
            "groups": self.plain()["groups"],
            "langs": langs,
            "tags": {code: language(code).tag for code in langs},
            "title": TITLE._asdict(),
            "summary": self.summary()._asdict(),
            "levels": {level.value: level_name(level)._asdict() for level in Level},
        }
        return canonical(make_engine().render_str(PAGE.read_text("utf-8"), PAGE.name, **seen)).decode() + "\n"


def level_name(level: Level) -> Words:
    """What people call a level."""
    return _LEVELS[level][0]


FORMATS = {"text": Verdict.as_text, "json": Verdict.as_json, "html": Verdict.as_html}
"""Name of a format to how it is written."""
