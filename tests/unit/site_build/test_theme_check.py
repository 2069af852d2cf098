"""A theme is fit when its colours, templates, parts and pages are; each fault is told."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from content.edition import Edition
from site_build.__main__ import main
from site_build.builder import NotPublished, build
from site_build.reporter import RecordingReporter
from site_build.theme import THEMES, Theme, load_theme
from site_build.theme_check import check_theme
from tests.factories.packages import write_small_package


@pytest.fixture
def child(tmp_path: Path) -> Callable[[dict[str, str]], Theme]:
    """A theme that extends base and has these files."""

    def make(files: dict[str, str]) -> Theme:
        (tmp_path / "base").symlink_to(THEMES / "base")
        facts = 'name = "child"\nextends = "base"\ncontract = 1\nlanguages = ["zh", "en"]\nlicence = "MIT"\n'
        for name, text in {"theme.toml": facts, **files}.items():
            file = tmp_path / "child" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return load_theme("child", tmp_path)

    return make


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"tokens.css": ":root { --text: #999; }"}, "faint"),
        ({"tokens.css": ":root { --text: blurple; }"}, "no-colour"),
        ({"templates/article.html": "{% extends 'page.html' %}{% block main %}{{ artcle.title }}{% endblock %}"}, "unknown-name"),
        ({"templates/article.html": "{% extends 'page.html' %}{% block main %}{{ article.titel }}{% endblock %}"}, "unfit"),
        ({"templates/article.html": "{% if %}"}, "broken-template"),
        ({"templates/article.html": "{% extends 'paeg.html' %}"}, "unfit"),
        ({"templates/article.html": "{% extends 'page.html' %}{% block main %}<h1></h1><h1></h1>{% endblock %}"}, "headings"),
        ({"templates/article.html": "{% extends 'page.html' %}{% block main %}<h1>{{ t('New words') }}</h1>{% endblock %}"}, "unfit"),
        ({"parts/card/options.toml": '[[macros]]\nname = "cards"\nhelp = "x"\n[[macros.options]]\nname = "a"\ntype = "b"\nhelp = "c"\n',
          "parts/card/fixtures.toml": ""}, "unknown-type"),
        ({"parts/pager/fixtures.toml": ""}, "no-fixture"),
        ({"parts/emergency/template.html": "{% macro emergency_notice(number) %}{{ nmber }}{% endmacro %}"}, "unfit"),
        ({"modes/dark.css": "p { margin: 0 }"}, "unfit"),
    ],
)  # fmt: skip
def test_each_fault_is_told(
    child: Callable[[dict[str, str]], Theme], edition: Edition, files: dict[str, str], code: str
) -> None:
    found = check_theme(child(files), edition, None, RecordingReporter())
    assert code in {one.code for one in found}, found


def test_no_site_is_printed_with_an_unfit_theme(
    child: Callable[[dict[str, str]], Theme], edition: Edition, tmp_path: Path
) -> None:
    child({"tokens.css": ":root { --text: #999; }"})
    faint = replace(edition, site=replace(edition.site, theme="child"))
    with pytest.raises(NotPublished, match="its contrast on --page"):
        build(faint, tmp_path / "out", tmp_path / "cache", RecordingReporter(), themes=tmp_path)
    assert not (tmp_path / "out").exists()


def test_a_theme_of_tokens_alone_is_fit(
    child: Callable[[dict[str, str]], Theme], edition: Edition, tmp_path: Path
) -> None:
    found = check_theme(
        child({"tokens.css": ":root { --leaf: #0b4f8a; }"}), edition, tmp_path / "kept", RecordingReporter()
    )
    assert found == ()
    assert (tmp_path / "kept" / "zh-dark.html").is_file()


def test_the_command_says_whether_a_theme_may_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = str(write_small_package(tmp_path / "package"))
    assert main(["--lang", "zh", "check", package, "--theme", "base", "--at", "2026-06-01T00:00+00:00"]) == 0
    assert "可以上线。" in capsys.readouterr().out
    assert main(["--lang", "en", "check", package, "--theme", "bsae"]) == 1
    assert "there is no theme 'bsae'" in capsys.readouterr().out
