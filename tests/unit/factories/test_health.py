import math

import pytest

from tests.factories.health.conditions import advice, conditions, talk
from tests.factories.health.marks import Mark, by_group, mark
from tests.factories.health.pages import GROUPS, LANGS, LONG, SHORT, article, health_edition, pages
from tests.factories.health.queries import GROUPS as CLASSES
from tests.factories.health.queries import Query, queries
from tests.factories.health.wording import ASPECTS

COUNT = 1071


@pytest.fixture(scope="module")
def every():
    return queries(pages(COUNT))


def test_it_is_the_same_each_time():
    assert health_edition(20) == health_edition(20)
    assert queries(pages(20)) == queries(pages(20))


def test_no_condition_is_left_half_told_and_ids_differ():
    assert len(pages(20)) == 21
    for lang in LANGS:
        assert len({page.id(lang) for page in pages(5000)}) == len(pages(5000))


@pytest.mark.parametrize(("lang", "length", "least", "most"), [("zh", SHORT, 180, 260), ("zh", LONG, 850, 1100),
                                                                ("en", SHORT, 500, 720), ("en", LONG, 2500, 3300)])  # fmt: skip
def test_bodies_are_as_long_as_asked(lang, length, least, most):
    for page in pages(COUNT)[::11]:
        assert least <= len(article(page, lang, length).body[0].text) <= most


def test_what_was_written_by_hand_is_whole():
    for condition in conditions():
        assert condition.group in GROUPS
        assert condition.own_words
        assert all(condition.signs[lang] and condition.causes[lang] for lang in LANGS)
        assert condition.names["zh"] not in condition.own_words
    for group in GROUPS:
        assert all(len(advice(group, aspect, "zh")) == 2 for aspect in ("diet", "treatment", "prevention", "care"))
    assert len(talk("zh")) == len(talk("en")) > 20


def test_every_class_has_queries_in_both_parts(every):
    for sort in (sort for sorts in CLASSES.values() for sort in sorts):
        for reported in (True, False):
            assert len([one for one in every if one.sort == sort and one.reported == reported]) >= 40, sort


def test_parts_share_no_condition(every):
    parts = [{one.text for one in every if one.sort == "keyword zh" and one.reported == part} for part in (True, False)]
    assert not parts[0] & parts[1]


def test_each_query_has_a_right_answer_and_no_slip_made_nothing(every):
    names = {condition.names["zh"] for condition in conditions()} | {
        condition.names["en"].lower() for condition in conditions()
    }
    for query in every:
        assert max(query.grades.values()) == 3
        if query.sort in {"sounds alike", "one wrong character", "typo en", "traditional"}:
            assert query.text not in names, query.text


def test_a_name_of_several_conditions_counts_for_all_of_them(every):
    found = next(one for one in every if one.text == "中风")
    assert {"zh-cerebral-infarction-overview", "zh-intracerebral-haemorrhage-overview"} <= found.grades.keys()
    assert len(found.grades) == 2 * len(ASPECTS)


def test_marks():
    query = Query("", "keyword zh", "zh", reported=True, grades={"a": 3, "b": 1})
    best = 7 + 1 / math.log2(3)
    assert mark(query, ["a", "b"]) == Mark(1.0, 1.0, 0.0)
    assert mark(query, ["x", "a"]).ndcg == pytest.approx(7 / math.log2(3) / best)
    assert mark(query, ["b"]) == Mark(pytest.approx(1 / best), 0.0, 0.0)
    assert mark(query, []) == Mark(0.0, 0.0, 1.0)


def test_groups_count_the_same_however_many_classes_they_have():
    classes = {sort: Mark(1.0, 1.0, 0.0) for sorts in CLASSES.values() for sort in sorts}
    classes["noise"] = Mark(0.0, 0.0, 1.0)
    classes["keyword zh"] = Mark(0.0, 0.0, 0.0)
    found = by_group(classes)
    assert found["core Chinese"].ndcg == pytest.approx(3 / 4)
    assert found["all"].ndcg == pytest.approx((len(CLASSES) - 1 - 1 / 4) / len(CLASSES))
