"""Lines such as ``  :::steps``: indented, they open no block; written by mistake nearly always, they are refused."""

import re

from content.blocks import BLOCK_TYPES
from content.problems import Words

_INDENTED = re.compile(r"[ \t]+:::[ \t]*([A-Za-z][\w-]*)[ \t]*\Z")


def is_indented_block(line: str) -> bool:
    """Whether a line would open a block if it stood at the left margin."""
    found = _INDENTED.match(line)
    return found is not None and found[1] in BLOCK_TYPES


def indented_block_words(line: str) -> tuple[Words, Words]:
    """``(message, remedy)`` for such a line."""
    return (
        Words(f"{line.strip()!r} is indented, so it opens no block", f"“{line.strip()}”前有空格，不会成为内容块"),
        Words("start the line at the left margin; to show it as it is, put it between lines of ```",
              "请顶格书写；若只想原样显示，请放在两行“```”之间"),
    )  # fmt: skip
