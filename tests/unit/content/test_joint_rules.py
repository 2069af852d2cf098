from datetime import date

from content.joint_rules import joint_faults
from content.kinds import AllianceUnit, Course, Lesson, Topic
from content.kinds.alliance import UnitKind


def topic(key, parent="", lang="zh"):
    return Topic(id=key, lang=lang, slug=key, title=key, parent=parent)


def unit(key, **facts):
    return AllianceUnit(id=key, lang="zh", slug=key, title=key, kind=UnitKind.HOSPITAL, **facts)


def lesson(key, number, lang="zh"):
    return Lesson(id=key, lang=lang, slug=key, title=key, course="c", number=number)


def told(*records):
    return [(record.ref, field, words.en) for record, (field, words, _) in joint_faults(records)]


def test_a_record_that_is_its_own_parent():
    assert told(topic("a", "a")) == [("topic/a/zh", "parent", "'a' names itself")]
    assert told(unit("a", led_by="a")) == [("unit/a/zh", "led_by", "'a' names itself")]


def test_a_circle_is_told_once_with_its_chain():
    circle = [topic("a", "c"), topic("b", "a"), topic("c", "b"), topic("d", "a")]
    english = [topic(one.id, one.parent, "en") for one in circle]
    assert told(*circle, *english) == [("topic/a/zh", "parent", "they go round in a circle: a → c → b → a")]


def test_a_branch_of_a_unit_that_it_leads_is_no_circle():
    assert told(unit("a", parent="b"), unit("b", led_by="a")) == []
    assert told(topic("a", "b"), topic("b", "gone")) == []


def test_two_lessons_of_a_course_with_one_number():
    course = Course(id="c", lang="zh", slug="c", title="c", unit="u", published=date(2026, 1, 1))
    lessons = [lesson("a", 1), lesson("b", 1), lesson("d", 2), lesson("a", 1, "en"), lesson("b", 1, "en")]
    assert told(course, *lessons) == [("lesson/b/zh", "number", "the lesson 'a' of this course is number 1 too")]
