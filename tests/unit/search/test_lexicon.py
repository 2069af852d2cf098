import json
import random
from collections import Counter
from dataclasses import replace

import pytest

from content.term_base import Emergency, Sort, Term, TermName, starter_terms
from search.analysis.words import root, typed_words
from search.backends.memory import MemoryBackend
from search.document import SearchDocument
from search.index import text_means
from search.lexicon import Lexicon, meaning_of, name_of, places, stands_at, starter_lexicon
from search.numbering import short_name
from tests.factories.terms import term

LEXICON = Lexicon([
    term("stroke", "脑卒中", "中风", "stroke", "brain attack", emergency=Emergency.CALL),
    term("chest", "胸痛", "胸口疼", emergency=Emergency.CALL),
    term("despair", "自杀意念", "不想活了", "自杀", emergency=Emergency.TALK),
    term("line", "自杀干预热线"),
    term("infarct", "心肌梗死", "MI", emergency=Emergency.CALL),
    term("diabetes", "糖尿病", "消渴", "diabetes", "2型糖尿病"),
    term("foot", "糖尿病足", "烂脚", "diabetic foot"),
    term("bronchitis", "支气管炎", "气管炎"),
    term("tracheitis", "急性气管炎", "气管炎"),
    term("breathless", "呼吸困难", "shortness of breath"),
])  # fmt: skip
TITLES = (
    "脑卒中",
    "中风病人的护理",
    "糖尿病足的预防",
    "糖尿病",
    "支气管炎",
    "血压",
    "呼吸困难怎么办",
    "Stroke recovery",
)


def meaning(key):
    return "#" + short_name(key)


@pytest.fixture(scope="module")
def backend():
    return MemoryBackend(
        [SearchDocument(page=f"article/{number}", lang="zh", kind="article", address=f"zh/articles/{number}.html",
                        title=title, text=("医生说的话",)) for number, title in enumerate(TITLES)], "zh", LEXICON)  # fmt: skip


def test_a_meaning_is_kept_beside_what_it_is_best_called():
    called = (
        TermName("羊癫疯", "zh", Sort.LAY),
        TermName("癫痫", "zh", Sort.PREFERRED),
        TermName("Epilepsy", "en", Sort.PREFERRED),
    )
    lexicon = Lexicon([Term("epilepsy", (*called, TermName("羊颠疯", "zh", Sort.MISSPELT))), term("flu", "流感")])
    assert [lexicon.home(meaning("epilepsy"), lang) for lang in ("zh", "en")] == ["癫痫", "epilepsy"]
    assert lexicon.home(meaning("flu"), "en") == meaning("flu")
    assert lexicon.offered(meaning("epilepsy")) == ("Epilepsy", "癫痫", "羊癫疯")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("中风了怎么办", ["stroke"]),
        ("糖尿病足", ["foot"]),
        ("a brain attack", ["stroke"]),
        ("brain attacks", ["stroke"]),
        ("brains attack", ["stroke"]),
        ("strokes", ["stroke"]),
        ("strokestroke", []),
        ("shortness of breath", ["breathless"]),
        ("2型糖尿病人", ["diabetes", "diabetes"]),
        ("急性气管炎", ["tracheitis", "bronchitis", "tracheitis"]),
        ("糖尿病足糖尿病", ["foot", "diabetes"]),
        ("𠮷野中风Stroke，MI", ["stroke", "stroke", "infarct"]),
        ("diabetic footing, undiabetic foot", []),
        ("", []),
    ],
)
def test_what_is_meant_in_a_text(text, meant):
    words = [root(word) for word in typed_words(text) if word not in ("a", "of")]
    assert sorted(LEXICON.meant(words)) == sorted(map(meaning, meant))


@pytest.mark.parametrize("seed", range(40))
def test_names_are_found_in_a_text_where_a_query_finds_them(seed):
    chance = random.Random(seed)  # noqa: S311 - text for tests
    lexicon = starter_lexicon()
    names = [one.text for some in starter_terms() for one in some.names]
    pieces = [
        name[: chance.choice((1, 2, 3, 99))] + chance.choice(("", "", " ", "。"))
        for name in chance.choices(names, k=200)
    ]
    words = [root(word) for word in typed_words("".join(pieces))]
    text = " ".join(words)
    standing = (
        next((name for name in lexicon.names_from(term) if stands_at(name, text, at)), "") for at, term in places(words)
    )
    assert Counter(lexicon.meant(words)) == Counter(one for name in standing for one in lexicon.meanings(name))


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("中风", ["脑卒中", "中风病人的护理"]),
        ("brain attack", ["脑卒中"]),
        ("消渴", ["糖尿病"]),
        ("烂脚怎么预防", ["糖尿病足的预防"]),
        ("气管炎", ["支气管炎"]),
        ("shortness of breath", ["呼吸困难怎么办"]),
        ("糖尿病", ["糖尿病"]),
        ("糖尿病足", ["糖尿病足的预防"]),
    ],
)
def test_a_page_is_found_by_any_name_of_what_it_speaks_of(backend, query, first):
    assert [one.title for one in backend.search(query)][: len(first)] == first


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("中风了", ("call",)),
        ("zhongfeng", ("call",)),
        ("不想活了，胸口疼", ("call", "talk")),
        ("自杀干预热线", ("talk",)),
        ("MI band", ()),
        ("糖尿病", ()),
        ("", ()),
    ],
)
def test_what_may_have_to_be_done_at_once_is_told_whether_pages_speak_of_it_or_not(backend, query, told):
    assert backend.emergencies(query) == told


