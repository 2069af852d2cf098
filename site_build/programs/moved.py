"""A page at each former address that leads to the present one."""

from collections.abc import Iterable
from functools import partial

from content import urls
from content.kinds import Record
from site_build.artifacts import Artifact
from site_build.contexts import MovedContext
from site_build.head import About
from site_build.pages import frame, page
from site_build.press import Press
from site_build.sheet import Sheet


def plan(press: Press) -> Iterable[Artifact]:
    """A page for every former slug that no record uses now."""
    taken = {urls.address(record) for record in press.edition.records}
    for record in press.edition.records:
        for former in urls.former_addresses(record):
            if former not in taken:
                taken.add(former)
                yield page(press, record.lang, former, partial(_compose, record=record))


def _compose(sheet: Sheet, record: Record) -> MovedContext:
    about = About(
        template="moved", title=record.title, label=sheet.say("Moved"), index=False,
        canonical=urls.address(record), versions=((record.lang, urls.address(record)),),
    )  # fmt: skip
    return MovedContext(**frame(sheet, about), target=sheet.link(record))
