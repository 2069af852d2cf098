"""A page at each former address that leads to the present one."""

from collections.abc import Iterator

from content import urls
from content.edition import Edition
from content.kinds import KINDS, Lesson, Record
from site_build.artifacts import Artifact
from site_build.contexts import MovedContext
from site_build.head import About
from site_build.pages import frame, page
from site_build.press import Press
from site_build.questions import question
from site_build.sheet import Sheet
from site_build.views import Link


def plan(press: Press) -> Iterator[Artifact]:
    """A page for every former address that no page has now."""
    for former, present, ref in press.ask(addresses_left):
        (record,) = press.records([ref])
        yield page(press, record.lang, former, _compose, record=record, present=present)


@question
def addresses_left(press: Press) -> tuple[tuple[str, str, str], ...]:
    """``(former address, present address, ref)`` of every page that moved."""
    return tuple((former, present, record.ref) for former, present, record in moves(press.witness.edition))


def moves(edition: Edition) -> list[tuple[str, str, Record]]:
    """``(former address, present address, record)`` of every page that moved.

    An address that is in use now is left out, and one that two records had leads to the first of them.
    """
    records = [one for kind in KINDS for lang in edition.languages for one in edition.of(kind, lang)]
    taken = {present for record in records for present in _present(record)}
    found = []
    for record in records:
        for former, present in _former(record):
            if former not in taken:
                taken.add(former)
                found.append((former, present, record))
    return found


def _present(record: Record) -> Iterator[str]:
    yield urls.address(record)
    if isinstance(record, Lesson) and record.quiz:
        yield urls.quiz(record)


def _former(record: Record) -> Iterator[tuple[str, str]]:
    for former in urls.former_addresses(record):
        yield former, urls.address(record)
    if isinstance(record, Lesson) and record.quiz:
        for former in urls.former_quizzes(record):
            yield former, urls.quiz(record)


def _compose(sheet: Sheet, record: Record, present: str) -> MovedContext:
    about = About(
        template="moved", title=record.title, label=sheet.say("Moved"), index=False,
        canonical=present, versions=((record.lang, present),),
    )  # fmt: skip
    return MovedContext(**frame(sheet, about), target=Link(text=record.title, href=sheet.href(present)))