NOT_MEANT = Lexicon([
    replace(term("stroke", "脑卒中", "中风", "stroke", emergency=Emergency.CALL),
            misleading=(TermName("空中风景", "zh", Sort.MISLEADING), TermName("stroke order", "en", Sort.MISLEADING),
                       TermName("中风画", "zh", Sort.MISLEADING))),
    term("view", "风景"),
    term("painting", "中风画"),
])  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["量一下体温", "今年不举办义诊", "少吃高热量食物", "部分心脏病患者", "关怀上门服务", "大便白细胞", "一起包饺子", "来临产检", "西红柿蛋花汤",
     "双手心肺复苏", "并发麻疹", "二十几岁", "孙子兵法", "吃手抓饼", "不怕风险", "黑头发", "皮肤常见红斑", "lie down", "Senior nurse"],
)  # fmt: skip
def test_ordinary_words_are_not_filed_under_signs(text):
    keys = {meaning_of(term.id): term.id for term in starter_terms()}
    right = {"free-clinic", "heart-disease", "antenatal-care", "cpr", "measles", "skin-rash"}
    assert {keys[one] for one in text_means(text, starter_lexicon())} <= right


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("空中风景", ["view"]),
        ("空中风景，空中风，中风景", ["view", "stroke", "stroke", "view"]),
        ("the stroke order of a stroke", ["stroke"]),
        ("中风画", ["painting"]),
        ("脑卒中风景", ["stroke", "stroke", "view"]),
    ],
)
def test_what_stands_within_longer_words_by_accident_is_not_meant_in_a_text(text, meant):
    words = [root(word) for word in typed_words(text) if word not in ("a", "of", "the")]
    assert sorted(NOT_MEANT.meant(words)) == sorted(map(meaning, meant))


@pytest.mark.parametrize(
    ("query", "card", "first"),
    [
        ("空中风景", (), "空中风景"),
        ("空中风景 中风", ("call",), "空中风景"),
        ("空中风", ("call",), "中风病人的护理"),
        ("stroke order", (), "空中风景"),
        ("中风画", (), "中风画"),
    ],
)
def test_nor_in_a_query(query, card, first):
    texts = {"空中风景": "stroke order", "中风病人的护理": "脑卒中", "中风画": ""}
    pages = [SearchDocument(page=f"article/{one}", lang="zh", kind="article", address=f"{one}.html", title=one,
                            text=(text,)) for one, text in texts.items()]  # fmt: skip
    backend = MemoryBackend(pages, "zh", NOT_MEANT)
    assert backend.emergencies(query) == card
    assert backend.search(query)[0].title == first
    assert backend.suggest("中风画") == ("中风画",)
    assert backend.suggest("stroke or") == ()


def test_what_is_written_right_is_not_taken_for_a_slip_of_a_name():
    lexicon = Lexicon([replace(term("stroke", "脑卒中", "中风", "中风险些", emergency=Emergency.CALL),
                               misleading=(TermName("中风险", "zh", Sort.MISLEADING),))])  # fmt: skip
    backend = MemoryBackend([], "zh", lexicon)
    assert [backend.emergencies(one) for one in ("中风险地区", "中风险些死了")] == [(), ("call",)]


def test_names_that_nobody_speaks_of_mean_nothing(backend):
    lonely = MemoryBackend([], "zh", LEXICON)
    assert lonely.search("中风") == ()


def test_a_lexicon_is_told_from_another():
    assert Lexicon([term("a", "甲乙")]).digest != Lexicon([term("a", "甲丙")]).digest
    assert Lexicon([term("a", "甲乙")]).digest == Lexicon([term("a", "甲乙")]).digest


def test_no_two_terms_of_the_starter_list_have_one_short_name():
    assert len({short_name(one.id) for one in starter_terms()}) == len(starter_terms())


@pytest.mark.parametrize("text", ["hepatitis A", "AIDS", "A&E", "the runs", "维C", "E", "吗啡", ""])
def test_names_of_which_too_little_is_left_are_not_looked_for(text):
    assert name_of(text) == ""


def test_names_are_looked_for_by_what_they_say():
    assert name_of("Shortness of Breath") == "shortness breath"
    assert name_of("2型糖尿病") == "2 型糖尿病"
    assert name_of("腦卒中") == "脑卒中"
    assert name_of("怎么") == "怎么"


def test_a_lexicon_reads_queries_the_same_after_it_was_told():
    lexicon = starter_lexicon()
    again = Lexicon.from_plain(json.loads(json.dumps(lexicon.plain())))
    assert again.plain() == lexicon.plain()
    assert again.unmeant("中风险") == ("中风",)
    assert list(again.names_from("中风")) == list(lexicon.names_from("中风"))
    assert again.urgent == lexicon.urgent
