"""What parts say of themselves is read strictly, and is true of the templates."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from content.markup import Renderer
from content.problems import BadContent
from site_build.parts import is_type, read_parts
from site_build.theme import THEMES, Theme, load_theme

NAMES = sorted(file.parent.name for file in THEMES.glob("*/theme.toml"))
OPTIONS = '[[macros]]\nname = "hello"\nhelp = "Says hello."\n[[macros.options]]\nname = "who"\ntype = "text"\nhelp = "To whom."\n'
FIXTURES = '[[fixtures]]\nname = "one"\nmacro = "hello"\nzh = {who = "王"}\nen = {who = "Wang"}\n'


@pytest.fixture
def child(tmp_path: Path) -> Callable[[str, str], Theme]:
    """A theme with one part of its own."""

    def make(options: str, fixtures: str) -> Theme:
        (tmp_path / "base").symlink_to(THEMES / "base")
        folder = tmp_path / "child" / "parts" / "hello"
        folder.mkdir(parents=True)
        facts = 'name = "child"\nextends = "base"\ncontract = 1\nlanguages = ["zh", "en"]\nlicence = "MIT"\n'
        (tmp_path / "child" / "theme.toml").write_text(facts, encoding="utf-8")
        (folder / "options.toml").write_text(options, encoding="utf-8")
        (folder / "fixtures.toml").write_text(fixtures, encoding="utf-8")
        (folder / "template.html").write_text("{% macro hello(who) %}<p>{{ who }}</p>{% endmacro %}", encoding="utf-8")
        return load_theme("child", tmp_path)

    return make


def test_a_fixture_has_a_value_in_each_language(child: Callable[[str, str], Theme]) -> None:
    part = next(one for one in read_parts(child(OPTIONS, FIXTURES), Renderer()) if one.name == "hello")
    assert part.fixtures[0].values == {"zh": {"who": "王"}, "en": {"who": "Wang"}}


@pytest.mark.parametrize(
    ("options", "fixtures", "told"),
    [
        (OPTIONS, FIXTURES.replace("en = ", "de = "), "fixtures[1].en"),
        (OPTIONS, FIXTURES.replace('macro = "hello"', 'macro = "hallo"'), "macros of this part: hello"),
        (OPTIONS, FIXTURES.replace('"Wang"', "7"), "fixtures[1].en.who: must be text"),
        (OPTIONS, FIXTURES.replace("{who = ", "{whom = "), "fixtures[1].zh.whom"),
        (OPTIONS, "[[", "parts/hello/fixtures.toml"),
        (OPTIONS.replace("help", "hlep"), FIXTURES, "did you mean 'help'"),
    ],
)
def test_a_faulty_part_is_refused_by_file_and_field(
    child: Callable[[str, str], Theme], options: str, fixtures: str, told: str
) -> None:
    with pytest.raises(BadContent, match=re.escape(told)):
        read_parts(child(options, fixtures), Renderer())


def imported(file: Path) -> Iterator[tuple[str, str]]:
    """``(part, macro)`` that a template takes from elsewhere."""
    for part, names in re.findall(r'from "parts/([\w-]+)/template.html" import ([\w, ]+)', file.read_text("utf-8")):
        yield from ((part, name.split(" as ")[0].strip()) for name in names.split(","))


@pytest.mark.parametrize("name", NAMES)
def test_every_macro_that_templates_call_says_what_it_takes(name: str) -> None:
    theme = load_theme(name)
    told = {(part.name, macro.name) for part in read_parts(theme, Renderer()) for macro in part.macros}
    templates = [file for layer in theme.layers for file in (layer.folder / "templates").rglob("*.html")]
    assert {one for file in templates for one in imported(file)} <= told


@pytest.mark.parametrize("name", NAMES)
def test_options_are_those_of_the_template_and_of_known_types(name: str) -> None:
    for part in read_parts(load_theme(name), Renderer()):
        text = (part.layer.folder / "parts" / part.name / "template.html").read_text("utf-8")
        for macro in part.macros:
            taken = re.search(rf"macro {macro.name}\(([^)]*)\)", text)
            assert taken, f"{part.name}: {macro.name}"
            given = [(one.split("=")[0].strip(), "=" not in one) for one in taken[1].split(",") if one.strip()]
            assert given == [(option.name, option.required) for option in macro.options], f"{part.name}: {macro.name}"
            assert all(is_type(option.type) and option.help for option in macro.options)


@pytest.mark.parametrize(
    "folder", sorted(THEMES.glob("*/parts/*")), ids=lambda folder: f"{folder.parts[-3]}-{folder.name}"
)
def test_every_part_is_explained(folder: Path) -> None:
    inherited = folder.parts[-3] != "base" and (THEMES / "base" / "parts" / folder.name).is_dir()
    assert inherited or (folder / "README.md").is_file()
