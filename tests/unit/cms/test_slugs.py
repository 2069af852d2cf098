import dataclasses

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.articles.models import ArticlePage
from content.kinds.record import Status
from tests.factories import records


@pytest.fixture
def article(full_tree):
    """A live article with an address."""
    return full_tree.put(
        dataclasses.replace(
            records.ARTICLE, id="salt", slug="less-salt", title="少吃盐", status=Status.LIVE, former_slugs=(),
            go_live_at=None, expires_at=None, authors=(), topics=(), reviewer="",
        )
    )  # fmt: skip


def new_article(tree, title: str, slug: str = "", lang: str = "zh", unit: str = "centre") -> ArticlePage:
    page = ArticlePage(title=title, slug=slug, locale=tree.locale(lang), live=False)
    tree.fresh(tree.pages["unit", unit, lang]).add_child(instance=page)
    return page


def rename(page, slug: str):
    page.slug = slug
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def test_an_empty_slug_is_made_from_the_chinese_title(full_tree):
    page = new_article(full_tree, "高血压怎么吃")
    assert (page.slug, page.permanent_id) == ("gao-xue-ya-zen-me-chi",) * 2


def test_the_same_title_gets_a_numbered_slug(full_tree):
    new_article(full_tree, "高血压")
    assert new_article(full_tree, "高血压", unit="hospital").slug == "gao-xue-ya-2"


def test_a_title_without_letters_still_gets_a_slug(full_tree):
    assert new_article(full_tree, "！？").slug == "article"


def test_a_slug_is_unique_for_its_kind_and_language_whatever_unit_it_is_of(full_tree, article):
    with pytest.raises(ValidationError, match="less-salt"):
        new_article(full_tree, "别的", "less-salt", unit="hospital")


def test_an_article_and_a_lecture_of_one_unit_may_share_a_slug(full_tree):
    assert new_article(full_tree, "卒中讲座", "stroke-lecture").slug == "stroke-lecture"


def test_a_live_page_that_is_renamed_keeps_its_old_address_and_its_id(article):
    renamed = rename(article, "eat-less-salt")
    assert (renamed.former_slugs, renamed.permanent_id) == (["less-salt"], "salt")
    assert rename(renamed, "salt").former_slugs == ["less-salt", "eat-less-salt"]


def test_going_back_to_an_old_address_frees_the_other(article):
    renamed = rename(rename(article, "eat-less-salt"), "less-salt")
    assert renamed.former_slugs == ["eat-less-salt"]


def test_an_old_address_cannot_be_taken_by_another_page(full_tree, article):
    rename(article, "eat-less-salt")
    with pytest.raises(ValidationError):
        new_article(full_tree, "别的", "less-salt")


def test_an_old_address_is_not_mistaken_for_the_end_of_a_longer_one(full_tree, article):
    rename(article, "eat-less-salt")
    assert new_article(full_tree, "盐", "salt-2").slug == "salt-2"
    assert new_article(full_tree, "盐", "less").slug == "less"


def test_a_page_that_no_reader_has_seen_leaves_no_old_address(full_tree):
    page = new_article(full_tree, "草稿", "draft-one")
    assert rename(page, "final").former_slugs == []


@pytest.mark.parametrize("slug", ["Less-Salt", "less_salt", "a--b", "index", "-a", "x" * 61])
def test_a_slug_that_is_no_address_is_refused(article, slug):
    article.slug = slug
    with pytest.raises(ValidationError) as refused:
        article.full_clean()
    assert "slug" in refused.value.error_dict


def test_a_copy_gets_an_id_and_an_address_of_its_own(article):
    rename(article, "eat-less-salt")
    copy = ArticlePage.objects.get(pk=article.pk).copy(update_attrs={"slug": "eat-less-salt-2"}, keep_live=False)
    copy = ArticlePage.objects.get(pk=copy.pk)
    assert (copy.permanent_id, copy.former_slugs) == ("eat-less-salt-2", [])
    copy.get_latest_revision().publish()
    assert ArticlePage.objects.get(pk=copy.pk).permanent_id == "eat-less-salt-2"


def test_a_unit_copied_with_its_pages_gives_each_a_new_id_and_address(full_tree, article):
    unit = full_tree.fresh(full_tree.pages["unit", "centre", "zh"])
    copy = unit.copy(recursive=True, update_attrs={"slug": "centre-2"})
    ids = [page.specific.permanent_id for page in copy.get_descendants().order_by("path")]
    slugs = [page.slug for page in copy.get_descendants().order_by("path")]
    assert len(set(ids)) == len(ids)
    assert "salt" not in ids
    assert not set(slugs) & set(unit.get_descendants().values_list("slug", flat=True))


def test_a_translation_keeps_the_id(full_tree, article):
    english = full_tree.locale("en")
    translated = article.copy_for_translation(english, copy_parents=True)
    assert translated.permanent_id == "salt"
    assert Page.objects.filter(locale=english, alias_of__isnull=False).exists()


def test_an_old_revision_changes_neither_id_nor_old_addresses(article):
    old = article.save_revision()
    rename(ArticlePage.objects.get(pk=article.pk), "eat-less-salt")
    before = Revision.objects.get(pk=old.pk)
    assert before.as_object().former_slugs == ["less-salt"]
    before.content["permanent_id"] = "forged"
    assert before.as_object().permanent_id == "salt"


def edit_form(page, **changes: str):
    """The editing form of a page, sent back with these changes."""
    latest = page.get_latest_revision_as_object()
    data = {
        "title": latest.title, "slug": latest.slug, "summary": "", "other_names": "", "population": "",
        "view": "consensus", "comments": inline_formset([]),
    }  # fmt: skip
    streams = {name: streamfield([]) for name in type(page).get_streamfield_names()}
    form = (
        type(page)
        .get_edit_handler()
        .get_form_class()(
            nested_form_data({**data, **streams, **changes}), instance=latest, parent_page=latest.get_parent()
        )
    )
    assert form.is_valid(), form.errors
    return form


def test_the_id_and_the_slug_follow_the_title_while_it_is_being_typed(full_tree):
    page = new_article(full_tree, "高")  # saved by itself after the first key
    assert page.permanent_id == "gao"
    saved = edit_form(page, title="高血压", slug="").save()
    assert (saved.slug, saved.permanent_id) == ("gao-xue-ya", "gao-xue-ya")


def test_the_id_stays_once_the_page_was_published(full_tree):
    page = new_article(full_tree, "高血压")
    page.save_revision().publish()
    form = edit_form(ArticlePage.objects.get(pk=page.pk), slug="other")
    assert form.save(commit=False).permanent_id == "gao-xue-ya"


def test_the_id_stays_when_a_translation_has_it(full_tree):
    page = new_article(full_tree, "高")
    translated = page.copy_for_translation(full_tree.locale("en"), copy_parents=True)
    assert edit_form(page, slug="gao-xue-ya").save().permanent_id == translated.permanent_id == "gao"


def test_an_imported_draft_keeps_its_id_whatever_its_slug(full_tree):
    page = full_tree.pages["article", "stroke-signs", "zh"]
    page.live = False
    assert rename(page, "third-name").permanent_id == "stroke-signs"
