import random
from functools import partial

import pytest

from content.term_base import Emergency
from search.backends.kept import KeptIndex, index_files
from search.document import SearchDocument
from search.index import LONGEST_LIST, counted, fields_of
from search.lexicon import Lexicon
from search.numbering import page_numbers
from tests.factories.terms import term

HAN = "高低血压糖心脏肺骨头眼睛牙痛睡眠老人孩子疫苗流感中风头晕发热咳嗽检查"
LATIN = "blood pressure heart stroke influenza vaccine COVID-19 B12 children teeth".split()


LEXICON = Lexicon([
    term("pressure", "高血压", "血压", "blood pressure"), term("heart", "心脏", "HRT", "heart", emergency=Emergency.CALL), term("low", "低血糖", "低糖"),
    term("stroke", "中风", "stroke", "头晕"), term("dizzy", "头晕", "晕"), term("flu", "流感", "influenza", "flu vaccine"),
    *(term(f"pair{at}", one + other) for at, (one, other) in enumerate(zip(HAN, HAN[3:], strict=False))),
])  # fmt: skip


def words(chance, most):
    return "".join(chance.choice([*HAN, *(f" {one} " for one in LATIN), "，"]) for _ in range(chance.randint(1, most)))


def page(chance, number, lang="zh"):
    kind = chance.choice(["article", "lecture", "person"]) if number % 7 else "lecture"
    name = f"{kind}/p{number}"
    given = {"page": name, "lang": lang, "kind": kind, "address": f"{lang}/{kind}s/p{number}.html",
             "filed": tuple(sorted({f"topic/t{chance.randrange(9)}" for _ in range(chance.randrange(3))}))}  # fmt: skip
    title = words(chance, 12)
    whole = SearchDocument(**given, title=title, aliases=tuple(words(chance, 4) for _ in range(chance.randint(0, 3))),
                           summary=words(chance, 9), headings=(words(chance, 6),), text=(words(chance, 60),))  # fmt: skip
    starts = [chance.randint(0, 90) for _ in range(3)] if kind == "lecture" else []
    return name, (whole, *(SearchDocument(**given, title=title, text=(words(chance, 20),), start=at) for at in starts))


def counts(documents):
    return {name: counted(some, partial(fields_of, lexicon=LEXICON)) for name, some in documents.items()}


def differing(files, documents):
    fresh = index_files([one for some in documents.values() for one in some], "zh", LEXICON)
    return {name for name in files.keys() | fresh.keys() if files.get(name) != fresh.get(name)}


@pytest.mark.parametrize("seed", range(6))
def test_after_any_changes_the_files_are_those_of_an_index_from_nothing(seed):
    chance = random.Random(seed)  # noqa: S311 - text for tests
    documents = dict(page(chance, number) for number in range(chance.choice([0, 3, 60])))
    kept, anew = KeptIndex("zh", LEXICON), 0
    files = dict(kept.begin(counts(documents).items()).written)
    assert not differing(files, documents)
    for step in range(40):
        changed = dict(page(chance, chance.randint(0, 90)) for _ in range(chance.choice([1, 1, 1, 2, 5, 30])))
        if documents and chance.random() < 0.4:
            changed[chance.choice(sorted(documents))] = ()
        documents = {name: some for name, some in {**documents, **changed}.items() if some}
        delta = kept.update(counts(changed))
        if delta is None:
            anew += 1
            kept = KeptIndex("zh", LEXICON)
            files = dict(kept.begin(counts(documents).items()).written)
        else:
            files |= delta.written
            assert not delta.removed
        assert not differing(files, documents), step
    assert anew < 40


def test_lists_about_the_length_at_which_they_are_cut_stay_exact():
    chance = random.Random(7)  # noqa: S311 - text for tests

    def coughs(number):
        name = f"article/p{number}"
        text = "咳嗽" * chance.randint(1, 4)  # always so long: no mean moves
        return name, (SearchDocument(page=name, lang="zh", kind="article", address=f"zh/articles/p{number}.html",
                                     title=chance.choice("高低血压糖心脏"), text=(text + "。水" * (40 - len(text)),)),)  # fmt: skip

    documents = dict(coughs(number) for number in range(LONGEST_LIST + 4))
    kept, anew = KeptIndex("zh", LEXICON), 0
    files = dict(kept.begin(counts(documents).items()).written)
    for step in range(40):
        changed = dict(coughs(chance.randint(0, LONGEST_LIST + 8)) for _ in range(chance.choice([1, 2])))
        for name in chance.sample(sorted(documents), chance.choice([0, 1, 3])):
            changed[name] = ()
        documents = {name: some for name, some in {**documents, **changed}.items() if some}
        delta = kept.update(counts(changed))
        if delta is None:  # a number was free again
            anew += 1
            kept, files = KeptIndex("zh", LEXICON), {}
            delta = kept.begin(counts(documents).items())
        files |= delta.written
        assert not differing(files, documents), step
    assert anew < 20


@pytest.mark.parametrize("order", [("x47", "x48"), ("x48", "x47")])
def test_a_page_may_take_the_number_of_one_that_goes(order):
    assert page_numbers(["article/x47"]).popitem()[1] == page_numbers(["article/x48"]).popitem()[1]
    one, other = (SearchDocument(page=f"article/{name}", lang="zh", kind="article", address=f"zh/{name}.html", title="湿疹",
                                 filed=("topic/skin",)) for name in ("x47", "x48"))  # fmt: skip
    kept = KeptIndex("zh")
    files = dict(kept.begin([(one.page, counted([one]))]).written)
    now = {"x47": (), "x48": counted([other])}
    files |= kept.update({f"article/{name}": now[name] for name in order}).written
    assert files == index_files([other], "zh")


def test_a_new_title_rewrites_its_own_shards():
    chance = random.Random(1)  # noqa: S311 - text for tests
    documents = dict(page(chance, number) for number in range(900))
    kept = KeptIndex("zh", LEXICON)
    every = kept.begin(counts(documents).items()).written
    name = next(name for name, some in documents.items() if len(some) == 1)
    other = page(chance, 5000)[1][0]
    renamed = SearchDocument(**{**vars(documents[name][0]), "title": other.title})
    delta = kept.update(counts({name: (renamed,)}))
    assert delta is not None
    assert 1 < len(delta.written) < len(every) / 4
    assert kept.update(counts({name: (renamed,)})).written == {}
