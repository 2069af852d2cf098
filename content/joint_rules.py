"""What records must obey together; packages and the CMS ask here."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from content.kinds import AllianceUnit, Lesson, Record, Topic
from content.problems import Fault, Words

Circle = tuple[str, ...]
"""Ids, each naming the next; the last is the first again."""

LINEAGE: dict[type[Record], tuple[str, ...]] = {AllianceUnit: ("parent", "led_by"), Topic: ("parent",)}
"""Fields that name a record of the same kind and may not lead back."""


def joint_faults(records: Iterable[Record]) -> Iterator[tuple[Record, Fault]]:
    """Each fault with the record that it is blamed on. A circle that two languages share is told once."""
    held = tuple(records)
    yield from _circles(held)
    yield from _numbers(held)


def circle_from(start: str, next_of: Callable[[str], str]) -> Circle:
    """The circle that a record is part of, beginning with it; empty when there is none."""
    found = [start]
    while (key := next_of(found[-1])) and key not in found:
        found.append(key)
    return (*found, start) if key and key == start else ()


def circle_fault(field: str, circle: Circle) -> Fault:
    """What is told of a circle."""
    chain = " → ".join(circle)
    if len(circle) == 2:
        message = Words(f"{circle[0]!r} names itself", f"“{circle[0]}”指向自己")
    else:
        message = Words(f"they go round in a circle: {chain}", f"形成循环：{chain}")
    return field, message, Words("take it out of one of them", "请在其中一处删除此项")


def number_fault(number: int, other: str) -> Fault:
    """What is told of a lesson whose number another lesson has."""
    return (
        "number",
        Words(
            f"the lesson {other!r} of this course is number {number} too", f"本课程的课时“{other}”也是第 {number} 课"
        ),
        Words("give each lesson of a course its own number", "请让同一课程的各课时序号互不相同"),
    )


def _circles(records: tuple[Record, ...]) -> Iterator[tuple[Record, Fault]]:
    told = set()
    for kind, names in LINEAGE.items():
        for lang in dict.fromkeys(one.lang for one in records):
            own = {one.id: one for one in records if isinstance(one, kind) and one.lang == lang}
            for name in names:
                following = {key: getattr(one, name) for key, one in own.items()}
                for key, record in own.items():
                    circle = circle_from(key, lambda key, following=following: following.get(key, ""))  # type: ignore[misc]
                    mark = (kind, name, frozenset(circle))
                    if circle and mark not in told:
                        told.add(mark)
                        yield record, circle_fault(name, circle)


def _numbers(records: tuple[Record, ...]) -> Iterator[tuple[Record, Fault]]:
    owners: dict[tuple[str, str, int], Lesson] = {}
    told: dict[tuple[str, int], set[str]] = defaultdict(set)
    for one in records:
        if not isinstance(one, Lesson):
            continue
        first = owners.setdefault((one.course, one.lang, one.number), one)
        if first is not one and one.id not in told[one.course, one.number]:
            told[one.course, one.number].add(one.id)
            yield one, number_fault(one.number, first.id)
