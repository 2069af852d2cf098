import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.finding.terms import (
    LONGEST_TERM,
    SPELLED,
    WHOLE,
    Term,
    filed,
    filed_names,
    stamp,
    wanted,
    wanted_in_order,
)


def wide(text):
    return "".join(chr(ord(one) + 0xFEE0) for one in text)


def fits(asked, terms):
    """Whether a list of terms is found, as a database would tell."""

    def has(term):
        return any(one.startswith(term.text) if term.begins else one == term.text for one in terms)

    found = [any(map(has, group)) for group in asked.groups]
    return asked.name in terms or (all(found) if asked.every else any(found))


def finds(query, text, *, names=False, begins=True):
    asked = wanted(query, every=True, begins=begins)
    return asked is not None and fits(asked, (filed_names if names else filed)([text]))


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("血压", "在家测高血压的办法"), ("高血壓", "高血压怎么吃"), ("高血压", "高血壓怎麼吃"), (wide("CT"), "CT检查"),
        ("癌", "胃癌"), ("癌", "癌症"), ("癌", "胃癌筛查"), ("strokes", "A stroke"), ("stroke", "two strokes"),
        ("strok", "Stroke signs"), ("childr", "for children"), ("高 血 压", "高血压"), ("the stroke", "stroke"),
        ("血压 120", "在家量血压，高于120"),
    ],
)  # fmt: skip
def test_what_is_typed_finds_what_is_written(query, text):
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"), [("糖尿病", "高血压"), ("压高", "高血压"), ("roke", "stroke"), ("strok end", "stroke end")]
)
def test_other_things_are_not_found(query, text):
    assert not finds(query, text)


def test_half_a_word_is_enough_only_while_it_is_typed():
    assert not finds("strok", "stroke", begins=False)
    assert finds("stroke", "stroke", begins=False)


@pytest.mark.parametrize(
    "query",
    [
        "gaoxueya",
        "gaoxue",
        "gxy",
        "xueya",
        "gao xue ya",
        wide("gaoxueya"),
        "gaoxueyahuanzhezenmechi",
        "gaoxueya 患者",
    ],
)
def test_names_are_found_by_pinyin(query):
    assert finds(query, "高血压患者怎么吃", names=True)


def test_u_with_dots_is_typed_in_two_ways():
    assert finds("lvsetongdao", "绿色通道", names=True)
    assert finds("lusetongdao", "绿色通道", names=True)


def test_running_text_has_no_pinyin():
    assert not finds("gaoxueya", "高血压")


def test_each_line_is_a_name():
    terms = filed_names(["脑卒中\n中风"])
    assert {WHOLE + "脑卒中", WHOLE + "中风", SPELLED + "zhongfeng"} <= set(terms)
    assert "中中" not in terms


def test_a_thing_of_that_very_name_is_asked_for_as_well():
    asked = wanted("怎么吃", every=True, begins=True)
    assert asked.name == WHOLE + "怎么吃"


def test_any_word_is_enough_when_it_is_asked_for_so():
    asked = wanted("stroke fever", every=False, begins=False)
    assert fits(asked, filed(["a fever"]))
    assert not fits(wanted("stroke fever", every=True, begins=False), filed(["a fever"]))


def test_words_in_order_keep_their_order():
    assert wanted_in_order("blood pressure").groups == ((Term("blood"),), (Term("pressure"),))
    assert wanted_in_order("癌").groups == ((Term("癌", begins=True),),)


@pytest.mark.parametrize("query", ["", " ", "？！", "\x00", "😀", "\"'*():^~", "\ud800"])
def test_what_holds_no_word_asks_for_nothing(query):
    assert wanted(query, every=True, begins=True) is None
    assert wanted_in_order(query) is None


@given(st.text(max_size=400))
def test_terms_never_hold_what_a_database_would_read(text):
    asked = wanted(text, every=True, begins=True)
    terms = {*filed_names([text]), *(term.text for group in (asked.groups if asked else ()) for term in group)}
    for term in terms:
        assert 0 < len(term) <= LONGEST_TERM
        assert not set(term) & set("\0\t\n\r \"'\\*():^&|!<>-")
        term.encode()


@given(st.text(alphabet="高血压糖尿病胃癌 abcsoe，.", min_size=1, max_size=30))
def test_a_text_is_found_by_itself(text):
    asked = wanted(text, every=True, begins=False)
    assert asked is None or fits(asked, filed([text]))


def test_the_stamp_is_short_and_stays():
    assert stamp() == stamp()
    assert len(stamp()) == 16
