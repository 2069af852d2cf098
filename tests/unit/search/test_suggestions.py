from dataclasses import replace

from content.term_base import Sort, TermName
from search.backends.memory import MemoryBackend
from search.backends.suggested import Suggested, write_entry
from search.document import SearchDocument
from search.lexicon import Lexicon
from search.suggestions import KEPT, SHOWN, entries, key_of, offers_meaning, offers_of
from tests.factories.terms import term


def article(title, *aliases, text=()):
    return SearchDocument(page=f"article/{title}", lang="zh", kind="article", address="zh/articles/x.html", title=title,
                          aliases=aliases, text=text)  # fmt: skip


def typed(name):
    return [one.typed for one in entries(offers_of(article(name))[0])]


def test_a_name_is_typed_as_it_is_written_in_pinyin_or_by_its_initials():
    assert typed("高血压") == ["高血压", "gaoxueya", "gxy"]
    assert typed("2型糖尿病") == ["2型糖尿病", "2xingtangniaobing", "2xtnb"]
    assert typed("Heart attack") == ["heartattack"]
    assert typed("绿豆") == ["绿豆", "ludou", "ld"]
    assert typed("癌") == ["ai"]


def test_a_long_name_is_typed_in_pinyin_no_further_than_its_tenth_character():
    assert typed("高血压患者平时怎么吃才好") == ["高血压患者平时怎么吃才好", "gaoxueyahuanzhepingshizenmechi"]


def test_names_are_filed_under_two_characters_of_chinese_or_three_letters():
    assert [key_of(one) for one in ("高血压", "gaoxueya", "gx", "b超检查", "𠮷野家")] == [
        "高血",
        "gao",
        "gx",
        "b超",
        "𠮷野",
    ]


def test_names_of_pages_come_first_and_then_the_shortest():
    lexicon = Lexicon([term("fever", "发热", "发烧", "fever"), term("hair", "发量")])
    backend = MemoryBackend([article("发热怎么办", "发热门诊", text=("发热了",)), article("头发")], "zh", lexicon)
    assert backend.suggest("发热") == ("发热门诊", "发热怎么办", "发热")
    assert backend.suggest("fa re") == ("发热门诊", "发热怎么办", "发热")
    assert backend.suggest("FEV") == ("fever",)
    assert backend.suggest("发量") == ()  # no page speaks of it
    assert backend.suggest("发") == backend.suggest("热") == backend.suggest("") == ()


def test_a_misspelt_name_is_never_offered():
    pressure = term("pressure", "高血压", "high blood pressure")
    lexicon = Lexicon([replace(pressure, names=(*pressure.names, TermName("高雪压", "zh", Sort.MISSPELT)))])
    assert MemoryBackend([article("高血压")], "zh", lexicon).suggest("高雪") == ()


def test_names_that_differ_in_case_only_are_one():
    backend = MemoryBackend([article("中风", "Stroke"), article("脑梗", "stroke", "stroke care")], "zh")
    assert backend.suggest("str") == ("Stroke", "stroke care")


def test_under_one_key_the_first_are_kept_and_a_change_touches_its_shard_alone():
    names = [f"咳嗽{'好' * length}" for length in range(KEPT + 5)]
    suggested = Suggested()
    suggested.begin(offers_meaning(names))
    kept = [line for number in range(1 << suggested.bits) for line in suggested.content(number)]
    assert [line for line in kept if line.startswith("咳嗽")] == names[:KEPT]
    assert len(suggested.exchange((), offers_meaning(["流感"]))) <= 3
    assert suggested.exchange(offers_meaning(["流感"]), offers_meaning(["流感"])) == set()
    suggested.exchange(offers_meaning(["流感", names[0]]), ())
    lines = {line for number in range(1 << suggested.bits) for line in suggested.content(number)}
    assert "流感" not in lines
    assert names[KEPT] in lines


def test_how_a_name_is_typed_is_written_where_it_does_not_go_without_saying():
    written = [
        write_entry(one) for name in ("高血压", "Covid-19 test", "1+1=2?") for one in entries(offers_meaning([name])[0])
    ]
    assert written == ["高血压", "gaoxueya=高血压", "gxy=高血压", "Covid-19 test", "112=1+1=2?"]


def test_few_are_shown():
    assert len(MemoryBackend([article("咳嗽", *(f"咳嗽{n}" for n in range(9)))], "zh").suggest("咳嗽")) == SHOWN
