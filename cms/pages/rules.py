"""What a package would be refused for is refused in the form, too, when a page is to be published."""

from collections.abc import Iterator
from typing import Any

from cms.pages.gate import say
from cms.pages.lookups import LiveLookup
from cms.pages.records import to_content
from content.joint_rules import LINEAGE, circle_fault, circle_from, number_fault
from content.kinds import Lesson, Record
from content.problems import Fault
from content.record_rules import faults_of

FORM_NAMES = {"aliases": "other_names", "expires_at": "expire_at"}
"""Fields that a page keeps under another name."""


def faults(page: Any, parent: Any) -> Iterator[tuple[str, str]]:
    """``(name of a field, words)`` for each fault of a page as it stands; ``parent`` is the page it belongs below."""
    record = to_content(page, LiveLookup())
    for field, message, remedy in (*faults_of(record), *_circles(page, record), *_numbers(page, parent, record)):
        yield _form_name(field), f"{say(message)} — {say(remedy)}"


def _form_name(place: str) -> str:
    name = place.partition(".")[0].partition("[")[0]
    return "body" if name.startswith(":::") else FORM_NAMES.get(name, name)


def _circles(page: Any, record: Record) -> Iterator[Fault]:
    """A page that is its own parent by way of others, in the versions that readers see."""
    for name in LINEAGE.get(type(record), ()):
        rows = type(page).objects.filter(locale_id=page.locale_id).exclude(pk=page.pk)
        following = dict(rows.values_list("permanent_id", f"{name}__permanent_id"))
        following[record.id] = getattr(record, name)
        circle = circle_from(record.id, lambda key, following=following: following.get(key) or "")
        if circle:
            yield circle_fault(name, circle)


def _numbers(page: Any, parent: Any, record: Record) -> Iterator[Fault]:
    """A lesson whose number another lesson of the course has."""
    if not isinstance(record, Lesson) or parent is None:
        return
    others = type(page).objects.child_of(parent).filter(number=record.number).exclude(pk=page.pk)
    other = others.values_list("permanent_id", flat=True).first()
    if other is not None:
        yield number_fault(record.number, other)
