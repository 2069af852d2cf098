r"""Cells of a table as text that an editor can type: a row to a line, ``| cell | cell |``.

Outer bars may be left out. Inside a cell ``\|`` is a bar, ``\n`` a line end and ``\\`` a backslash where it would
otherwise be misread.
"""

import re
from collections.abc import Sequence

Row = tuple[str, ...]

_NEEDS_BACKSLASH = re.compile(r"\\(?=[\\|n\n]|\Z)")
_ESCAPE = re.compile(r"\\([\\|n])")
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def write_row(cells: Sequence[str]) -> str:
    """One row as text; :func:`parse_row` gives it back."""
    return "|" + "".join(f" {_escape(cell)} |" for cell in cells)


def write_grid(rows: Sequence[Row]) -> str:
    """The rows as text; :func:`parse_grid` gives them back."""
    return "\n".join(write_row(row) for row in rows)


def parse_row(text: str) -> Row:
    """The cells of one row."""
    text = text.strip()
    if not text or text == "|":
        return ()
    cells = _BAR.sub("\\1\0", text).split("\0")
    if not cells[0].strip():
        cells = cells[1:]
    if cells and not cells[-1].strip():
        cells = cells[:-1]
    return tuple(_ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], cell.strip()) for cell in cells)


def parse_grid(text: str) -> tuple[Row, ...]:
    """The rows; empty lines do not count."""
    return tuple(parse_row(line) for line in text.replace("\r\n", "\n").split("\n") if line.strip())


def _escape(cell: str) -> str:
    return _NEEDS_BACKSLASH.sub(r"\\\\", cell).replace("|", "\\|").replace("\n", "\\n")
