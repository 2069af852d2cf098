"""Tokens of a mode become rules that hold when they should."""

import pytest

from site_build.modes import MODES

RULE = ":root {\n--text: #eee;\n}\n"
BY_NAME = {mode.name: mode for mode in MODES}


def test_dark_holds_when_chosen_and_when_the_device_asks_unless_light_was_chosen() -> None:
    rules = BY_NAME["dark"].rules(RULE)
    assert rules is not None
    assert ':root[data-theme="dark"] {' in rules
    assert '@media screen and (prefers-color-scheme: dark) {\n:root:not([data-theme="light"]) {' in rules


def test_colours_of_the_screen_stay_off_the_paper() -> None:
    for name in ("dark", "contrast"):
        rules = BY_NAME[name].rules(RULE)
        assert rules is not None
        assert all(medium.startswith("screen") for medium in rules.split("@media ")[1:])


def test_the_simple_view_needs_no_script() -> None:
    assert str(BY_NAME["simple"].rules(RULE)).startswith(':root:target, :root[data-view="simple"] {')


@pytest.mark.parametrize(
    "css", ["", "p { margin: 0 }", ":root { --a: 1 } :root { --b: 2 }", "@media print { :root { } }"]
)
def test_a_mode_is_one_rule(css: str) -> None:
    assert BY_NAME["large"].rules(css) is None
