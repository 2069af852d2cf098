"""The pages of lectures and of the series they belong to."""

from collections.abc import Iterable

from content.kinds import AllianceUnit, Article, Lecture, LectureSeries
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import LectureContext, SeriesContext
from site_build.head import About, versions_of
from site_build.pages import frame, record_page, related
from site_build.press import Press
from site_build.sheet import Sheet


def plan(press: Press) -> Iterable[Artifact]:
    """A page for every lecture and every series in every language."""
    for lang in press.witness.edition.languages:
        for lecture in press.witness.edition.of(Lecture, lang):
            yield record_page(press, lecture, compose)
        for series in press.witness.edition.of(LectureSeries, lang):
            yield record_page(press, series, compose_series)


def compose(sheet: Sheet, lecture: Lecture) -> LectureContext:
    """What the lecture's page shows."""
    edition = sheet.edition
    about = About(
        template="lecture", title=lecture.title, description=lecture.summary, versions=versions_of(sheet, lecture),
        section=Lecture, label=sheet.label("kind", Lecture.KIND), image=lecture.poster, og_type="video.other",
        health=True, json_ld=(json_ld.medical_page(sheet, lecture), json_ld.video(sheet, lecture)),
    )  # fmt: skip
    series = edition.find(LectureSeries, lecture.series, lecture.lang) if lecture.series else None
    return LectureContext(
        **frame(sheet, about),
        lecture=lecture,
        video=sheet.video(lecture),
        speaker=sheet.byline(lecture.speaker, lecture.recorded or lecture.published),
        series=sheet.link(series) if series else None,
        chapters=sheet.passages(lecture),
        body=sheet.body(lecture.body),
        provenance=sheet.provenance(lecture),
        related=sheet.cards(related(sheet, lecture, [Article, Lecture])),
    )


def compose_series(sheet: Sheet, series: LectureSeries) -> SeriesContext:
    """What the series' page shows."""
    about = About(
        template="series", title=series.title, description=series.summary, versions=versions_of(sheet, series),
        section=Lecture, label=sheet.label("kind", LectureSeries.KIND),
        json_ld=(json_ld.page(sheet, "CollectionPage", series.title, series.summary),),
    )  # fmt: skip
    return SeriesContext(
        **frame(sheet, about),
        series=series,
        unit=sheet.link_named(AllianceUnit, series.unit),
        body=sheet.body(series.body),
        lectures=sheet.cards(sheet.edition.lectures(series.id, series.lang)),
    )
