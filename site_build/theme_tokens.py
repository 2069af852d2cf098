"""A theme's tokens read from its style sheets, and whether words stand out from their ground in every mode.

The ratio is that of WCAG 2.2 (W3C Recommendation, 2023), "contrast ratio" and "relative luminance": 4.5 to 1 for words
(success criterion 1.4.3), 3 to 1 for lines that carry meaning and for the focus (1.4.11).
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

import tinycss2
from tinycss2.color3 import RGBA, parse_color

from content.problems import Finding, Level, Words
from site_build.theme import Theme

WORDS = 4.5
"""Least contrast of words, as a ratio to 1."""
LINES = 3.0
"""Least contrast of lines that carry meaning, as a ratio to 1."""

_GROUNDS = ("page", "surface", "surface-quiet", "warm-surface", "good-surface", "danger-surface", "caution-surface")
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(("text", ground, WORDS) for ground in _GROUNDS),
    *(("link", ground, WORDS) for ground in _GROUNDS),
    *(("text-quiet", ground, WORDS) for ground in ("page", "surface", "surface-quiet")),
    ("link-strong", "page", WORDS), ("link-strong", "surface", WORDS),
    ("on-brand", "brand", WORDS), ("on-brand", "link-strong", WORDS),
    ("warm", "warm-surface", WORDS),
    ("good", "page", WORDS), ("good", "surface", WORDS), ("good", "good-surface", WORDS), ("on-good", "good", WORDS),
    ("danger", "page", WORDS), ("danger", "surface-quiet", WORDS), ("danger", "danger-surface", WORDS),
    ("on-danger", "danger", WORDS),
    ("caution", "page", WORDS), ("caution", "caution-surface", WORDS), ("on-caution", "caution-strong", WORDS),
    ("on-masthead", "masthead", WORDS),
    ("line-strong", "page", LINES), ("line-strong", "surface", LINES),
    ("focus", "page", LINES), ("focus", "surface", LINES), ("focus-on-masthead", "masthead", LINES),
)  # fmt: skip
"""``(job of the words, job of the ground, least ratio)``: every pair that the style sheets bring together."""

_COLOUR_MODES = ("dark", "contrast")


def tokens_of(theme: Theme, modes: tuple[str, ...] = ()) -> dict[str, str]:
    """Token to its value as written, by the theme and its parents, in those modes at once."""
    found: dict[str, str] = {}
    for name in ("tokens.css", *(f"modes/{mode}.css" for mode in modes)):
        for layer in reversed(theme.layers):
            if layer.has(name):
                found |= _declared(layer.css(name))
    return found


def _declared(css: str) -> dict[str, str]:
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    roots = (
        one for one in rules if one.type == "qualified-rule" and tinycss2.serialize(one.prelude).strip() == ":root"
    )
    return {
        one.name[2:]: tinycss2.serialize(one.value).strip()
        for root in roots
        for one in tinycss2.parse_blocks_contents(root.content, skip_comments=True, skip_whitespace=True)
        if one.type == "declaration" and one.name.startswith("--")
    }


def colour_of(tokens: Mapping[str, str], name: str, seen: frozenset[str] = frozenset()) -> RGBA | None:
    """The colour of a token, its ``var(--other)`` followed; None when it is missing, no colour, or a circle."""
    value = tokens.get(name, "")
    if value.startswith("var(--") and value.endswith(")"):
        other = value[len("var(--") : -1]
        return None if other in seen else colour_of(tokens, other, seen | {name})
    colour = parse_color(value) if value else None
    return colour if isinstance(colour, RGBA) else None


def contrast(one: RGBA, other: RGBA) -> float:
    """The contrast ratio of two opaque colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: RGBA) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in tuple(colour)[:3]
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def check_contrast(theme: Theme) -> Iterator[Finding]:
    """A finding for each pair of :data:`PAIRS` that is too faint, in each mode that changes colours."""
    for count in range(len(_COLOUR_MODES) + 1):
        for modes in combinations(_COLOUR_MODES, count):
            tokens = tokens_of(theme, modes)
            for words, ground, least in PAIRS:
                yield from _faint(theme, tokens, modes, (words, ground), least)


def _faint(
    theme: Theme, tokens: Mapping[str, str], modes: tuple[str, ...], pair: tuple[str, str], least: float
) -> Iterator[Finding]:
    colours = [colour_of(tokens, name) for name in pair]
    mode = " + ".join(modes) or "light"
    place = f"themes/{theme.name}/tokens.css"
    for name, colour in zip(pair, colours, strict=True):
        if colour is None:
            yield Finding(
                Level.ERROR, "no-colour", place, f"--{name}",
                Words(f"no colour in {mode}", f"在 {mode} 模式下不是颜色"),
                Words("give it a colour such as #14594c, or var(--other)", "请写颜色，如 #14594c，或 var(--other)"),
            )  # fmt: skip
    if colours[0] is not None and colours[1] is not None:
        ratio = contrast(colours[0], colours[1])
        if ratio < least:
            yield Finding(
                Level.ERROR, "faint", place, f"--{pair[0]}",
                Words(f"its contrast on --{pair[1]} is {ratio:.2f} in {mode}",
                      f"{mode} 模式下与 --{pair[1]} 的对比度只有 {ratio:.2f}"),
                Words(f"make it {least:g} or more", f"请调到 {least:g} 以上"),
            )  # fmt: skip
