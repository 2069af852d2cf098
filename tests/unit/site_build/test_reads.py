from dataclasses import replace

import pytest

from content.kinds import Article, Topic
from site_build.reads import Witness


@pytest.fixture
def witness(edition):
    return Witness(edition)


def test_fields_that_are_read_are_noted(witness):
    with witness.noting() as reads:
        article = witness.edition.find(Article, "stroke-signs", "zh")
        assert article.title == "中风的信号"
        assert article.ref == "article/stroke-signs/zh"
    assert ("read", "article/stroke-signs/zh", "title") in reads.nodes()
    assert ("ask", "find", "article", "stroke-signs", "zh") in reads.nodes()


def test_what_is_read_outside_is_not_noted(witness):
    article = witness.edition.find(Article, "stroke-signs", "zh")
    with witness.noting() as reads:
        pass
    assert article.summary
    assert reads.nodes() == ()


def test_records_stay_what_they_are(witness, edition):
    shown, real = witness.edition.find(Article, "stroke-signs", "zh"), edition.find(Article, "stroke-signs", "zh")
    assert isinstance(shown, Article)
    assert {name: getattr(shown, name) for name in vars(real)} == vars(real)


def test_every_way_to_records_is_witnessed(witness, edition):
    article = edition.find(Article, "stroke-signs", "zh")
    seen = [
        *witness.edition.of(Article, "zh"),
        *witness.edition.naming("topics", Article, "stroke", "zh"),
        *witness.edition.translations(article),
        witness.edition.find_named(Article, "stroke-signs", "en"),
        witness.show(article),
        *witness.show([article]),
    ]
    for one in seen:
        with witness.noting() as reads:
            assert one.summary
        assert reads.nodes() == (("read", one.ref, "summary"),)


def test_what_is_not_watched_cannot_be_reached(witness):
    with pytest.raises(AttributeError):
        witness.edition.records  # noqa: B018 - the attribute is the test
    with pytest.raises(AttributeError):
        witness.edition.at  # noqa: B018


def test_facts_about_the_site_are_witnessed(witness):
    with witness.noting() as reads:
        assert witness.edition.site.name("zh") == "健康柳湾"
        assert witness.edition.languages == ("zh", "en")
    assert reads.nodes() == (("read", "site", "languages", "names"),)


def test_a_reading_changes_with_what_was_read_and_with_nothing_else(edition, altered, press_for):
    article = edition.find(Article, "stroke-signs", "zh")
    title = ("read", article.ref, "title")
    filed = ("ask", "naming", "topics", "article", "stroke", "zh")
    before = press_for(edition).reading(title), press_for(edition).reading(filed)
    other = altered(replace(article, title="另一个"))
    assert press_for(other).reading(title) != before[0]
    assert press_for(other).reading(filed) == before[1]
    elsewhere = altered(replace(article, topics=(), body=()))
    assert press_for(elsewhere).reading(title) == before[0]
    assert press_for(elsewhere).reading(filed) != before[1]
    assert press_for(altered(without={article.ref})).reading(title) != before[0]


@pytest.mark.parametrize("node", [("ask", "today"), ("ask", "has", "topic", "zh"), ("ask", "of", "topic", "zh"),
                                  ("ask", "claims", "zh"), ("ask", "feed_entries", "zh"),
                                  ("ask", "beside", "topics", "article", "stroke", "zh", "stroke-signs")])  # fmt: skip
def test_questions_can_be_asked_again(edition, altered, press_for, node):
    assert press_for(edition).reading(node) == press_for(altered()).reading(node)


def test_whoever_joins_a_ring_changes_the_answers_of_few(edition, altered, press_for):
    article = edition.find(Article, "stroke-signs", "zh")
    many = [replace(article, id=f"a{n}", slug=f"a{n}", topics=("stroke",)) for n in range(200)]
    before, after = altered(*many), altered(*many, replace(article, id="new", slug="new", topics=("stroke",)))
    asked = [("ask", "beside", "topics", "article", "stroke", "zh", one.id) for one in many]
    first, then = press_for(before), press_for(after)
    changed = [node for node in asked if first.reading(node) != then.reading(node)]
    assert 0 < len(changed) <= 16
    assert all(one.id != "a7" for one in before.beside("topics", Article, "stroke", "zh", "a7"))
    assert not before.beside("topics", Topic, "stroke", "zh", "a7")
