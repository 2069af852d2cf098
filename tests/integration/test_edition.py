"""What readers may see, and only that, is in the Edition; the number of queries does not grow with it."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.publishing.edition import current_edition
from cms.publishing.schedule import publish_due
from content.kinds import AllianceUnit, Article, Lesson
from tests.factories.cms_site import AT, add_copy, page, publish

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("idle_worker")]


def refs(at: datetime | None = None) -> set[str]:
    return {record.ref for record in current_edition(at).records}


def restrict(ref: str) -> None:
    PageViewRestriction.objects.create(page=page(ref), restriction_type=PageViewRestriction.LOGIN)


def test_a_draft_is_left_out(small: Path) -> None:
    page("article/stroke-signs/zh").unpublish()
    assert "article/stroke-signs/zh" not in refs()
    assert "article/stroke-signs/en" in refs()


def test_unpublished_changes_are_left_out(small: Path) -> None:
    article = page("article/stroke-signs/zh")
    article.summary = "还没发布的话"
    article.save_revision()
    assert current_edition().find(Article, "stroke-signs", "zh").summary == "一看二查三听，有一样就打120。"


def test_a_page_and_all_below_a_private_page_are_left_out(small: Path) -> None:
    restrict("unit/centre/zh")
    left = refs()
    assert not {"unit/centre/zh", "article/stroke-signs/zh", "course/pressure/zh", "lesson/measure/zh"} & left
    assert {"unit/centre/en", "article/stroke-signs/en", "person/li-wen/zh"} <= left


def test_a_language_whose_home_is_taken_down_is_left_out(small: Path) -> None:
    page("alliance/alliance/en").unpublish()
    assert {record.lang for record in current_edition().records} == {"zh"}


def test_a_lesson_goes_with_its_course(small: Path) -> None:
    page("course/pressure/zh").unpublish()
    assert {record.lang for record in current_edition().records if isinstance(record, Lesson)} == {"en"}


def test_an_alias_in_another_language_is_no_translation(small: Path) -> None:
    topic = publish(page("topic/stroke/zh"))
    page("topic/stroke/en").delete()
    topic.copy_for_translation(page("alliance/alliance/en").locale, alias=True)
    assert Page.objects.filter(alias_of=topic.pk, live=True).exists()
    assert "topic/stroke/en" not in refs()


def test_a_scheduled_page_counts_from_its_moment_on(small: Path) -> None:
    article = page("article/stroke-signs/zh")
    article.unpublish()
    publish(article, go_live_at=AT + timedelta(days=1))
    assert "article/stroke-signs/zh" not in refs(AT)
    assert "article/stroke-signs/zh" in refs(AT + timedelta(days=1))


def test_a_scheduled_version_takes_over_at_its_moment(small: Path) -> None:
    publish(page("article/stroke-signs/zh"), summary="新的摘要", go_live_at=timezone.now() + timedelta(days=1))

    def summary(at: datetime) -> str:
        return current_edition(at).find(Article, "stroke-signs", "zh").summary

    assert summary(timezone.now()) == "一看二查三听，有一样就打120。"
    assert summary(timezone.now() + timedelta(days=2)) == "新的摘要"


def test_an_expired_page_is_left_out_before_anyone_takes_it_down(small: Path) -> None:
    publish(page("article/stroke-signs/zh"), expire_at=AT)
    assert "article/stroke-signs/zh" in refs(AT - timedelta(seconds=1))
    assert "article/stroke-signs/zh" not in refs(AT)


def fall_due(article: Any) -> None:
    """The moment that a page is scheduled for has come while nobody looked at the clock."""
    moment = timezone.now() - timedelta(minutes=1)
    revision = article.scheduled_revision
    revision.content["go_live_at"] = moment.isoformat()
    revision.approved_go_live_at = moment
    revision.save()


def test_the_clock_changes_nothing_that_the_edition_did_not_say(small: Path) -> None:
    publish(page("article/stroke-signs/zh"), expire_at=timezone.now() - timedelta(minutes=1))
    page("course/pressure/zh").unpublish()
    fall_due(publish(page("course/pressure/zh"), go_live_at=timezone.now() + timedelta(days=1)))
    before = refs()
    assert "article/stroke-signs/zh" not in before
    assert {"course/pressure/zh", "lesson/measure/zh"} <= before
    assert len(publish_due(timezone.now())) == 2
    assert page("course/pressure/zh").live
    assert page("article/stroke-signs/zh").expired
    assert refs() == before


def test_records_name_each_other_by_permanent_id_whatever_the_address(small: Path) -> None:
    publish(page("unit/centre/zh"), slug="liuwan")
    edition = current_edition()
    assert edition.find(Article, "stroke-signs", "zh").unit == "centre"
    unit = edition.find(AllianceUnit, "centre", "zh")
    assert (unit.slug, unit.former_slugs) == ("liuwan", ("centre",))


def queries() -> int:
    with CaptureQueriesContext(connection) as captured:
        current_edition()
    return len(captured)


def test_the_number_of_queries_is_the_same_for_many_articles(small: Path) -> None:
    for number in range(10):
        add_copy(number)
    few = queries()
    for number in range(10, 100):
        add_copy(number)
    assert len(current_edition().of(Article, "zh")) == 101
    assert queries() == few
    assert few <= 32
