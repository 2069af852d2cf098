"""Queries and the order of what they find, in the reference."""

import pytest

from search.backends.memory import MemoryBackend
from search.document import SearchDocument
from search.index import NO_LEXICON
from search.lexicon import Lexicon
from search.ranking import rarity
from tests.factories.terms import term


def document(name, title, **fields):
    kind = fields.pop("kind", "article")
    return SearchDocument(page=f"{kind}/{name}", lang="zh", kind=kind, address=f"zh/{name}.html", title=title, **fields)


DOCUMENTS = [
    document("topic", "高血压", kind="topic", aliases=("hypertension",)),
    document("diet", "高血压患者怎么吃：高血压饮食", text=("少盐。高血压的饮食，" * 5,)),
    document("walk", "每天走路", text=("走路对血压有好处，也治失眠。",)),
    document("sleep", "失眠", aliases=("睡不着",), text=("高血压的人也会失眠。",)),
    document("child", "孩子发热", aliases=("发烧",), text=("什么时候看医生？打电话。",)),
    document("home", "Falls at home", aliases=("Preventing falls",), text=("stairs, strokes and the bath",)),
    document("first", "急救", kind="lecture", text=("拨打电话的办法",)),
    document("first", "急救", kind="lecture", start=40, text=("拨打电话，说清地址",)),
    document("first", "急救", kind="lecture", start=90, text=("等救护车的时候",)),
]


@pytest.fixture(scope="module")
def search():
    backend = MemoryBackend(DOCUMENTS, "zh")
    return lambda query: [one.id.split("/")[1] for one in backend.search(query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("高血压", "topic"),
        ("hypertension", "topic"),
        ("Hypertension!", "topic"),
        ("血压 饮食", "diet"),
        ("高血压怎么吃", "diet"),
        ("高 血 压", "topic"),
        ("睡不着", "sleep"),
        ("gaoxueya", "topic"),
        ("gao xue ya", "topic"),
        ("gxy", "topic"),
        ("gaoxuey", "topic"),
        ("shimian", "sleep"),
        ("gaoxueya shimian", "sleep"),
        ("失眠 qqzz", "sleep"),
        ("fashao 医生", "child"),
        ("stair", "home"),
        ("stroke", "home"),
        ("strok", "home"),
        ("the fall at home", "home"),
        ("热", "child"),
        ("什么时候", "child"),
        ("急救", "first"),
        ("救护车", "first#t=90"),
        ("电话 地址", "first#t=40"),
    ],
)
def test_first_of_all(search, query, first):
    assert search(query)[0] == first


@pytest.mark.parametrize("query", ["", " ", "？！", "qqzz", "鑫", "x"])
def test_nothing(search, query):
    assert search(query) == []


def test_an_unknown_word_takes_nothing_away(search):
    assert search("失眠 zzzz") == search("失眠")


def test_a_page_is_found_once(search):
    found = search("电话")
    assert found.count("first") + sum(one.startswith("first#") for one in found) == 1


def test_a_lecture_opens_at_its_start_when_its_title_says_it_all(search):
    assert search("急救") == ["first"]


def test_only_documents_of_the_language_are_found():
    assert MemoryBackend(DOCUMENTS, "en").search("高血压") == ()


def test_long_queries_are_cut(search):
    assert "topic" in search("高血压" + "鑫淼" * 500)[:2]
    assert search("鑫" * 20 + "失眠")
    assert search("鑫" * 500 + "失眠") == []


def test_of_equals_the_article_comes_before_the_topic(search):
    assert search("血压 鑫淼")[:2] == ["diet", "topic"]


def test_rare_terms_tell_more():
    assert rarity(1000, 1) > rarity(1000, 10) > rarity(1000, 1000) > 0


def titles_found(query, *titles, lexicon=NO_LEXICON, common=0):
    """Titles of what is found among pages with these, and so many more with another."""
    more = [document(f"more-{number}", "早期信号表现") for number in range(common)]
    pages = [*more, *(document(f"page-{at}", title) for at, title in enumerate(titles))]
    return [one.title for one in MemoryBackend(pages, "zh", lexicon).search(query)]


def test_a_page_on_the_rare_thing_comes_before_those_on_several_common_ones():
    assert titles_found("水痘 早期 信号 表现", "水痘", common=6)[0] == "水痘"


def test_a_long_name_counts_no_more_than_a_short_one():
    terms = [term("varicella", "水痘"), term("sign", "早期信号表现")]
    titles = ("佝偻病的早期信号表现", "水痘会不会传染", *["早期信号表现"] * 3)
    assert titles_found("水痘早期信号表现", *titles, lexicon=Lexicon(terms))[0] == "水痘会不会传染"


def test_a_term_in_a_long_title_counts_as_much_as_in_a_short_one():
    short, long = "痛风", "得了痛风以后家里人可以在饮食上做些什么来帮忙照顾"
    pages = [
        document("a", long),
        document("b", short, aliases=("饮食",), text=("痛风饮食，" * 40,)),
        document("c", "运动", text=("走路",)),
    ]
    assert [one.title for one in MemoryBackend(pages, "zh").search("痛风 饮食")] == [long, short]
