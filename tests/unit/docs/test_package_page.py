"""The page that describes content packages is true, and its example is a package."""

import ast
import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from content.blocks import BLOCK_TYPES, Prose
from content.checks import check
from content.edition import assemble
from content.kinds import KINDS
from content.markup import Renderer
from content.package import read_package
from content.store import MediaStore
from site_build.builder import build
from site_build.reporter import RecordingReporter

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "reference" / "package.md").read_text(encoding="utf-8")
FILE = re.compile(r"^`(?P<name>[\w./-]+)`\n\n```\w+\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The example, copied from the page by a stranger."""
    folder = tmp_path / "package"
    for found in FILE.finditer(PAGE):
        path = folder / found["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found["text"], encoding="utf-8")
    for name in ("pictures", "lectures"):
        (folder / "media" / name).mkdir(parents=True)
    Image.new("RGB", (800, 600), "teal").save(folder / "media/pictures/hands.png")
    recording = sorted((ROOT / "content" / "sample" / "media").rglob("*.mp4"))[0]
    shutil.copyfile(recording, folder / "media/lectures/hand-washing-talk.mp4")
    return folder


def test_the_example_is_read_without_a_problem_and_has_every_kind_and_block(package: Path, tmp_path: Path) -> None:
    read = read_package(package, MediaStore(tmp_path / "store"))
    assert {type(record) for record in read.records} == set(KINDS)
    types = {block.TYPE for record in read.records for block in record.body}
    assert types == set(BLOCK_TYPES)
    assert Prose.TYPE in types


def test_the_example_has_no_finding(package: Path, tmp_path: Path) -> None:
    read = read_package(package, MediaStore(tmp_path / "store"))
    edition = assemble(read.site, datetime(2026, 4, 1, tzinfo=UTC), read.records)
    assert [finding.code for finding in check(edition, Renderer())] == []


@pytest.mark.slow
def test_the_example_becomes_a_site(package: Path, tmp_path: Path) -> None:
    read = read_package(package, MediaStore(tmp_path / "store"))
    edition = assemble(read.site, datetime(2026, 4, 1, tzinfo=UTC), read.records)
    report = build(edition, tmp_path / "out", tmp_path / "cache", RecordingReporter())
    assert "搓满<strong>二十秒</strong>" in (report.tree / "zh/articles/hand-washing.html").read_text(encoding="utf-8")
    assert (report.tree / "en/quizzes/clean-home-1.html").is_file()
    assert not report.findings


def test_every_block_is_explained() -> None:
    for name in BLOCK_TYPES:
        assert name == Prose.TYPE or f"\n#### {name}\n" in PAGE


def test_every_finding_is_explained() -> None:
    for name in ("content/checks.py", "content/package.py", "site_build/verify.py"):
        for code in finding_codes((ROOT / name).read_text(encoding="utf-8")):
            assert f"`{code}" in PAGE, f"{code} of {name} is not in docs/reference/package.md"


def finding_codes(source: str) -> set[str]:
    """Every constant given as the code of a finding."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [
        call for call in calls if isinstance(call.func, ast.Name) and call.func.id in ("Finding", "_warn", "_found")
    ]
    given = [call.args[1] for call in named if len(call.args) > 1]
    codes = {node.value for node in given if isinstance(node, ast.Constant)}
    codes |= {node.values[0].value for node in given if isinstance(node, ast.JoinedStr)}
    assert codes, "no finding was found"
    return codes
