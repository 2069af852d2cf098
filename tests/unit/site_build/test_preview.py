from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from content.kinds import Article, Course, Lesson
from content.kinds.record import Status
from content.problems import BadContent
from site_build.preview import preview

ROOT = "/preview/"


def files_of(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_draft_is_shown_as_if_it_were_live(edition, tmp_path):
    draft = replace(edition.find(Article, "stroke-signs", "zh"), title="新标题", status=Status.DRAFT)
    drawn = preview(edition, draft, tmp_path, ROOT)
    assert "新标题" in drawn.html.decode()
    assert "/preview/assets/site." in drawn.html.decode()


def test_a_lesson_without_its_course_is_explained(edition, altered, tmp_path):
    lesson, course = edition.find(Lesson, "measure", "zh"), edition.find(Course, "pressure", "zh")
    early = altered(without=[course.ref])
    with pytest.raises(BadContent, match="publish or create its course first"):
        preview(early, lesson, tmp_path, ROOT)
    beside = replace(course, status=Status.DRAFT)
    drawn = preview(early, lesson, tmp_path, ROOT, beside=[beside])
    assert course.title in drawn.html.decode()


def test_previews_at_once_leave_whole_files_and_nothing_else(edition, tmp_path):
    article = edition.find(Article, "stroke-signs", "zh")
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda _: preview(edition, article, tmp_path, ROOT), range(4)))
    assert len({one.html for one in drawn}) == 1
    names = files_of(drawn[0].folder)
    assert names
    assert not [name for name in names if "/." in name]
    assert all((drawn[0].folder / name).stat().st_size for name in names)


def test_the_cache_is_let_go(edition, tmp_path):
    preview(edition, edition.find(Article, "stroke-signs", "zh"), tmp_path, ROOT)
    assert not list(tmp_path.glob("texts.sqlite3-*"))
