"""Tokens are read as a browser would read them, and faint words are found in every mode."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tinycss2.color3 import parse_color

from site_build.theme import THEMES, Theme, load_theme
from site_build.theme_tokens import PAIRS, check_contrast, colour_of, contrast, tokens_of


@pytest.fixture
def child(tmp_path: Path) -> Callable[..., Theme]:
    """A theme that extends base and has these files."""

    def make(**files: str) -> Theme:
        (tmp_path / "base").symlink_to(THEMES / "base")
        folder = tmp_path / "child"
        (folder / "modes").mkdir(parents=True)
        facts = 'name = "child"\nextends = "base"\ncontract = 1\nlanguages = ["zh", "en"]\nlicence = "MIT"\n'
        (folder / "theme.toml").write_text(facts, encoding="utf-8")
        for name, text in files.items():
            (folder / f"{name.replace('__', '/')}.css").write_text(text, encoding="utf-8")
        return load_theme("child", tmp_path)

    return make


def test_the_ratio_is_that_of_the_standard() -> None:
    black, white, grey = (parse_color(one) for one in ("#000", "#fff", "#767676"))
    assert contrast(black, white) == pytest.approx(21)
    assert contrast(white, grey) == pytest.approx(4.54, abs=0.01)


def test_a_child_and_a_mode_take_the_place_of_what_was_said_before(child: Callable[..., Theme]) -> None:
    theme = child(
        tokens=":root { --ink: #123; } @media print { :root { --ink: #000; } }", modes__dark=":root { --text: #eee; }"
    )
    assert colour_of(tokens_of(theme), "text") == parse_color("#123")
    assert colour_of(tokens_of(theme, ("dark",)), "text") == parse_color("#eee")


def test_a_circle_is_no_colour(child: Callable[..., Theme]) -> None:
    theme = child(tokens=":root { --text: var(--ink); --ink: var(--text); }")
    assert colour_of(tokens_of(theme), "text") is None
    assert "no-colour" in {one.code for one in check_contrast(theme)}


def test_faint_words_are_found_in_the_mode_where_they_are_faint(child: Callable[..., Theme]) -> None:
    theme = child(modes__dark=":root { --text-quiet: #3a3a3a; }")
    found = list(check_contrast(theme))
    assert {one.code for one in found} == {"faint"}
    assert all(one.field == "--text-quiet" and "dark" in one.message.en for one in found)


def test_every_pair_is_of_tokens_that_base_has() -> None:
    held = tokens_of(load_theme("base"))
    assert [pair for pair in PAIRS if pair[0] not in held or pair[1] not in held] == []
