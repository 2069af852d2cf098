"""One page of the same pipeline, for an editor who looks before publishing."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
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
from content.problems import BadContent, Problem, Words
from content.whole_file import write_whole
from site_build.artifacts import Artifact
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


def preview(edition: Edition, record: Record, cache: Path, root: str, beside: Iterable[Record] = ()) -> Preview:
    """The page of a record as it would be, were it published in this Edition together with those ``beside`` it.

    ``root`` is the path, ending in ``/``, under which the caller serves :attr:`Preview.folder`; every link of the page
    begins with it. ``BadContent`` for a lesson whose course is neither live nor beside it.
    """
    shown = _as_live(record)
    records = {one.ref: one for one in (*map(_as_live, beside), *edition.records, shown)}
    supposed = assemble(edition.site, edition.at, records.values(), edition.terms)
    if isinstance(shown, Lesson) and supposed.find(Course, shown.course, shown.lang) is None:
        raise BadContent([_no_course(shown)])
    press = make_press(supposed, load_theme(edition.site.theme), cache)
    try:
        return _print(press, shown, cache / "preview", root)
    finally:
        press.close()


def _as_live(record: Record) -> Record:
    return replace(record, status=Status.LIVE, go_live_at=None, expires_at=None)


def _no_course(lesson: Lesson) -> Problem:
    name = lesson.course or "-"
    return Problem(
        lesson.ref, "course",
        Words(f"the course {name} is not there in this language", f"此语言中没有课程 {name}"),
        Words("publish or create its course first", "请先创建或发布所属课程"),
    )  # fmt: skip


def _print(press: Press, record: Record, folder: Path, root: str) -> Preview:
    sheet = Sheet(press, record.lang, urls.address(record), root=root)
    html = press.print(COMPOSERS[type(record)](sheet, record))
    for artifact in [*press.asset_artifacts(), *press.media.artifacts()]:
        path = folder / artifact.address
        if not path.exists():  # names are made from content, so what is there already is right
            _write(artifact, path)
    return Preview(html, folder)


def _write(artifact: Artifact, path: Path) -> None:
    if artifact.source is not None:
        write_whole(path, partial(shutil.copyfile, artifact.source))
    elif artifact.make is not None:
        data = artifact.make()
        write_whole(path, lambda staged: staged.write_bytes(data))
