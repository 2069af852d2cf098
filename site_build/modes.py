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
    attribute: str
    """Of ``<html>`` when the reader chose it."""
    value: str
    """Of that attribute."""
    asked: str = ""
    """Media feature by which a device asks for it."""
    declined: str = ""
    """Value of the attribute when the reader chose otherwise, whatever the device asks for."""
    target: bool = False
    """True: it also holds when the address ends in ``#simple``, the id of ``<html>``."""
    screen: bool = False
    """True: not on paper."""

    def rules(self, css: str) -> str | None:
        """Style rules for a mode's squeezed file; None when it holds anything but one ``:root { … }``."""
        match = _RULE.match(css)
        if match is None:
            return None
        chosen = f':root[{self.attribute}="{self.value}"]'
        made = f"{f':root:target, {chosen}' if self.target else chosen} {{{match[1]}}}\n"
        if self.screen:
            made = f"@media screen {{\n{made}}}\n"
        if self.asked:
            medium = f"screen and ({self.asked})" if self.screen else f"({self.asked})"
            root = f':root:not([{self.attribute}="{self.declined}"])' if self.declined else ":root:root"
            made += f"@media {medium} {{\n{root} {{{match[1]}}}\n}}\n"
        return made


MODES = (
    Mode("dark", "data-theme", "dark", asked="prefers-color-scheme: dark", declined="light", screen=True),
    Mode("contrast", "data-contrast", "high", asked="prefers-contrast: more", screen=True),
    Mode("simple", "data-view", "simple", target=True),
    Mode("large", "data-size", "large"),
    Mode("largest", "data-size", "largest"),
)
"""In the order in which they are written: a later one wins."""
