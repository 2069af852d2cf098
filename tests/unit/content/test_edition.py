from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from content.edition import assemble, media_of, references_of
from content.kinds import Article, Course, Lesson, Topic
from content.kinds.record import Status
from content.media import MediaFile, Picture
from content.site import SiteConfig, SiteNames
from tests.factories.corpus import Desk, generated

AT = datetime(2026, 3, 1, 0, 30, tzinfo=UTC)
SITE = SiteConfig(base_url="https://example.org/", names=SiteNames(zh="站"))


def topic(key="a", lang="zh", **facts):
    return Topic(id=key, lang=lang, slug=key, title=key, **facts)


def ids(*records):
    return [record.ref for record in assemble(SITE, AT, records).records]


def test_only_what_is_live_at_the_moment():
    hour = timedelta(hours=1)
    assert ids(topic(go_live_at=AT)) == ["topic/a/zh"]
    assert ids(topic(go_live_at=AT + hour)) == []
    assert ids(topic(expires_at=AT)) == []
    assert ids(topic(expires_at=AT + hour)) == ["topic/a/zh"]
    assert ids(topic(status=Status.DRAFT), topic("b", status=Status.PRIVATE), topic("c", lang="fr")) == []


def test_order_does_not_depend_on_the_order_given():
    records = [topic("b"), topic("a", "en"), topic("a")]
    assert assemble(SITE, AT, records) == assemble(SITE, AT, reversed(records))


def test_a_lesson_is_live_only_while_its_course_is():
    course = Course(id="c", lang="zh", slug="c", title="c", unit="u", published=date(2026, 1, 1))
    lesson = Lesson(id="l", lang="zh", slug="l", title="l", course="c", number=1)
    assert ids(course, lesson) == ["course/c/zh", "lesson/l/zh"]
    assert ids(replace(course, status=Status.DRAFT), lesson) == []


def test_look_ups():
    edition = assemble(SITE, AT, [topic(), topic(lang="en"), topic("b")])
    assert edition.find(Topic, "b", "en") is None
    assert edition.find_named(Topic, "b", "en").lang == "zh"
    assert [one.lang for one in edition.translations(edition.find(Topic, "a", "en"))] == ["zh", "en"]
    assert [one.id for one in edition.of(Topic, "zh")] == ["a", "b"]


def test_the_day_is_that_of_the_site_not_of_the_machine():
    late = datetime(2026, 2, 28, 17, 0, tzinfo=UTC)
    assert assemble(SITE, late, []).today == date(2026, 3, 1)
    assert assemble(replace(SITE, time_zone="UTC"), late, []).today == date(2026, 2, 28)


def test_every_media_file_is_listed_once_by_name():
    one = MediaFile("pictures/a.png", "1" * 64, 10, 5, 5)
    other = replace(one, name="pictures/A.png", sha256="2" * 64)
    facts = {"lang": "zh", "unit": "u", "published": date(2026, 1, 1)}
    courses = [
        Course(id=key, slug=key, title=key, picture=Picture(file=file), **facts)
        for key, file in (("a", one), ("b", other), ("c", one))
    ]
    assert assemble(SITE, AT, courses).media == (other, one)
    assert list(media_of(courses[0])) == [one]


def test_who_names_a_record():
    facts = {"lang": "zh", "unit": "u", "published": date(2026, 1, 1)}
    one, other = (Course(id=key, slug=key, title=key, topics=("a", "b", "a"), **facts) for key in "cd")
    edition = assemble(SITE, AT, [topic("a"), topic("b", parent="a"), other, one, replace(one, lang="en")])
    assert edition.naming("topics", Course, "a", "zh") == (one, other)
    assert [found.id for found in edition.naming("parent", Topic, "a", "zh")] == ["b"]
    assert edition.naming("topics", Topic, "a", "zh") == edition.naming("topics", Course, "c", "zh") == ()


def test_references_are_found_with_their_place():
    lesson = Lesson(id="l", lang="zh", slug="l", title="l", course="c", number=1, lecture="x")
    assert list(references_of(lesson)) == [("course", "course", "c"), ("lecture", "lecture", "x")]


# -- with_changes ------------------------------------------------------------------------------------------------------

QUESTIONS = (
    *(("naming", "topics", Article, f"t{n:02d}", lang) for n in range(4) for lang in ("zh", "en")),
    *(("beside", "topics", Article, f"t{n:02d}", lang, "a00001") for n in range(4) for lang in ("zh", "en")),
    *(("naming", "parent", "unit", f"u{n:02d}", "zh") for n in range(4)),
    ("naming", "course", Lesson, "c", "zh"),
    *(("of", kind, lang) for kind in (Article, Topic, Lesson) for lang in ("zh", "en")),
)


def answers(edition):
    return [getattr(edition, question)(*given) for question, *given in QUESTIONS]


@pytest.mark.parametrize("seed", range(4))
def test_an_edition_with_changes_is_the_one_assembled_from_all_its_records(seed):
    desk = Desk(generated(8, topics=4), seed)
    derived = desk.edition
    for _ in range(60):
        answers(derived)  # so that there is something to take over
        desk.edit()
        site, terms = desk.edition.site, desk.edition.terms
        if (derived.site, derived.terms) != (site, terms):
            derived = assemble(site, derived.at, [*derived.records, *derived.waiting], terms)
        held = {one.ref: one for one in derived.records}
        now = {one.ref: one for one in desk.edition.records}
        changed = [one for ref, one in now.items() if held.get(ref) is not one]
        before, known = derived, answers(derived)
        derived = derived.with_changes(desk.edition.at, changed, [ref for ref in held if ref not in now])
        assert derived == desk.edition
        assert answers(derived) == answers(assemble(derived.site, derived.at, derived.records))
        assert [derived.find(*ref.split("/")) for ref in now] == list(now.values())
        assert answers(before) == known  # it was copied, not altered


def test_a_record_leaves_at_its_moment_and_its_lessons_wait_for_their_course():
    edition = generated(3)
    moment = edition.at + timedelta(hours=2)
    article = replace(edition.find(Article, "a00001", "zh"), expires_at=moment)
    course = edition.find(Course, "c", "zh")
    later = edition.with_changes(edition.at, [article]).with_changes(moment, [], [course.ref])
    assert later.find(Article, "a00001", "zh") is None
    assert not later.has(Lesson, "zh")
    assert later.with_changes(moment, [course]).of(Lesson, "zh") == edition.of(Lesson, "zh")


def test_what_left_is_taken_from_an_edition_and_nothing_is_added():
    picture = Picture(file=MediaFile("pictures/a.png", "1" * 64, 10, 5, 5))
    shown = Course(id="c", lang="zh", slug="c", title="c", unit="u", published=date(2026, 1, 1), picture=picture)
    kept, gone = topic("kept"), topic("gone")
    before = assemble(SITE, AT, [kept, gone, shown])
    later = AT + timedelta(days=1)
    bare = replace(shown, picture=None, title="bare")
    now = assemble(replace(SITE, theme="other"), later, [replace(kept, title="other"), bare, topic("new")])
    assert before.without_what_left(now) == assemble(SITE, later, [kept, bare])
