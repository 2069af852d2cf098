"""The modes a page can be read in: how each one's tokens become rules of the style sheet.

A theme writes the tokens of a mode as ``:root { … }`` in ``modes/<mode>.css``. A mode holds when the reader chose it
(``themes/base/static/reading.js`` puts an attribute on ``<html>``), when the device asks for it, or, for the simple
view, when the address ends in ``#simple``, which needs no script.
"""

import re
from dataclasses import dataclass

_RULE = re.compile(r"\A:root\s*\{([^{}]*)\}\s*\Z")


@dataclass(frozen=True)
class Mode:
    """One way of reading."""

    name: str
    """Of its file: ``modes/<name>.css``."""
    chosen: str
    """Selector that holds when the reader chose it."""
    asked: str = ""
    """Media feature by which a device asks for it."""
    declined: str = ""
    """Selector that holds when the reader chose otherwise, whatever the device asks for."""
    screen: bool = False
    """True: not on paper."""

    def rules(self, css: str) -> str | None:
        """Style rules for a mode's squeezed file; None when it holds anything but one ``:root { … }``."""
        match = _RULE.match(css)
        if match is None:
            return None
        made = f"{self.chosen} {{{match[1]}}}\n"
        if self.screen:
            made = f"@media screen {{\n{made}}}\n"
        if self.asked:
            medium = f"screen and ({self.asked})" if self.screen else f"({self.asked})"
            root = f":root:not({self.declined})" if self.declined else ":root:root"
            made += f"@media {medium} {{\n{root} {{{match[1]}}}\n}}\n"
        return made


MODES = (
    Mode("dark", ':root[data-theme="dark"]', "prefers-color-scheme: dark", '[data-theme="light"]', screen=True),
    Mode("contrast", ':root[data-contrast="high"]', "prefers-contrast: more", screen=True),
    Mode("simple", ':root:target, :root[data-view="simple"]'),
    Mode("large", ':root[data-size="large"]'),
    Mode("largest", ':root[data-size="largest"]'),
)
"""In the order in which they are written: a later one wins."""
