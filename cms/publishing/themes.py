"""Whether the builder prints a site with a theme."""

from pathlib import Path

from content.problems import BadContent, Words
from site_build.theme import THEMES, load_theme
from site_build.theme_faults import theme_faults

TOLD = 5
"""Faults told at once; a theme with one mistake may have it in a hundred places."""


def theme_rule(name: str, folder: Path = THEMES) -> list[Words]:
    """Why the theme of that name may not be chosen, each reason with its remedy; an empty list when it may."""
    try:
        faults = [*theme_faults(load_theme(name, folder))]
        told = [(f"{one.subject}: {one.field}", one.message, one.remedy) for one in faults]
    except BadContent as error:
        told = [(one.file, one.message, one.remedy) for one in error.problems]
    return [
        Words(f"{place}: {said.en}; {cure.en}", f"{place}：{said.zh}；{cure.zh}") for place, said, cure in told[:TOLD]
    ]
