"""Documents and Editions for the tests of search."""

import random
from collections.abc import Callable
from itertools import accumulate

import pytest

from search.document import SearchDocument

NAMES = (
    "高血压 糖尿病 中风 感冒 失眠 骨质疏松 冠心病 慢阻肺 流感 痛风 便秘 胃炎 颈椎病 脂肪肝 贫血 哮喘 肺炎 湿疹 白内障 肩周炎"
).split()
ENGLISH = (
    "hypertension diabetes stroke cold insomnia osteoporosis angina bronchitis influenza gout constipation gastritis "
    "neck liver anaemia asthma pneumonia eczema cataract shoulder"
).split()


class Language:
    """Words as often, and as often in company, as a language uses them: a few all the time, most hardly ever."""

    def __init__(self, seed: int, words: list[str], gap: str) -> None:
        self.random = random.Random(seed)  # noqa: S311 - text for tests
        self.words = words
        self.gap = gap
        self._shares = list(accumulate(1 / (place + 4) for place in range(len(words))))
        self._company: dict[str, list[str]] = {}

    def sentence(self, length: int) -> str:
        said = [self._any()]
        while len(said) < length:
            said.append(self._any() if self.random.random() < 0.1 else self._next(said[-1]))
        return self.gap.join(said)

    def _any(self) -> str:
        return self.random.choices(self.words, cum_weights=self._shares)[0]

    def _next(self, word: str) -> str:
        company = self._company.setdefault(word, [])
        if len(company) < 12:
            company.append(self._any())
        return self.random.choice(company)


def chinese(seed: int) -> Language:
    made = random.Random(seed)  # noqa: S311 - text for tests
    characters = [chr(0x4E00 + number) for number in made.sample(range(20000), 2500)]
    pairs = ["".join(made.choices(characters, k=2)) for _ in range(4000)]
    return Language(seed, [*NAMES, "的", "了", "吃", "怎么", "原因", "和", "治疗", *pairs], "")


def english(seed: int) -> Language:
    made = random.Random(seed)  # noqa: S311 - text for tests
    sounds = [consonant + vowel for consonant in "bcdfghklmnprstv" for vowel in "aeiou"]
    words = [
        "".join(made.choices(sounds, k=made.randint(1, 4))) + made.choice(["", "s", "n", "t"]) for _ in range(9000)
    ]
    return Language(seed, [*ENGLISH, "the", "of", "and", *words], " ")


def generated(count: int, lang: str, sentences: int = 6) -> list[SearchDocument]:
    """As many pages, and for each tenth, a lecture with three stretches."""
    tongue = chinese(7) if lang == "zh" else english(7)
    documents = []
    for number in range(count):
        kind = "lecture" if number % 10 == 0 else "article"
        names = NAMES if lang == "zh" else ENGLISH
        name = names[number % len(names)]
        title = name if number < len(names) else name + tongue.gap + tongue.sentence(3)
        text = "。".join(tongue.sentence(16) for _ in range(sentences))
        document = SearchDocument(
            page=f"{kind}/page-{number}", lang=lang, kind=kind, address=f"{lang}/{kind}s/page-{number}.html",
            title=title, aliases=(tongue.sentence(2), NAMES[-number % len(NAMES)] if number % 7 == 0 else "flu"),
            summary=tongue.sentence(20), headings=(tongue.sentence(3), tongue.sentence(3)), text=(text,),
            filed=tuple(sorted({f"topic/{number % 5}", f"topic/{number % 3}", f"unit/{number % 7}"})),
        )  # fmt: skip
        documents += [document, *(stretches(document, tongue) if kind == "lecture" else ())]
    return documents


def stretches(lecture: SearchDocument, tongue: Language) -> list[SearchDocument]:
    return [
        SearchDocument(
            page=lecture.page,
            lang=lecture.lang,
            kind=lecture.kind,
            address=f"{lecture.address}#t={start}",
            title=lecture.title,
            summary=(words := tongue.sentence(60)),
            headings=(lecture.title,),
            text=(words,),
            start=start,
            chapter=tongue.sentence(3),
            filed=lecture.filed,
        )
        for start in (0, 61, 124)
    ]


@pytest.fixture
def corpus() -> Callable[..., list[SearchDocument]]:
    """Makes generated documents: how many pages, and in which language."""
    return generated
