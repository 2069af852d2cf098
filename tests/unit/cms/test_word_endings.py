import dataclasses

import pytest
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from cms.pages.word_endings import endings
from tests.factories import records


def test_every_ending_of_every_chinese_run_is_a_word():
    assert endings("高血压：血压 120") == "高血压 血压 压"


def test_other_writing_has_no_endings():
    assert endings("Blood pressure 120") == ""


@pytest.mark.parametrize("words", ["高血压", "血压", "怎么吃", "脑卒中", "卒中"])
def test_the_admin_finds_words_inside_a_chinese_title(tree, words):
    page = tree.put(dataclasses.replace(records.DIET, title="高血压怎么吃", aliases=("脑卒中",)))
    found = get_search_backend().autocomplete(words, Page.objects.all())
    assert page.pk in [one.pk for one in found]


def test_the_admin_does_not_find_what_is_not_there(tree):
    tree.put(records.DIET)
    assert not get_search_backend().autocomplete("糖尿病", Page.objects.all())
