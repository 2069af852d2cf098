import pytest

from content.privacy import told_query


@pytest.mark.parametrize(
    "query",
    [
        "我的身份证 11010119900101", "call 138-0013-8000", "110101199003071234", "my son 138 0013 8000", "张伟 13812", "1-3-8-1-2",
        "1号楼3单元81", "张伟 \uff11\uff13\uff18\uff11\uff12", "①③⑧①", "١٣٨١", "1\u200b3\u200b8\u200b1", "1/3,8。1", "张伟 一三八一二", "幺-三-八-零",
    ],
)  # fmt: skip
def test_a_number_of_somebody_is_not_kept_however_it_is_written(query):
    assert told_query(query) == ""


@pytest.mark.parametrize(
    "query",
    [
        "li@example.org", "wang\uff20qq.com", "wang@", "@wang", "wang qq.com", "https://example.org/a", "https://x.y/pat?id=1", "HTTPS:/",
        "x.y/pat", "pat?id=a", "\uff57\uff57\uff57.x", "file:/a", "w\u200bww.x", "example\u200b.org",
    ],
)  # fmt: skip
def test_an_address_is_not_kept(query):
    assert told_query(query) == ""


@pytest.mark.parametrize("query", ["", "   ", "痛", " \u200b\u200b", "痛" * 41, "高\ud800压", "a\x00b", "\u202eab"])
def test_what_is_long_or_says_nothing_is_not_kept(query):
    assert told_query(query) == ""


@pytest.mark.parametrize(
    "query",
    [
        "羊角风 怎么治",
        "covid-19",
        "b12",
        "三七粉",
        "120",
        "7.5",
        "st. john's wort",
        "vit.d",
        "血压 140",
        "一型糖尿病",
        "痛" * 40,
    ],
)
def test_what_readers_look_for_is_kept(query):
    assert told_query(query) == query


def test_one_search_has_one_written_form():
    assert told_query(" \uff23hest\u3000 Pain ") == told_query("chest pain") == "chest pain"
