from dataclasses import replace

from content.kinds import Article, Lesson
from site_build.programs import moved


def test_a_lesson_takes_its_quiz_along(edition, altered):
    lesson = replace(edition.find(Lesson, "measure", "zh"), former_slugs=("weigh",))
    found = [(former, present) for former, present, _ in moved.moves(altered(lesson))]
    assert ("zh/lessons/weigh.html", "zh/lessons/measure.html") in found
    assert ("zh/quizzes/weigh.html", "zh/quizzes/measure.html") in found


def test_a_lesson_without_a_quiz_has_no_quiz_to_move(edition, altered):
    lesson = replace(edition.find(Lesson, "measure", "zh"), former_slugs=("weigh",), quiz=())
    assert not [former for former, _, _ in moved.moves(altered(lesson)) if "quizzes" in former]


def test_an_address_in_use_and_one_claimed_twice_lead_to_one_page(edition, altered):
    article = edition.find(Article, "stroke-signs", "zh")
    former = ("stroke-signs-2", "shared", "shared")
    first = replace(article, former_slugs=former)
    second = replace(article, id="stroke-signs-2", slug="stroke-signs-2", former_slugs=("shared", "stroke-signs"))
    found = [(old, new) for old, new, record in moved.moves(altered(first, second)) if record.KIND == "article"]
    assert found == [("zh/articles/shared.html", "zh/articles/stroke-signs.html")]


def test_the_page_leads_to_the_quiz(edition, altered, press_for):
    lesson = replace(edition.find(Lesson, "measure", "zh"), former_slugs=("weigh",))
    pages = {one.address: one for one in moved.plan(press_for(altered(lesson)))}
    page = pages["zh/quizzes/weigh.html"].make().decode()
    assert 'href="measure.html"' in page
    assert 'rel="canonical" href="https://example.org/zh/quizzes/measure.html"' in page
