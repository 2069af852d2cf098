"""Tags as they stand in a page."""

import re
from html import unescape

NAME = r"[a-zA-Z][\w:-]*+"
"""Of an element."""
REST = r"""[^>"']*+(?:(?:"[^"]*"|'[^']*')[^>"']*+)*+"""
"""What follows it, up to the mark that closes the tag."""
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


def element(tag: str) -> tuple[str, dict[str, str]]:
    """Name and attributes of a start tag, their names in small letters."""
    (name, *_), *found = _ATTRIBUTE.findall(tag, 1)
    return name.lower(), {one.lower(): unescape(a or b or c) for one, a, b, c in found}
