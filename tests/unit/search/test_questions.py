import pytest

from search.analysis.questions import ASKED, answered, asked_for
from search.analysis.words import typed_words
from search.backends.memory import MemoryBackend
from search.document import SearchDocument
from search.lexicon import starter_lexicon

ASKING = [
    ("湿疹怎么引起的", ["湿疹", "原因", "的"]),
    ("为什么会得湿疹", ["原因", "会得湿疹"]),
    ("痛风能吃什么", ["痛风", "饮食"]),
    ("痛风能吃什么不能吃什么", ["痛风", "饮食", "饮食"]),
    ("痛风吃什么药好", ["痛风", "治疗", "好"]),
    ("中风怎么办", ["中风", "治疗"]),
    ("咋治", ["治疗"]),
    ("头晕挂哪个科", ["头晕", "就医"]),
    ("怎样认出中风", ["症状", "中风"]),
    ("Why do people get gout", ["cause", "do", "people", "get", "gout"]),
    ("how do I know if it is gout", ["how", "do", "i", "symptom", "it", "is", "gout"]),
    ("whyte", ["whyte"]),
    ("高血压的症状", ["高血压的症状"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "words"), ASKING)
def test_a_question_names_what_it_asks_for(text, words):
    typed = typed_words(text)
    assert answered(typed) == words
    assert sorted(asked_for(typed)) == sorted(word for word in words if word in ASKED and word not in typed)


TITLES = ("湿疹的病因", "湿疹的治疗", "为什么会得痛风", "痛风怎么吃", "痛风挂哪个科", "怎样认出痛风", "湿疹", "痛风")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("为什么得湿疹", "湿疹的病因"),
        ("湿疹怎么办", "湿疹的治疗"),
        ("痛风的原因", "为什么会得痛风"),
        ("痛风 饮食", "痛风怎么吃"),
        ("痛风能吃什么", "痛风怎么吃"),
        ("痛风 就诊", "痛风挂哪个科"),
        ("痛风的症状", "怎样认出痛风"),
    ],
)
def test_a_page_answers_however_it_is_called(query, first):
    pages = [
        SearchDocument(page=f"article/{at}", lang="zh", kind="article", address=f"zh/{at}.html", title=title)
        for at, title in enumerate(TITLES)
    ]
    assert MemoryBackend(pages, "zh", starter_lexicon()).search(query)[0].title == first
