"""The pages of courses, lessons and quizzes."""

from collections.abc import Iterable

from content import urls
from content.kinds import Article, Course, Lecture, Lesson
from content.kinds.classroom import Question
from site_build import json_ld
from site_build.artifacts import Artifact
from site_build.contexts import CourseContext, LessonContext, QuizContext
from site_build.head import About, versions_of
from site_build.pages import frame, page, record_page
from site_build.press import Press
from site_build.sheet import Sheet
from site_build.views import Link, OptionView, QuestionView


def plan(press: Press) -> Iterable[Artifact]:
    """A page for every course and lesson in every language, and for every quiz."""
    for lang in press.witness.edition.languages:
        for course in press.witness.edition.of(Course, lang):
            yield record_page(press, course, compose_course)
        for lesson in press.witness.edition.of(Lesson, lang):
            yield record_page(press, lesson, compose_lesson)
            if lesson.quiz:
                yield page(press, lang, urls.quiz(lesson), compose_quiz, lesson=lesson)


def compose_course(sheet: Sheet, course: Course) -> CourseContext:
    """What the course's page shows."""
    about = About(
        template="course", title=course.title, description=course.summary, versions=versions_of(sheet, course),
        section=Course, label=sheet.label("kind", Course.KIND), image=course.picture.file if course.picture else None,
        health=True, json_ld=(json_ld.course(sheet, course), json_ld.medical_page(sheet, course)),
    )  # fmt: skip
    return CourseContext(
        **frame(sheet, about),
        course=course,
        picture=sheet.picture(course.picture) if course.picture else None,
        body=sheet.body(course.body),
        lessons=sheet.cards(sheet.edition.lessons(course)),
        provenance=sheet.provenance(course),
    )


def _course(sheet: Sheet, lesson: Lesson) -> Course:
    """The lesson's course, which is there wherever the lesson is (see :func:`content.edition.assemble`)."""
    course = sheet.edition.find(Course, lesson.course, lesson.lang)
    if course is None:
        raise LookupError(f"{lesson.ref} has no course {lesson.course!r}")
    return course


def _neighbours(sheet: Sheet, lesson: Lesson) -> tuple[Link | None, Link | None]:
    lessons = sheet.edition.lessons(_course(sheet, lesson))
    place = [one.id for one in lessons].index(lesson.id)
    before = sheet.link(lessons[place - 1]) if place > 0 else None
    after = sheet.link(lessons[place + 1]) if place + 1 < len(lessons) else None
    return before, after


def compose_lesson(sheet: Sheet, lesson: Lesson) -> LessonContext:
    """What the lesson's page shows."""
    course = _course(sheet, lesson)
    lecture = sheet.edition.find(Lecture, lesson.lecture, lesson.lang) if lesson.lecture else None
    article = sheet.edition.find(Article, lesson.article, lesson.lang) if lesson.article else None
    before, after = _neighbours(sheet, lesson)
    about = About(
        template="lesson", title=lesson.title, description=lesson.summary, versions=versions_of(sheet, lesson),
        section=Course, parents=(sheet.link(course),), label=sheet.label("kind", Lesson.KIND), health=True,
        json_ld=(json_ld.page(sheet, "LearningResource", lesson.title, lesson.summary),),
    )  # fmt: skip
    return LessonContext(
        **frame(sheet, about),
        lesson=lesson,
        course=sheet.link(course),
        body=sheet.body(lesson.body),
        video=sheet.video(lecture) if lecture else None,
        article=sheet.card(article) if article else None,
        quiz=Link(text=sheet.say("Quiz"), href=sheet.href(urls.quiz(lesson))) if lesson.quiz else None,
        previous=before,
        next=after,
        provenance=sheet.provenance(course),
    )


def compose_quiz(sheet: Sheet, lesson: Lesson) -> QuizContext:
    """What the quiz page shows."""
    course = _course(sheet, lesson)
    versions = tuple((one.lang, urls.quiz(one)) for one in sheet.edition.translations(lesson) if one.quiz)
    title = sheet.say("Quiz: %(lesson)s", lesson=lesson.title)
    about = About(
        template="quiz", title=title, description=lesson.summary, versions=versions, section=Course,
        parents=(sheet.link(course), sheet.link(lesson)), health=True,
        json_ld=(json_ld.page(sheet, "Quiz", title, lesson.summary),),
    )  # fmt: skip
    return QuizContext(
        **frame(sheet, about),
        lesson=lesson,
        back=sheet.link(lesson),
        questions=tuple(_question(sheet, number, one) for number, one in enumerate(lesson.quiz, start=1)),
        next=_neighbours(sheet, lesson)[1],
    )


def _question(sheet: Sheet, number: int, question: Question) -> QuestionView:
    options = tuple(
        OptionView(letter=chr(ord("A") + place), text=one.text, correct=one.correct)
        for place, one in enumerate(question.options)
    )
    return QuestionView(
        number=number,
        prompt=question.prompt,
        several=sum(one.correct for one in question.options) > 1,
        options=options,
        explanation=sheet.line(question.explanation),
        source=question.source,
    )
