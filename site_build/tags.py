"""Tags as they stand in a page."""

import re
from html import unescape

NAME = r"[a-zA-Z][\w:-]*+"
"""Of an element."""
REST = r"""[^>"']*+(?:(?:"[^"]*"|'[^']*')[^>"']*+)*+"""
"""What follows it, up to the mark that closes the tag."""
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


def attributes(text: str) -> dict[str, str]:
    """Attributes by name, in small letters, of what follows the name in a tag."""
    return {one.lower(): unescape(a or b or c) for one, a, b, c in _ATTRIBUTE.findall(text)}
