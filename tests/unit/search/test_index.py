import random

import pytest

from search.document import SearchDocument
from search.index import ALIAS, LONGEST_LIST, STEPS, TITLE, TITLED, Postings, build_index, postings_of


def document(name, title="文", **fields):
    return SearchDocument(page=f"article/{name}", lang="zh", kind="article", address=f"zh/articles/{name}.html",
                          title=title, **fields)  # fmt: skip


def impact(index, term, title):
    found = {index.documents[number].title: impact for number, impact in index.terms[term].kept}
    return found.get(title)


@pytest.fixture(scope="module")
def index():
    return build_index([
        document("a", "高血压", text=("头晕。" * 3,)),
        document("b", "失眠", aliases=("高血压",), text=("头晕。" + "睡不着" * 100,)),
        document("c", "胃癌", headings=("高血压",), text=("stroke",)),
        document("d", "心脏", text=("高血压，头晕。",)),
    ])  # fmt: skip


def test_fields_weigh_title_alias_heading_text(index):
    weights = [impact(index, "血压", title) for title in ("高血压", "失眠", "胃癌", "心脏")]
    assert weights == sorted(weights, reverse=True)
    assert len(set(weights)) == 4


def test_the_highest_impacts_say_that_the_title_says_it(index):
    assert TITLED <= impact(index, "血压", "高血压") <= STEPS
    assert impact(index, "血压", "失眠") < TITLED


def test_a_word_among_many_weighs_less(index):
    assert impact(index, "头晕", "失眠") < impact(index, "头晕", "心脏") < impact(index, "头晕", "高血压")


def test_single_characters_of_names_are_found(index):
    assert impact(index, "癌", "胃癌")
    assert "晕" not in index.terms


def test_names_are_kept_as_titles_and_aliases(index):
    found = {index.documents[number].title: level for number, level in index.names["高血压"].kept}
    assert found == {"高血压": TITLE, "失眠": ALIAS}


def test_words_can_be_completed(index):
    assert index.words == {"stroke": 1}


def test_a_long_list_keeps_the_documents_it_matters_most_to():
    many = [document(f"t{n}", "咳嗽") for n in range(10)]
    many += [document(f"x{n}", f"文{n}", text=("咳嗽" + "。水" * (n % 50),)) for n in range(LONGEST_LIST)]
    postings = build_index(many).terms["咳嗽"]
    assert postings.documents == LONGEST_LIST + 10
    assert len(postings.kept) == LONGEST_LIST
    assert sum(impact >= TITLED for _, impact in postings.kept) == 10
    assert list(postings.kept) == sorted(postings.kept)


def test_stretches_of_a_lecture_are_no_names():
    index = build_index([document("a", "讲座"), document("a", "讲座", start=3, text=("开头",))])
    assert len(index.names["讲座"].kept) == 1


@pytest.mark.parametrize("seed", range(60))
def test_the_postings_kept_are_those_that_sorting_gives(seed):
    chance = random.Random(seed)  # noqa: S311 - numbers for tests
    most, impacts = chance.choice([LONGEST_LIST, 2 * LONGEST_LIST, 3000]), range(1, chance.choice([2, 4, 16]))
    every = [(3 * number, chance.choice(impacts)) for number in range(chance.randint(0, most))]
    best = sorted(every, key=lambda posting: (-posting[1], posting[0]))[:LONGEST_LIST]
    assert postings_of(every) == Postings(len(every), tuple(sorted(best)))
