import pytest

from search.backends.memory import MemoryBackend
from search.document import SearchDocument

TITLES = ("高血压", "在家测量血压", "糖尿病人怎么吃水果", "孩子发烧", "学习压力大", "高血压患者的饮食与运动", "Stroke")


@pytest.fixture(scope="module")
def backend():
    return MemoryBackend(
        [SearchDocument(page=f"article/{number}", lang="zh", kind="article", address=f"zh/articles/{number}.html",
                        title=title) for number, title in enumerate(TITLES)], "zh")  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("gaoxueya", "高血压"),
        ("gxy", "高血压"),
        ("xueya", "高血压"),
        ("celiang", "在家测量血压"),
        ("celiangxueya", "在家测量血压"),
        ("zaijia celiang xueya", "在家测量血压"),
        ("zai jia ce liang xue ya", "在家测量血压"),
        ("xue ya ce liang", "在家测量血压"),
        ("zenmechi", "糖尿病人怎么吃水果"),
        ("shuiguo", "糖尿病人怎么吃水果"),
        ("bingrenzenmechishuiguo", "糖尿病人怎么吃水果"),
        ("fashao", "孩子发烧"),
        ("fasha", "孩子发烧"),
        ("yali", "学习压力大"),
        ("yinshi yu yundong", "高血压患者的饮食与运动"),
        ("huan zhe de yin shi yu yun dong", "高血压患者的饮食与运动"),
    ],
)
def test_pinyin_finds_a_title_from_any_of_its_syllables(backend, typed, first):
    assert [found.title for found in backend.search(typed)][:1] == [first]


@pytest.mark.parametrize("typed", ["ueya", "aoxueya", "stro", "xyz", "lueya"])
def test_letters_that_begin_inside_a_syllable_find_no_pinyin(backend, typed):
    assert [found.title for found in backend.search(typed)] in ([], ["Stroke"])
