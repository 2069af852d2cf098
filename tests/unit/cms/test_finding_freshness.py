"""The index says what the database says."""

import dataclasses
from io import StringIO

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import transaction
from django.db.migrations.recorder import MigrationRecorder
from wagtail.documents import get_document_model
from wagtail.models import Page, Site
from wagtail.search.backends import get_search_backend

from cms.articles.models import ArticlePage
from cms.finding.index import Index, fill, missing
from cms.finding.models import Entry
from cms.media.models import LectureVideo, Picture
from cms.pages.models import TopicPage
from tests.factories import records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def idle_worker(settings):
    """Nobody carries out tasks: what is found was filed at once."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def page(tree):
    return tree.put(dataclasses.replace(records.DIET, title="高血压怎么吃"))


def finds(query, model=Page):
    return [str(one) for one in model.objects.all().autocomplete(query)]


def typed(query, model):
    return [str(one) for one in get_search_backend().autocomplete(query, model)]


def test_a_page_is_found_as_soon_as_it_is_saved(page):
    assert finds("怎么吃") == ["高血压怎么吃"]
    page.title = "糖尿病如何运动"
    page.save()
    assert finds("怎么吃") == []
    assert finds("运动") == ["糖尿病如何运动"]


def test_a_page_is_filed_once(page):
    page.save()
    Page.objects.get(pk=page.pk).save()
    assert Entry.objects.filter(object_id=page.pk).count() == 1


def test_a_change_that_is_taken_back_was_never_filed(page):
    with transaction.atomic():
        page.title = "糖尿病如何运动"
        page.save()
        transaction.set_rollback(True)
    assert finds("运动") == []
    assert finds("怎么吃") == ["高血压怎么吃"]


def test_what_is_deleted_is_gone(page):
    Page.objects.get(pk=page.pk).delete()
    assert finds("怎么吃") == []
    assert not Entry.objects.filter(object_id=page.pk).exists()


def test_a_draft_that_was_never_published_is_found(page):
    page.live = False
    page.save()
    assert finds("怎么吃") == ["高血压怎么吃"]


def test_what_is_being_written_is_found_beside_what_is_live(page):
    page.title, page.summary = "高血压如何运动", "每天快走半小时"
    page.save_revision()
    for query in ["怎么吃", "运动", "快走"]:
        assert finds(query) == ["高血压怎么吃"], query
    page.get_latest_revision().publish()
    assert finds("怎么吃") == []
    assert finds("快走") == ["高血压如何运动"]


def test_a_page_that_is_unpublished_stays_found(page):
    page.save_revision().publish()
    TopicPage.objects.get(pk=page.pk).unpublish()
    assert finds("怎么吃") == ["高血压怎么吃"]


def test_media_are_found_by_title_description_credit_and_tag(shelf):
    picture = Picture.objects.get()
    assert typed("盐", Picture) == []  # rows that were made without a word to anybody
    picture.title, picture.description, picture.credit = "膳食宝塔", "一勺盐约五克", "联盟制图"
    picture.save()
    picture.tags.add("控盐")
    for query in ["宝塔", "shanshi", "五克", "制图", "控盐", "kongyan", "控鹽"]:
        assert typed(query, Picture) == ["膳食宝塔"], query
    picture.tags.clear()
    assert typed("控盐", Picture) == []
    LectureVideo.objects.get().save()
    assert typed("卒中", LectureVideo) == ["卒中"]


def test_documents_are_found(db):
    document = get_document_model().objects.create(title="居家护理手册.pdf", file="documents/a.pdf")
    assert typed("护理", get_document_model()) == ["居家护理手册.pdf"]
    document.delete()
    assert typed("护理", get_document_model()) == []


def test_every_kind_of_page_is_found_by_what_its_editors_know(full_tree):
    for query, title in [
        ("柳湾分院", "柳湾社区卫生服务中心"), ("柳湾路", "柳湾社区卫生服务中心"), ("心内科", "李文"), ("顾问", "李文"), ("liwen", "李文"),
        ("一勺盐", "卒中早期信号"), ("口服补液", "卒中早期信号"), ("高血压防治指南", "卒中早期信号"), ("孕妇", "卒中早期信号"),
        ("李文", "卒中早期信号"), ("大家好", "识别卒中"), ("字幕", "识别卒中"), ("开头", "识别卒中"), ("膳食指南", "第一课"),
        ("街道", "健康柳湾"), ("别名乙", "居家护理"), ("一句话", "卒中系列"), ("sodium", "卒中早期信号"),
    ]:  # fmt: skip
        assert title in finds(query), query


def test_update_index_files_everything_anew_and_forgets_what_is_gone(page):
    Entry.objects.exclude(object_id=page.pk).delete()
    ghost = Entry.objects.create(family=ContentType.objects.get_for_model(Page), object_id=10**9, stamp="")
    other = Entry.objects.create(family=ContentType.objects.get_for_model(Site), object_id=page.pk, stamp="")
    Page.objects.filter(pk=page.pk).update(title="糖尿病如何运动")
    call_command("update_index", verbosity=0)
    assert finds("运动") == ["糖尿病如何运动"]
    assert finds("柳湾") == ["健康柳湾"]
    assert not Entry.objects.filter(pk__in=[ghost.pk, other.pk]).exists()


def test_after_migrating_what_was_missing_is_filed(page):
    Entry.objects.all().delete()
    assert finds("怎么吃") == []
    told = StringIO()
    call_command("migrate", verbosity=1, stdout=told)
    assert "Filed for the admin's search: " in told.getvalue()
    assert finds("怎么吃") == ["高血压怎么吃"]
    assert not missing(TopicPage).exists()


def test_what_was_filed_by_other_rules_is_filed_again(page):
    Entry.objects.update(stamp="of old")
    assert missing(TopicPage).count() == 1
    assert fill(Index(get_search_backend())) >= 2
    assert fill(Index(get_search_backend())) == 0


def test_nothing_is_filed_between_migrations(page):
    Entry.objects.all().delete()
    latest = max(MigrationRecorder.Migration.objects.filter(app="publishing").values_list("name", flat=True))
    MigrationRecorder.Migration.objects.filter(app="publishing", name=latest).delete()
    call_command("migrate", "contenttypes", verbosity=0)
    assert not Entry.objects.exists()


def test_emptying_the_index_empties_the_search(page):
    get_search_backend().reset_indexes()
    assert finds("怎么吃") == []
    assert ArticlePage.objects.all().autocomplete("怎么吃").count() == 0
