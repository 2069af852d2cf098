from dataclasses import replace
from datetime import UTC, datetime

import pytest

from content.blocks import Prose
from content.captions import Captions, Cue
from content.edition import assemble
from content.kinds import KINDS, Alliance, Lecture
from content.kinds.lecture import Chapter
from content.kinds.record import Status
from content.markup import Renderer
from content.site import SiteConfig, SiteNames
from search.document import SEARCHED, SHOWN, STRETCH, documents_from
from tests.factories.records import ARTICLE, EVERY_KIND, LECTURE, in_english

AT = datetime(2026, 11, 30, tzinfo=UTC)
SITE = SiteConfig(base_url="https://example.org/", names=SiteNames(zh="健康柳湾", en="Healthy Liuwan"))
ENGLISH = in_english(
    ARTICLE,
    title="Early signs",
    aliases=("brain attack",),
    summary="",
    body=(Prose(text="## Face\n\n" + "word " * 90),),
)


def every_document(edition):
    return [one for lang in edition.languages for one in documents_from(edition, Renderer(), lang)]


def documents(*records):
    live = [replace(record, status=Status.LIVE) for record in records]
    return {f"{one.lang}:{one.id}": one for one in every_document(assemble(SITE, AT, live))}


@pytest.fixture(scope="module")
def found():
    return documents(*EVERY_KIND, ENGLISH)


def test_every_kind_with_a_page_of_its_own_is_found(found):
    assert {one.kind for one in found.values()} == {kind.KIND for kind in KINDS} - {Alliance.KIND}
    assert set(SEARCHED) == set(KINDS) - {Alliance}


def test_an_article_is_found_by_its_names_headings_and_words(found):
    article = found["zh:article/stroke-signs"]
    assert (article.title, article.summary) == ("卒中早期信号", "一句话。")
    assert article.aliases == ("别名甲", "别名乙", "Early signs", "brain attack")
    assert "什么是高血压" in article.headings
    assert "要紧。后文" in "".join(article.text)
    assert article.address == "zh/articles/stroke-first-signs.html"


def test_a_page_and_the_stretches_of_its_lecture_are_filed_under_topics_units_and_audiences(found):
    filed = ("audience/carers", "audience/older-adults", "topic/diet", "topic/hypertension", "unit/centre")
    assert found["zh:article/stroke-signs"].filed == filed
    assert found["zh:series/stroke"].filed == ("audience/older-adults", "topic/hypertension", "unit/centre")
    assert found["zh:unit/centre"].filed == ("unit/centre",)
    lecture = [one.filed for one in found.values() if one.kind == "lecture" and one.lang == "zh"]
    assert len(lecture) > 1
    assert set(lecture) == {filed}
    course = next(one for one in found.values() if one.kind == "course")
    assert {one.filed for one in found.values() if one.kind == "lesson"} == {course.filed}
    assert all(one.filed for one in found.values() if one.kind in {"topic", "person", "series"})


def test_records_it_names_are_searched_by_their_titles(found):
    article, unit = found["zh:article/stroke-signs"], found["zh:unit/centre"]
    assert {"高血压", "饮食", "李文"} <= set(article.headings)
    assert {"柳湾社区卫生服务中心", "成人；孕妇除外"} <= set(article.text)
    assert {"柳湾分院", "旧名"} <= set(unit.aliases)
    assert {"主任医师", "柳湾医院"} <= set(found["zh:person/li-wen"].text)


def test_names_reach_over_to_the_other_language(found):
    english = found["en:article/stroke-signs"]
    assert english.page == found["zh:article/stroke-signs"].page
    assert {"卒中早期信号", "别名甲"} <= set(english.aliases)
    assert "高血压" in english.headings


def test_without_a_summary_the_beginning_of_the_body_is_shown(found):
    shown = found["en:article/stroke-signs"].summary
    assert shown.startswith("Face word word")
    assert shown.endswith("…")
    assert len(shown) <= SHOWN + 1


def test_drafts_are_not_found():
    draft = replace(ARTICLE, status=Status.DRAFT)
    assert every_document(assemble(SITE, AT, [draft])) == []


def stretches(lecture: Lecture):
    return [one for one in documents(lecture).values() if one.start is not None]


def lecture(chapters: tuple[Chapter, ...], cues: tuple[Cue, ...]) -> Lecture:
    return replace(LECTURE, chapters=chapters, captions=Captions(cues))


def test_a_lecture_is_found_by_what_is_said_and_opens_there():
    first, second = stretches(
        lecture(
            (Chapter(start=0, title="开头"), Chapter(start=30, title="怎么办")),
            (Cue(1_000, 2_000, "大家好"), Cue(31_500, 33_000, "拨打急\n救电话"), Cue(33_000, 35_000, "记下 时间")),
        )
    )
    assert (first.start, first.chapter, first.text) == (1, "开头", ("大家好",))
    assert second.address == "zh/lectures/stroke-lecture.html#t=31"
    assert second.summary == "拨打急救电话 记下 时间"
    assert second.title == "识别卒中"
    assert second.id == "lecture/stroke-lecture#t=31"


def test_a_long_chapter_makes_several_stretches():
    cues = tuple(Cue(second * 1000, second * 1000 + 900, f"第{second}句") for second in range(0, 150, 5))
    cut = stretches(lecture((), cues))
    assert [one.start for one in cut] == [0, STRETCH, 2 * STRETCH]
    assert " ".join(one.summary for one in cut) == " ".join(cue.text for cue in cues)


def test_without_captions_only_the_page_of_a_lecture_is_found():
    assert list(documents(replace(LECTURE, captions=None))) == ["zh:lecture/stroke-lecture"]
