"""One page of the same pipeline, for an editor who looks before publishing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from content import urls
from content.edition import Edition, assemble
from content.kinds import (
    Alliance,
    AllianceUnit,
    Article,
    Course,
    Lecture,
    LectureSeries,
    Lesson,
    Person,
    Record,
    Topic,
)
from content.kinds.record import Status
from site_build.contexts import Context
from site_build.press import Press, make_press
from site_build.programs import article, classroom, home, lecture, person, topic, unit
from site_build.sheet import Sheet
from site_build.theme import load_theme

COMPOSERS: dict[type[Record], Callable[[Sheet, Any], Context]] = {
    Alliance: home.compose,
    AllianceUnit: unit.compose,
    Article: article.compose,
    Course: classroom.compose_course,
    Lecture: lecture.compose,
    LectureSeries: lecture.compose_series,
    Lesson: classroom.compose_lesson,
    Person: person.compose,
    Topic: topic.compose,
}
"""How the page of each kind is composed."""


@dataclass(frozen=True)
class Preview:
    """A page that is not published, with the folder that holds the files it loads."""

    html: bytes
    folder: Path
    """Holds ``assets/`` and ``media/`` as the site would."""


def preview(edition: Edition, record: Record, cache: Path, root: str) -> Preview:
    """The page of a record as it would be, were it published in this Edition.

    ``root`` is the path, ending in ``/``, under which the caller serves :attr:`Preview.folder`; every link of the page
    begins with it.
    """
    shown = replace(record, status=Status.LIVE, go_live_at=None, expires_at=None)
    others = [one for one in edition.records if one.ref != record.ref]
    press = make_press(assemble(edition.site, edition.at, [*others, shown]), load_theme(edition.site.theme), cache)
    sheet = Sheet(press, shown.lang, urls.address(shown), root=root)
    html = press.print(COMPOSERS[type(shown)](sheet, shown))
    folder = cache / "preview"
    _write_files(press, folder)
    return Preview(html, folder)


def _write_files(press: Press, folder: Path) -> None:
    """Names are made from content, so what is there already is right."""
    for artifact in [*press.asset_artifacts(), *press.media.artifacts()]:
        path = folder / artifact.address
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        staged = path.with_name(f".{path.name}")
        data = artifact.source.read_bytes() if artifact.source else artifact.make() if artifact.make else b""
        staged.write_bytes(data)
        staged.replace(path)
