"""What lies beside the postings of a meaning: the documents that mostly come first for whoever asks for it."""

import json
from functools import partial

import pytest

from search.backends.foremost import MOST
from search.backends.kept import KeptIndex
from search.document import SearchDocument
from search.index import counted, fields_of
from search.lexicon import Lexicon
from tests.factories.terms import term

LEXICON = Lexicon([term("gout", "痛风", "gout"), term("fever", "发热", "发烧", "fever")])


def article(name, title, text="医生说的话", summary=""):
    return SearchDocument(page=f"article/{name}", lang="zh", kind="article", address=f"zh/articles/{name}.html", title=title,
                          text=(text,), summary=summary)  # fmt: skip


def counts(*documents):
    return {one.page: counted([one], partial(fields_of, lexicon=LEXICON)) for one in documents}


def beside(files):
    """The titles beside any postings."""
    values = [
        json.loads("[" + data.decode()[14:-2] + "]")[2] for path, data in files.items() if path.startswith("index/p/")
    ]
    return sorted(title for _, *rows in values for _, _, title, *_ in rows)


@pytest.fixture
def kept():
    return KeptIndex("zh", LEXICON)


def test_pages_about_a_meaning_come_first_and_then_those_that_mention_it(kept):
    written = kept.begin(
        counts(article("a", "痛风怎么吃"), article("b", "喝水", "得了痛风要多喝水"), article("c", "散步")).items()
    ).written
    assert beside(written) == ["喝水", "痛风怎么吃"]


def test_nothing_lies_beside_a_meaning_that_is_only_mentioned(kept):
    assert beside(kept.begin(counts(article("b", "喝水", "得了痛风要多喝水")).items()).written) == []


def test_no_more_lie_there_than_are_shown_at_once(kept):
    titles = [f"痛风第{number}讲" for number in range(MOST + 5)]
    assert (
        len(beside(kept.begin(counts(*(article(f"p{at}", one) for at, one in enumerate(titles))).items()).written))
        == MOST
    )


def test_another_summary_is_told_there_too(kept):
    kept.begin(counts(article("a", "痛风", summary="旧话"), article("c", "散步")).items())
    written = kept.update(counts(article("a", "痛风", summary="新话"))).written
    assert beside(written) == ["痛风"]
    assert len([path for path in written if path.startswith("index/p/")]) == 1
    assert not any("旧话" in data.decode() for data in written.values())


def test_what_is_gone_or_no_longer_about_it_is_not_there(kept):
    others = [article(f"p{at}", f"散步第{at}讲", "医生说的话" * 4) for at in range(20)]
    begun = kept.begin(counts(article("a", "痛风一"), article("b", "痛风二"), *others).items()).written
    changed = kept.update({**counts(article("b", "走路二")), "article/a": ()}).written
    assert beside(begun) == ["痛风一", "痛风二"]
    assert beside({**begun, **changed}) == []
