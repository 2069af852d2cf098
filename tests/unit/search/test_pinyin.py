import pytest

from search.analysis.pinyin import GOES_ON, LONGEST, START, STRETCHES, spellings, spellings_within, whole_spellings


def one(name):
    (spelling,) = spellings(name)
    return spelling


def test_a_name_is_spelled_in_full_and_by_initials():
    spelling = one("高血压")
    assert (spelling.full, spelling.initials) == ("gaoxueya", "gxy")


@pytest.mark.parametrize(
    ("name", "full", "initials"),
    [("重症监护", "zhongzhengjianhu", "zzjh"), ("绿色通道", "lusetongdao", "lstd"),
     ("CT检查", "ctjiancha", "ctjc"), ("2型糖尿病", "2xingtangniaobing", "2xtnb")],
)  # fmt: skip
def test_readings_depend_on_the_word(name, full, initials):
    assert (one(name).full, one(name).initials) == (full, initials)


def test_each_part_of_a_title_is_spelled():
    assert [spelling.initials for spelling in spellings("中风：黄金四小时（CT）")] == ["zf", "hjsxs"]


def test_of_a_long_name_only_the_start_is_spelled():
    assert len(one("高血压患者平时吃什么好").pieces) == START
    assert len(one("高血压患者平时吃什么").pieces) == LONGEST
    assert one("阻塞性睡眠呼吸暂停").initials == "zsxsmhxzt"


def test_a_long_name_can_be_spelled_whole():
    (spelling,) = whole_spellings("高血压患者如何安排每日三餐")
    assert spelling.full == "gaoxueyahuanzheruheanpaimeirisancan"
    assert "".join(spelling.pieces) == "高血压患者如何安排每日三餐"


def test_what_holds_no_chinese_is_not_spelled():
    assert spellings("Stroke, 2025") == ()


@pytest.mark.parametrize(
    ("letters", "reading"),
    [
        ("gaoxueya", (0, "高血压")),
        ("gaoxue", (0, "高血")),
        ("gaoxuey", (2, "高血压")),
        ("gaox", (2, "高血")),
        ("gao", None),
        ("gxy", (1, "高血压")),
        ("gx", None),
        ("xueya", None),
        ("gaoxueyabing", None),
    ],
)
def test_letters_spell_a_name_or_its_beginning(letters, reading):
    assert one("高血压").reading(letters) == reading


@pytest.mark.parametrize(("name", "letters"), [("癌", "ai"), ("感冒", "gm"), ("阿宁", "an")])
def test_two_letters_must_spell_the_whole_name(name, letters):
    assert one(name).reading(letters)[1] == name


def within(name):
    return ["".join(one.pieces) for one in spellings_within(name)]


def test_a_name_is_spelled_from_each_later_character():
    assert within("在家测量血压") == ["家测量血", "测量血压", "量血压", "血压"]
    assert within("早做CT检查：很好") == ["做ct检查", "检查"]
    assert within("高血压") == ["血压"]
    assert within("癌") == within("Stroke") == []


def test_a_name_without_end_is_spelled_from_some_of_its_characters():
    assert len(spellings_within("高血压患者" * 40)) <= STRETCHES


def test_from_within_a_name_only_pinyin_counts():
    (pressure,) = spellings_within("高血压")
    assert pressure.reading("xueya") == (0, "血压")
    assert pressure.reading("xuey") == (2, "血压")
    assert pressure.reading("xy") is None
    assert pressure.keys == ("xuey",)


def test_letters_may_go_on_beyond_what_is_spelled():
    assert one("高血压患者平时吃什么好").reading("gaoxueyahuanzhechi") == (GOES_ON, "高血压患")
    assert one("高血压患者平时吃什么好").reading("gaoxueyahuenzhe") is None
