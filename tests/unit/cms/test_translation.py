"""What the translation desk is given, and what it leaves alone."""

import dataclasses

import pytest
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from cms.articles.models import ArticlePage
from cms.lectures.models import LecturePage
from content.kinds.record import Status
from tests.factories import records


@pytest.fixture
def english_tree(full_tree):
    """A tree whose alliance, hospital and centre are there in English too."""
    for record in (records.ALLIANCE, records.HOSPITAL, records.CENTRE):
        full_tree.put(records.in_english(record, title=f"English {record.id}"))
    return full_tree


def send_to_desk(page) -> Translation:
    """The desk's entry for the English version of a page."""
    translate_object(page, [Locale.objects.get(language_code="en")], user=None)
    return Translation.objects.get(source__object_id=page.translation_key)


def texts(entry: Translation) -> dict[str, str]:
    """What is to be translated, by field and block."""
    segments = StringSegment.objects.filter(source=entry.source).select_related("string", "context")
    return {segment.context.path: segment.string.data for segment in segments}


def translate(entry: Translation, words: dict[str, str]) -> None:
    """Translates texts at the desk and saves the draft."""
    for segment in StringSegment.objects.filter(source=entry.source).select_related("string", "context"):
        if segment.string.data in words:
            StringTranslation.objects.create(
                translation_of=segment.string, locale=entry.target_locale, context=segment.context,
                data=words[segment.string.data], translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )  # fmt: skip
    entry.save_target(publish=False)


def test_words_are_to_be_translated_and_addresses_are_not(english_tree):
    given = texts(send_to_desk(english_tree.pages["article", "stroke-signs", "zh"]))
    fields = {path.split(".")[0] for path in given}
    assert fields == {"title", "summary", "body", "picture", "population", "sources"}
    assert "stroke-first-signs" not in given.values()


def test_every_line_of_a_list_is_a_text_of_its_own(english_tree):
    given = texts(send_to_desk(english_tree.pages["article", "stroke-signs", "zh"]))
    assert {"少盐", "每天量 **两次**", "走路", "口角歪斜", "坐下"} <= set(given.values())


def test_every_cue_of_the_captions_is_a_text_of_its_own(english_tree):
    entry = send_to_desk(english_tree.pages["lecture", "stroke-lecture", "zh"])
    assert texts(entry)["captions.0"] == "大家好"
    translate(entry, {"大家好": "Hello"})
    english = LecturePage.objects.get(locale__language_code="en")
    assert "00:00:00.000 --> 00:00:01.500\nHello" in english.get_latest_revision_as_object().captions


def test_an_english_page_starts_as_a_draft_with_the_same_id(english_tree):
    page = english_tree.pages["article", "stroke-signs", "zh"]
    page.live = True
    page.save_revision().publish()
    send_to_desk(ArticlePage.objects.get(pk=page.pk))
    english = ArticlePage.objects.get(locale__language_code="en")
    assert (english.live, english.permanent_id) == (False, "stroke-signs")


def test_whom_a_page_is_written_for_follows_the_source_whenever_that_is_synced(english_tree):
    page = english_tree.pages["article", "stroke-signs", "zh"]
    entry = send_to_desk(page)
    english = ArticlePage.objects.get(locale__language_code="en")
    assert english.audience == ["carers", "older-adults"]
    page.audience = ["women"]
    page.save()
    entry.source.update_from_db()
    entry.save_target(publish=False)
    again = ArticlePage.objects.get(pk=english.pk).get_latest_revision_as_object()
    assert again.audience == ["women"]


def test_an_article_and_a_lecture_that_share_a_slug_keep_it_at_the_desk(english_tree):
    article = english_tree.put(
        dataclasses.replace(records.ARTICLE, id="twin", slug="stroke-lecture", former_slugs=(), status=Status.LIVE)
    )
    lecture_entry = send_to_desk(english_tree.pages["lecture", "stroke-lecture", "zh"])
    article_entry = send_to_desk(article)
    ArticlePage.objects.filter(locale__language_code="en").update(slug="stroke-lecture")
    for entry in (article_entry, lecture_entry):
        translate(entry, {"识别卒中": "Know a stroke"})
    slugs = {
        page.slug for model in (ArticlePage, LecturePage) for page in model.objects.filter(locale__language_code="en")
    }
    assert slugs == {"stroke-lecture"}


def test_the_slug_and_other_names_of_a_translation_are_its_own(english_tree):
    page = english_tree.pages["article", "stroke-signs", "zh"]
    entry = send_to_desk(page)
    english = ArticlePage.objects.get(locale__language_code="en")
    english.slug, english.other_names = "signs-of-a-stroke", "brain attack"
    english.save()
    entry.source.update_from_db()
    entry.save_target(publish=False)
    again = ArticlePage.objects.get(pk=english.pk).get_latest_revision_as_object()
    assert (again.slug, again.other_names) == ("signs-of-a-stroke", "brain attack")
