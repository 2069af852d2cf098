"""The translation desk keeps finished English, and no English page goes live with Chinese in it, by whatever door."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.pages.gate import PublishRefused, refusals
from cms.publishing.edition import current_edition
from cms.publishing.schedule import REFUSED, publish_due
from content.kinds import Article
from tests.factories.cms_site import load, page, publish, superuser
from tests.factories.packages import FILES, draw_picture, write_small_package

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("idle_worker")]

ZH, EN = "article/stroke-signs/zh", "article/stroke-signs/en"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(superuser())
    return client


def entry(ref: str = EN) -> Translation:
    one = page(ref)
    return Translation.objects.get(source__object_id=one.translation_key, target_locale=one.locale)


def rewrite_chinese() -> None:
    """An editor adds a key fact to the Chinese article and publishes."""
    article = page(ZH)
    article.body[1].value.append("马上打120")
    publish(article)


def sync() -> Translation:
    TranslationSource.objects.get(object_id=page(ZH).translation_key).update_from_db()
    return entry()


def translate_missing(words: str = "Call 120 now") -> None:
    """A translator finishes what is missing."""
    found = entry()
    for segment in found.source.stringsegment_set.annotate_translation(found.target_locale).filter(translation=None):
        StringTranslation.objects.create(
            translation_of_id=segment.string_id, context_id=segment.context_id, locale=found.target_locale,
            data=words, translation_type="manual",
        )  # fmt: skip


def publish_from_desk(found: Translation, capture: Any) -> None:
    """What the desk's own publish button does."""
    with capture(execute=True):
        found.save_target(publish=True)


def english() -> Article:
    record = current_edition().find(Article, "stroke-signs", "en")
    assert record is not None
    return record


def told(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_every_imported_pair_is_at_the_desk_with_its_english_finished(small: Path) -> None:
    assert Translation.objects.count() == 9
    for found in Translation.objects.all():
        total, finished = found.get_progress()
        assert total == finished > 0


def test_the_desk_gives_back_the_very_english_that_came_in(
    small: Path, django_capture_on_commit_callbacks: Any
) -> None:
    before = current_edition()
    for found in Translation.objects.all():
        publish_from_desk(found, django_capture_on_commit_callbacks)
    assert current_edition(before.at) == before


def test_a_synced_page_keeps_all_english_whose_chinese_did_not_change(
    small: Path, django_capture_on_commit_callbacks: Any
) -> None:
    before = english()
    rewrite_chinese()
    found = sync()
    total, finished = found.get_progress()
    assert total - finished == 1
    translate_missing()
    publish_from_desk(found, django_capture_on_commit_callbacks)
    after = english()
    assert after.body[1].items == (*before.body[1].items, "Call 120 now")
    assert (after.title, after.summary, after.slug, after.sources) == (
        before.title, before.summary, before.slug, before.sources,
    )  # fmt: skip
    assert (after.body[0], after.body[2], after.picture) == (before.body[0], before.body[2], before.picture)


def test_a_pair_that_grows_apart_leaves_the_desk(small: Path) -> None:
    shorter = FILES["articles/stroke-signs.en.md"].replace("        - Check the arms\n", "")
    report = load(write_small_package(small, **{"articles__stroke-signs.en.md": shorter}))
    assert [ref for ref, _ in report.apart] == [EN]
    assert "body" in report.apart[0][1].en
    assert not Translation.objects.filter(source__object_id=page(ZH).translation_key).exists()
    assert page(EN).live


def test_another_picture_in_english_is_kept(small: Path, django_capture_on_commit_callbacks: Any) -> None:
    other = FILES["articles/stroke-signs.en.md"].replace("pictures/fast.png", "pictures/fast-en.png")
    write_small_package(small, **{"articles__stroke-signs.en.md": other})
    draw_picture(small / "media/pictures/fast-en.png")
    assert load(small).apart == []
    publish_from_desk(entry(), django_capture_on_commit_callbacks)
    assert english().picture.file.name == "pictures/fast-en.png"


def test_english_edited_at_the_desk_survives_an_import(small: Path, django_capture_on_commit_callbacks: Any) -> None:
    summary = StringTranslation.objects.get(context__path="summary", context__object_id=page(ZH).translation_key)
    summary.data = "Better words."
    summary.save()
    publish_from_desk(entry(), django_capture_on_commit_callbacks)
    changed = FILES["articles/stroke-signs.zh.md"].replace("- 查胳膊", "- 查胳膊有没有力气")
    report = load(write_small_package(small, **{"articles__stroke-signs.zh.md": changed}))
    assert report.left_alone == [EN]
    assert english().summary == "Better words."
    total, finished = entry().get_progress()
    assert total - finished == 1


def test_the_pages_of_the_desk_open(small: Path, admin: Client) -> None:
    for found in Translation.objects.all():
        response = admin.get(reverse("wagtailadmin_pages:edit", args=[found.get_target_instance().pk]))
        assert response.status_code == 200


# ------------------------------------------------------------------ the gate


@pytest.fixture
def unfinished(small: Path) -> Path:
    """One text of the English article waits for a translator."""
    rewrite_chinese()
    sync()
    return small


def assert_english_is_as_it_was() -> None:
    assert page(EN).live
    assert english().body[1].items == ("Look at the face", "Check the arms")


def test_the_gate_says_in_both_languages_what_is_missing(unfinished: Path) -> None:
    reasons = refusals(page(EN))
    assert len(reasons) == 1
    assert reasons[0].en.startswith("1 of ")
    assert "1 段没有翻译" in reasons[0].zh


def test_a_changed_chinese_page_closes_the_gate_before_anyone_syncs(small: Path) -> None:
    assert refusals(page(EN)) == []
    rewrite_chinese()
    assert "Sync" in refusals(page(EN))[0].en
    with pytest.raises(PublishRefused):
        publish(page(EN))


def test_a_change_that_concerns_no_text_leaves_the_gate_open(small: Path) -> None:
    publish(page(ZH), view="expert-opinion")
    assert refusals(page(EN)) == []


def test_saving_the_target_from_the_desk_is_refused(unfinished: Path, django_capture_on_commit_callbacks: Any) -> None:
    with pytest.raises(PublishRefused):
        publish_from_desk(entry(), django_capture_on_commit_callbacks)
    assert_english_is_as_it_was()


def test_the_desks_publish_button_is_refused_with_words(unfinished: Path, admin: Client) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[page(EN).pk])
    response = admin.post(url, {"action": "publish"})
    assert response.status_code == 302
    assert "1 段没有翻译" in told(response)
    assert_english_is_as_it_was()
    assert "1 段没有翻译" in admin.get(url).content.decode()


