import pytest

from search.analysis.chinese import bigrams, is_han, subjects


@pytest.mark.parametrize(("run", "terms"), [("高血压", ["高血", "血压"]), ("癌", ["癌"]), ("𠮷野家", ["𠮷野", "野家"])])
def test_every_two_neighbours(run, terms):
    assert bigrams(run) == terms


@pytest.mark.parametrize(
    ("word", "chinese"),
    [("高", True), ("𠮷野", True), ("\u3007", True), ("々", True), ("", False), ("ct", False), ("ひ", False)],
)
def test_chinese_is_told_from_other_scripts(word, chinese):
    assert is_han(word) is chinese


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("糖尿病怎么吃", ["糖尿病", "吃"]),
        ("孩子发烧怎么办", ["孩子发烧"]),
        ("什么时候打", ["打"]),
        ("中风的原因", ["中风", "原因"]),
        ("为什么", []),
        ("高血压", ["高血压"]),
    ],
)
def test_words_that_ask_are_left_out(asked, about):
    assert subjects(asked) == about
