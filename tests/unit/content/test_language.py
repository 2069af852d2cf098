import re
import unicodedata

import pytest

from content.language import HAN, HAN_RUN


@pytest.mark.parametrize("text", ["高血压", "\u3007", "々", "〡", "⺼", "⼼", "豈", "𠮷", "\U0003134a"])
def test_every_form_of_a_chinese_character_is_chinese(text: str) -> None:
    assert HAN_RUN.fullmatch(text)


@pytest.mark.parametrize("text", ["a", "β", "ひ", "カ", "한", "，", "。", "《", "120", "・", "〜", "ー", "⿰"])
def test_other_writing_and_marks_are_not(text: str) -> None:
    assert not HAN_RUN.search(text)


def test_all_that_unicode_names_a_chinese_character_is_chinese() -> None:
    told = ("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH", "KANGXI RADICAL", "CJK RADICAL", "HANGZHOU NUMERAL")
    every = [chr(code) for code in range(0x32000) if unicodedata.name(chr(code), "").startswith(told)]
    assert len(every) > 90_000
    assert not [one for one in every if not HAN_RUN.match(one)]


def test_it_is_the_inside_of_a_character_class() -> None:
    assert re.fullmatch(f"[a{HAN}]+", "a高")
