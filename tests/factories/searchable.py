"""Documents for search on a server, and what is asked of them."""

import random
from collections.abc import Iterable, Iterator
from functools import partial

from content.edition import Edition
from content.markup import Renderer
from search.document import SearchDocument, documents_from
from search.index import NO_LEXICON, fields_of
from search.lexicon import Lexicon
from search.server.published import Content
from tests.factories.corpus import EN, ZH

TYPED = {
    "zh": (
        "高血压 中风 高血壓 gaoxueya gxy xueya 高雪压 羊癫疯 孩子发烧怎么办 血压高吃什么药好 在家量血压 糖水病 heart 胸痛 想死 心梗 "
        "hypertension 老人摔倒怎么预防 打鼾 的 120 流感疫苗什么时候打 hypertention 慢阻肺 celiang zzzzqqqq 。"
    ).split(),
    "en": [
        "blood pressure", "hypertention", "diabtes", "stroke signs", "chest pain", "what to do when a child has fever",
        "influensa vacine", "hbp", "flu", "heart attack", "高血压", "medicin", "the", "vaccin", "zzzzqqqq",
        "how can older people prevent falls at home and what exercise is best",
    ],
}  # fmt: skip
"""What people type who know what the sample is about, in many ways."""


def content_of(documents: Iterable[SearchDocument], lang: str, lexicon: Lexicon = NO_LEXICON) -> Content:
    """What is published, of documents in one language."""
    every = [one for one in documents if one.lang == lang]
    pages = frozenset(one.page for one in every)
    return Content(lang, lexicon, pages, lambda: every, partial(fields_of, lexicon=lexicon))


def documents_in(edition: Edition, lang: str) -> list[SearchDocument]:
    """The documents of an Edition in one language."""
    return list(documents_from(edition, Renderer(), lang))


def queries_about(documents: list[SearchDocument], lang: str, count: int, seed: int = 7) -> Iterator[tuple[str, str]]:
    """Queries, each with the permanent name of a page that it is about: its title, words of it, and slips in it."""
    chance = random.Random(seed)  # noqa: S311 - queries for tests
    pages = [one for one in documents if one.start is None]
    words = ZH if lang == "zh" else EN
    for number in range(count):
        page = chance.choice(pages)
        title = page.title
        if number % 4 == 1:
            title = title[: max(2, len(title) // 2)]
        elif number % 4 == 2:
            title = f"{title} {chance.choice(words)}"
        elif number % 4 == 3:
            at = chance.randrange(len(title))
            title = title[:at] + chance.choice("的x压") + title[at + 1 :]
        yield title, page.page
