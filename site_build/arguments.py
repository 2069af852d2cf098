"""What was typed behind an option, read with words of our own: those of argparse are English only."""

from datetime import UTC, datetime

from content.problems import BadContent, Problem, Words

EARLIEST, LATEST = 1900, 9000
"""Years of a moment."""
MOST_PORT = 65535


def moment(text: str | None) -> datetime:
    """The moment behind ``--at``; now without it."""
    if text is None:
        return datetime.now(UTC)
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise _no_moment(Words(f"{text!r} is no moment", f"“{text}”不是有效的时刻")) from error
    if found.tzinfo is None:
        raise _no_moment(Words("the time zone is missing", "缺少时区"))
    if not EARLIEST <= found.year <= LATEST:
        raise _no_moment(Words(f"the year {found.year} is out of range", f"年份 {found.year} 超出范围"))
    return found


def _no_moment(message: Words) -> BadContent:
    remedy = Words("write it as 2026-03-01T08:00+08:00", "请写成 2026-03-01T08:00+08:00")
    return BadContent([Problem("--at", "", message, remedy)])


def port(text: str) -> int:
    """The port behind ``--port``."""
    if text.isascii() and text.isdigit() and int(text) <= MOST_PORT:
        return int(text)
    message = Words(f"{text!r} is no port", f"“{text}”不是有效的端口")
    remedy = Words("write a number from 1024 to 65535", "请填写 1024 至 65535 之间的数字")
    raise BadContent([Problem("--port", "", message, remedy)])


def count(option: str, text: str) -> int:
    """The number of things behind an option."""
    if text.isascii() and text.isdigit():
        return int(text)
    message = Words(f"{text!r} is no number", f"“{text}”不是有效的数字")
    raise BadContent([Problem(option, "", message, Words("write digits only", "请只写数字"))])
