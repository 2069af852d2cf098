from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from content.edition import assemble, media_of, references_of
from content.kinds import Course, Lesson, Topic
from content.kinds.record import Status
from content.media import MediaFile, Picture
from content.site import SiteConfig, SiteNames

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
