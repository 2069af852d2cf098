"""Fences: lines of ``` or ~~~ around code that is shown as it is."""

import re
from collections.abc import Iterator, Sequence

_FENCE = re.compile(r"(`{3,}|~{3,}) *(?:\{[^\n]*\}|\.?[\w#.+-]* *(?:hl_lines=(?:\"[^\"]*\"|'[^']*') *)?)\Z")


def fence_end(lines: Sequence[str], number: int) -> int | None:
    """The line that closes the fence opened in line ``number``; None when that line opens none that is closed."""
    opening = _FENCE.match(lines[number])
    if opening is None:
        return None
    return next((place for place in range(number + 1, len(lines)) if lines[place].rstrip(" ") == opening[1]), None)


def open_fence(text: str) -> int | None:
    """The first line, from 1, that opens a fence which nothing closes; None when there is none."""
    lines, number = text.split("\n"), 0
    while number < len(lines):
        end = fence_end(lines, number)
        if end is None and _FENCE.match(lines[number]):
            return number + 1
        number = (number if end is None else end) + 1
    return None


def marked_fences(lines: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """Each line, and whether it belongs to a fence."""
    end = -1
    for number, line in enumerate(lines):
        if number > end:
            end = max(end, fence_end(lines, number) or -1)
        yield line, number <= end
