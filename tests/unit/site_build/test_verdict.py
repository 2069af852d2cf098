import json
import re
from pathlib import Path

import pytest

from content.problems import Finding, Level, Words
from site_build.page_facts import facts_of
from site_build.page_faults import page_faults
from site_build.verdict import Verdict

PAGE = (Path(__file__).resolve().parents[3] / "docs/reference/report.md").read_text(encoding="utf-8")


def finding(level, code, subject, field=""):
    return Finding(level, code, subject, field, Words("it is <wrong>", "这里有误"), Words("mend it", "请改正"))


FINDINGS = (
    finding(Level.NOTE, "odd", "a.zh.md"),
    finding(Level.WARNING, "heavy", "zh/b.html"),
    finding(Level.WARNING, "heavy", "zh/a.html"),
    finding(Level.ERROR, "unfit", "site.toml", "theme"),
)


@pytest.fixture
def verdict():
    return Verdict(FINDINGS)


def test_findings_are_grouped_by_level_and_kind(verdict):
    groups = [(group.level, group.code, [one.subject for one in group.findings]) for group in verdict.groups()]
    assert groups == [
        (Level.ERROR, "unfit", ["site.toml"]),
        (Level.WARNING, "heavy", ["zh/a.html", "zh/b.html"]),
        (Level.NOTE, "odd", ["a.zh.md"]),
    ]


def test_an_error_alone_makes_a_site_unfit(verdict):
    assert not verdict.fit
    assert Verdict(FINDINGS[:3]).fit
    assert verdict.summary().en == "1 error, 2 warnings, 1 note. The site must not go live with these errors."
    assert verdict.summary().zh == "错误 1 个，提醒 2 个，备注 1 个。存在错误，不能上线。"


def test_text_names_place_fault_and_remedy(verdict):
    assert verdict.as_text(("en",)).startswith(
        "error · unfit (1)\n  site.toml: theme\n    it is <wrong>\n    → mend it\n\n"
    )
    assert "提醒 · heavy (2)\n  zh/a.html\n    这里有误\n    → 请改正\n" in verdict.as_text(("zh", "en"))


def test_json_holds_all_and_the_page_about_it_names_every_key(verdict):
    data = json.loads(verdict.as_json(()))
    assert data["counts"] == {"error": 1, "warning": 2, "note": 1}
    assert [len(group["findings"]) for group in data["groups"]] == [1, 2, 1]
    assert data["groups"][0]["findings"][0]["remedy"] == {"en": "mend it", "zh": "请改正"}
    assert {*data, *data["groups"][0]} <= set(re.findall(r"`([a-z_]+)`", PAGE))


@pytest.mark.parametrize("langs", [("zh",), ("en",), ("zh", "en"), ("en", "zh")])
@pytest.mark.parametrize("findings", [FINDINGS, ()])
def test_html_is_one_accessible_page_that_needs_nothing_else(langs, findings):
    page = Verdict(findings).as_html(langs)
    facts = facts_of(page)
    assert list(page_faults(page)) == []
    assert (facts.elsewhere, facts.foreign, facts.lang) == ((), (), {"zh": "zh-Hans"}.get(langs[0], langs[0]))
    assert set(facts.links) == ({f"#{lang}" for lang in langs} if len(langs) > 1 else set())
    assert ("这里有误" in page, "it is &lt;wrong&gt;" in page) == (
        (("zh" in langs, "en" in langs)) if findings else (False, False)
    )
