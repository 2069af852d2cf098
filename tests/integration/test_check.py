"""``python -m site_build check``: what is wrong with a package, its theme and the live site, in every form."""

import json
import shutil
from pathlib import Path

import pytest

from site_build.__main__ import main
from tests.factories.packages import write_small_package

AT = ("--at", "2026-06-01T00:00+00:00")


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return write_small_package(tmp_path / "package")


def checked(capsys: pytest.CaptureFixture[str], *given: object) -> tuple[int, str]:
    status = main(["--lang", "en", "check", *map(str, given), *AT])
    return status, capsys.readouterr().out


def test_a_package_with_its_own_theme(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, told = checked(capsys, package)
    assert status == 0
    assert "warning · missing-video" in told
    assert "  lectures/time.zh.md" in told
    assert told.rstrip().endswith("Nothing keeps the site from going live.")


def test_faults_of_a_package_are_told_by_file_and_field(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = package / "site.toml"
    facts.write_text(facts.read_text("utf-8") + "[budget]\npages = 1\n", encoding="utf-8")
    status, told = checked(capsys, package, "--format", "json")
    (group,) = json.loads(told)["groups"]
    assert status == 1
    assert (group["level"], group["code"]) == ("error", "unfit")
    assert [(one["subject"], one["field"]) for one in group["findings"]] == [("site.toml", "budget.pages")]
    assert group["findings"][0]["remedy"]["en"] == "did you mean 'page'?"


def test_the_live_site_is_checked_too(package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["build", str(package), "--out", str(out), *AT]) == 0
    status, told = checked(capsys, package, "--out", out)
    assert (status, "current/" in told) == (0, False)
    page = out / "current/zh/articles/stroke-signs.html"
    page.write_text(
        page.read_text("utf-8").replace("</main>", f'<a href="gone.html">{out}</a></main>'), encoding="utf-8"
    )
    article = package / "units/centre.zh.md"
    article.write_text(article.read_text("utf-8").replace("---\n", "---\nstatus: private\n", 1), encoding="utf-8")
    file = tmp_path / "found.html"
    status = main(
        ["--lang", "zh", "check", str(package), "--out", str(out), "--format", "html", "--output", str(file), *AT]
    )
    found = file.read_text("utf-8")
    assert status == 1
    for code, place in (
        ("broken-link", "current/zh/articles/stroke-signs.html"),
        ("disclosure", "current/zh/articles/stroke-signs.html"),
        ("withdrawn", "current/zh/units/centre.html"),
    ):
        assert code in found
        assert place in found
    assert "不能上线" in capsys.readouterr().err


def test_where_there_is_no_live_site_only_the_package_is_checked(
    package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert checked(capsys, package, "--out", tmp_path / "none") == checked(capsys, package)


def test_two_records_at_one_address(package: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for lang in ("zh", "en"):
        shutil.copyfile(package / f"articles/stroke-signs.{lang}.md", package / f"articles/other.{lang}.md")
        text = (package / f"articles/other.{lang}.md").read_text("utf-8")
        (package / f"articles/other.{lang}.md").write_text(
            text.replace("---\n", "---\nslug: stroke-signs\n", 1), "utf-8"
        )
    status, told = checked(capsys, package)
    assert status == 1
    assert "'stroke-signs' is also used by articles/other.zh.md" in told
