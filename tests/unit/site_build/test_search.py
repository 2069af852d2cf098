"""What a search can be narrowed by: what pages of the site are filed under, in the order and words that readers see."""

from dataclasses import replace

import pytest

from content import urls
from content.kinds import Article, Course
from content.kinds.audience import Audience
from site_build.programs.search import filters
from site_build.sheet import Sheet


@pytest.fixture
def offered(press_for):
    """The values of each filter on the search page of an Edition, with their words."""

    def ask(edition, lang):
        found = filters(Sheet(press_for(edition), lang, urls.search(lang)))
        return {one.name: [(choice.value, choice.text) for choice in one.choices] for one in found}

    return ask


def test_topics_units_and_audiences_of_its_pages(edition, offered):
    chinese, english = offered(edition, "zh"), offered(edition, "en")
    assert list(chinese) == list(english) == ["topic", "unit", "audience"]
    assert chinese["topic"] == [("stroke", "中风")]
    assert english["unit"] == [("centre", "Liuwan Community Health Centre")]
    assert chinese["audience"] == [("older-adults", "老年人")]
    assert english["audience"] == [("older-adults", "Older people")]


def test_audiences_stand_in_the_order_of_their_list_whoever_names_them_first(edition, altered, offered):
    article, course = edition.find(Article, "stroke-signs", "zh"), edition.find(Course, "pressure", "zh")
    carers = replace(article, audience=(Audience.CARERS, Audience.OLDER_ADULTS))
    found = offered(altered(carers, replace(course, audience=(Audience.CHILDREN,))), "zh")
    assert [value for value, _ in found["audience"]] == ["children", "older-adults", "carers"]


def test_nothing_is_offered_that_no_page_is_filed_under(edition, altered, offered):
    article = edition.find(Article, "stroke-signs", "zh")
    assert offered(altered(replace(article, audience=())), "zh")["audience"] == []