def test_publishing_while_syncing_is_refused_with_words(
    small: Path, admin: Client, django_capture_on_commit_callbacks: Any
) -> None:
    rewrite_chinese()
    source = TranslationSource.objects.get(object_id=page(ZH).translation_key)
    with django_capture_on_commit_callbacks(execute=True):
        response = admin.post(
            reverse("wagtail_localize:update_translations", args=[source.pk]), {"publish_translations": "on"}
        )
    assert response.status_code == 302
    assert "没有翻译" in told(response)
    assert_english_is_as_it_was()


def test_bulk_publishing_passes_the_page_over(unfinished: Path, admin: Client) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    admin.post(f"{url}?id={page(EN).pk}&next=/admin/")
    assert_english_is_as_it_was()


def test_nobody_has_the_right_to_publish_it(unfinished: Path) -> None:
    root = superuser()
    assert not page(EN).permissions_for_user(root).can_publish()
    assert not Page.objects.get(pk=page(EN).pk).permissions_for_user(root).can_publish()
    assert page(EN).permissions_for_user(root).can_unpublish()
    assert page(ZH).permissions_for_user(root).can_publish()


def test_the_editors_form_is_refused_with_words(small: Path, admin: Client) -> None:
    Translation.objects.update(enabled=False)
    topic = page("topic/stroke/en")
    form = {
        "title": "Stroke", "slug": "stroke", "summary": "又写成了中文的摘要", "other_names": "", "order": "1",
        "body": streamfield([]), "comments": inline_formset([]), "action-publish": "1",
    }  # fmt: skip
    response = admin.post(reverse("wagtailadmin_pages:edit", args=[topic.pk]), nested_form_data(form))
    assert response.status_code == 302
    assert "仍是中文" in told(response)
    assert page("topic/stroke/en").summary == ""
    assert page("topic/stroke/en").get_latest_revision_as_object().summary == "又写成了中文的摘要"


def test_the_approval_of_a_workflow_is_refused_with_words(unfinished: Path, admin: Client) -> None:
    article = page(EN)
    article.save_revision()
    workflow = article.get_workflow()
    state = workflow.start(article, superuser_of(admin))
    approve = reverse("wagtailadmin_pages:workflow_action", args=[article.pk, "approve", state.current_task_state.pk])
    response = admin.post(approve, {"comment": ""})
    assert response.status_code == 302
    assert "1 段没有翻译" in told(response)
    assert_english_is_as_it_was()


def superuser_of(client: Client) -> Any:
    return get_user_model().objects.get(pk=client.session["_auth_user_id"])


def test_a_scheduled_page_is_taken_off_the_schedule_and_its_history_says_why(small: Path) -> None:
    article = page(EN)
    article.go_live_at = timezone.now() + timedelta(days=1)
    publish(article)
    rewrite_chinese()
    revision = page(EN).scheduled_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()
    done = publish_due(timezone.now())
    assert len(done) == 1
    assert done[0].startswith("! ")
    assert page(EN).scheduled_revision is None
    assert PageLogEntry.objects.filter(action=REFUSED, page=page(EN).pk).exists()
    assert publish_due(timezone.now()) == []


def test_chinese_copied_into_a_new_english_page_is_refused(small: Path) -> None:
    page("topic/stroke/en").delete()
    topic = page("topic/stroke/zh")
    copy = topic.copy_for_translation(page("alliance/alliance/en").locale)
    with pytest.raises(PublishRefused, match="标题"):
        copy.save_revision().publish()
    assert not page("topic/stroke/en").live
    copy = page("topic/stroke/en")
    publish(copy, title="Stroke", other_names="脑卒中")
    assert page("topic/stroke/en").live


def test_names_and_cited_titles_may_stay_chinese(small: Path) -> None:
    publish(page("person/li-wen/en"), title="李文")
    assert "中国急性缺血性卒中诊治指南2023" in [source.title for source in english().sources]
    assert refusals(page(EN)) == []


def test_what_a_translator_left_in_chinese_on_purpose_passes(small: Path) -> None:
    item = StringTranslation.objects.get(data="Check the arms")
    item.data = "查胳膊"
    item.save()
    found = entry()
    made = found.source.get_ephemeral_translated_instance(found.target_locale)
    assert refusals(made) == []
