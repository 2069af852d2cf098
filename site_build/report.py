"""What a build did, and the file in which it is told: ``OUT/reports/<site>.json``.

The file is for people and their tools; no build reads it to decide anything, so it may be deleted at any time. It goes
when its site goes.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from content.problems import Finding, Words
from content.whole_file import write_whole
from site_build.reads import SITE
from site_build.release import Releases, report_file
from site_build.reporter import Step

SHAPE = 1
"""Grows when a name in the file comes to mean something else."""
MOST_MADE = 300
"""Outputs that are told by name."""


@dataclass(frozen=True)
class Renewed:
    """An output that was made, and why."""

    address: str
    reasons: tuple[str, ...]
    """As the ledger has them; :func:`reason_in_words` says what each means."""


@dataclass(frozen=True)
class Report:
    """What a build did."""

    tree: Path
    """The live tree afterwards."""
    pages: int
    """HTML pages in the site."""
    written: int
    """Files whose bytes are new."""
    unchanged: int
    """Files taken over from the site before."""
    removed: int
    """Files of the site before that are gone."""
    seconds: float
    findings: tuple[Finding, ...]
    build: str = ""
    """The id of the live site's build."""
    started: datetime | None = None
    bytes: int = 0
    """Size of the files whose bytes are new."""
    steps: tuple[Step, ...] = ()
    made: tuple[Renewed, ...] = ()
    """The first :data:`MOST_MADE` of the outputs that were made."""
    made_in_all: int = 0

    @property
    def changed(self) -> bool:
        """Whether a new site went live."""
        return bool(self.written or self.removed)

    def plain(self) -> dict[str, Any]:
        """All of it as plain data; the shape is described in ``docs/reference/report.md``."""
        return {
            "shape": SHAPE,
            "site": self.tree.name,
            "build": self.build,
            "started": self.started.isoformat(timespec="seconds") if self.started else "",
            "seconds": round(self.seconds, 3),
            "steps": [{"step": one.name, "parts": one.parts, "seconds": round(one.seconds, 3)} for one in self.steps],
            "pages": self.pages,
            "written": self.written,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "bytes": self.bytes,
            "made": [{"output": one.address, "because": list(one.reasons)} for one in self.made],
            "made_in_all": self.made_in_all,
            "findings": [plain_finding(one) for one in self.findings],
        }


def plain_finding(finding: Finding) -> dict[str, Any]:
    """A finding as plain data, its words in both languages."""
    return {
        "level": finding.level.value,
        "code": finding.code,
        "subject": finding.subject,
        "field": finding.field,
        "message": {"en": finding.message.en, "zh": finding.message.zh},
        "remedy": {"en": finding.remedy.en, "zh": finding.remedy.zh},
    }


def write_report(out: Path, report: Report) -> None:
    """Keeps the report of a site that went live. It is live whatever happens here, so a full disk is no fault."""
    file = report_file(out, report.tree.name)
    told = json.dumps(report.plain(), ensure_ascii=False) + "\n"
    with suppress(OSError):
        write_whole(file, lambda staged: staged.write_text(told, encoding="utf-8"))


def read_report(out: Path, site: str) -> Mapping[str, Any]:
    """The report of a site that is kept; empty when there is none that can be read."""
    with suppress(OSError, ValueError):
        data = json.loads(report_file(out, site).read_bytes())
        if isinstance(data, dict) and data.get("shape") == SHAPE:
            return data
    return {}


def last_durations(out: Path) -> dict[str, float]:
    """Seconds that each step took in the build of the live site, in their order; empty when that is not known."""
    live = Releases(out).tree()
    return (
        {one["step"]: one["seconds"] for one in read_report(out, live.name).get("steps", ())}
        if live is not None
        else {}
    )


_REASONS = {
    "new": Words("it is new", "新产物"),
    "plan": Words("it stands elsewhere in a list or menu", "在列表或导航中的位置有变"),
    "lost": Words("its files were lost, or it is made each time", "文件缺失，或每次都重新生成"),
}


def reason_in_words(reason: str) -> Words:
    """What a reason of the ledger means."""
    if reason in _REASONS:
        return _REASONS[reason]
    sort, _, rest = reason.partition(" ")
    if sort != "read":
        return Words(f"the answer to: {rest}", f"查询结果：{rest}")
    name, *fields = rest.split(" ")
    owner = Words("facts about the site", "站点信息") if name == SITE else Words(name, name)
    return Words(f"{owner.en}: {', '.join(fields)}", f"{owner.zh}：{'、'.join(fields)}")
