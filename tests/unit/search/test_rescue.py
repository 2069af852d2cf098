import pytest

from search.backends.memory import MemoryBackend
from search.document import SearchDocument
from search.lexicon import Lexicon
from search.rescue import near, slips
from tests.factories.terms import term

TITLES = (
    "糖尿病",
    "高血压患者怎么吃",
    "带状疱疹",
    "癫痫发作",
    "骨质疏松的预防",
    "血糖与水",
    "Diabetes",
    "Influenza vaccine",
)


@pytest.fixture(scope="module")
def backend():
    return MemoryBackend(
        [SearchDocument(page=f"article/{number}", lang="zh", kind="article", address=f"zh/articles/{number}.html",
                        title=title, text=("医生说的话",)) for number, title in enumerate(TITLES)], "zh")  # fmt: skip


def found(backend, query):
    return [one.title for one in backend.search(query)][:1]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("糖鸟病", "糖尿病"),
        ("唐尿病怎么办", "糖尿病"),
        ("高雪压", "高血压患者怎么吃"),
        ("带状泡疹", "带状疱疹"),
        ("大壮泡枕", "带状疱疹"),
        ("点险", "癫痫发作"),
        ("骨质输松怎么预防", "骨质疏松的预防"),
        ("糖水病", "糖尿病"),
        ("糖尿丙", "糖尿病"),
        ("高血壓", "高血压患者怎么吃"),
        ("帶狀皰疹", "带状疱疹"),
    ],
)
def test_characters_that_sound_or_look_otherwise_are_understood(backend, typed, first):
    assert found(backend, typed) == [first]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("diabtes", "Diabetes"),
        ("diabetis", "Diabetes"),
        ("dibaetes", "Diabetes"),
        ("influensa vacine", "Influenza vaccine"),
        ("inluenza vcacine", "Influenza vaccine"),
        ("dabetes", "Diabetes"),
    ],
)
def test_slips_of_the_pen_are_understood(backend, typed, first):
    assert found(backend, typed) == [first]


@pytest.mark.parametrize("typed", ["龘龘龘", "xqzv", "锟斤拷"])
def test_what_is_like_nothing_finds_nothing(backend, typed):
    assert found(backend, typed) == []


def test_the_beginning_of_a_word_is_no_slip(backend):
    assert found(backend, "dia") == ["Diabetes"]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [("", "", 0), ("abc", "abc", 0), ("abc", "acb", 1), ("abc", "ab", 1), ("abc", "xabc", 1), ("abc", "axc", 1),
     ("ca", "abc", 3), ("diarrhea", "diarea", 2)],
)  # fmt: skip
def test_slips_are_counted(one, other, count):
    assert slips(one, other) == slips(other, one) == count


def test_one_wrong_character_of_a_name_of_a_meaning_is_mended():
    lexicon = Lexicon([term("cat", "猫抓伤", "被猫抓了"), term("social", "社交焦虑障碍")])
    titles = ("预防猫抓伤", "猫抓伤", "社交焦虑障碍", "焦虑")
    backend = MemoryBackend(
        [SearchDocument(page=f"article/{number}", lang="zh", kind="article", address=f"zh/articles/{number}.html",
                        title=title) for number, title in enumerate(titles)], "zh", lexicon)  # fmt: skip
    assert found(backend, "猫抓份") == ["猫抓伤"]
    assert found(backend, "社交焦虑障得怎么办") == ["社交焦虑障碍"]
    assert found(backend, "猫抓") != []


def test_the_likest_words_come_first():
    assert near("stroek", [("stroke", 3), ("stroker", 9), ("strobe", 50)]) == ["stroke"]
    assert near("cat", [("car", 9)]) == []
    assert near("con" + "x" * 100_000, [("condition", 9)] * 500) == []  # soon, for lengths alone tell
    assert near("rabeis", [("raby", 4), ("basis", 9)]) == ["raby"]
    assert near("rabeiss", [("raby", 4)]) == []
