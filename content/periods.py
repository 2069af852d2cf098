"""Periods that end before they begin."""

from collections.abc import Iterator, Sequence

from content.kinds import AllianceUnit, Person, Record
from content.kinds.alliance import OtherName
from content.kinds.person import Post
from content.problems import Fault, Words


def period_faults(record: Record) -> Iterator[Fault]:
    """The time a record is live, posts, and names in use: each must begin before it ends."""
    start, end = record.go_live_at, record.expires_at
    if start is not None and end is not None and end <= start:
        yield (
            "expires_at",
            Words("not later than go_live_at: it would never be shown", "不晚于 go_live_at，内容永远不会显示"),
            Words("write a later moment", "请改为更晚的时间"),
        )
    if isinstance(record, Person):
        yield from _spans(record.posts, "posts")
    if isinstance(record, AllianceUnit):
        yield from _spans(record.names, "names")


def _spans(held: Sequence[Post | OtherName], place: str) -> Iterator[Fault]:
    for number, one in enumerate(held, start=1):
        if one.since is not None and one.until is not None and one.until < one.since:
            yield (
                f"{place}[{number}].until",
                Words(f"{one.until} is before since, {one.since}", f"{one.until} 早于 since（{one.since}）"),
                Words("exchange the days or correct one", "请对调或改正日期"),
            )
