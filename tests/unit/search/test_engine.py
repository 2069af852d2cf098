"""The browser engine, run by Node, against the reference in Python; and how much it fetches."""

import gzip
import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from content.language import HAN
from content.term_base import starter_terms
from content.urls import relative, search
from search.analysis.pinyin import spellings, spellings_within
from search.analysis.words import tokens
from search.backends.kept import index_files
from search.backends.memory import MemoryBackend
from search.backends.static import BROWSER, engine, page, write_script
from search.document import SearchDocument
from search.lexicon import Lexicon
from tests.factories.engine_runs import NODE, run, write

LIMIT = 50
PAGES = 300
SHOWN = 10
TYPICAL = {
    "zh": ["高血压", "糖尿病怎么吃", "中风 感冒", "gaoxueya", "xueya", "tnb", "骨质疏松的原因和治疗", "慢阻", "flu"],
    "en": ["hypertension", "diabetes and stroke", "what is the cold", "asthma pneum", "gaoxueya", "shoulders"],
}
ASKED = [
    "脑中风", "中风怎么办", "heart attack", "brain attack and sugar", "糖尿病足", "甜尿病", "高血壓", "糖鸟病怎么吃", "高雪压 stroke",
    "影响睡不着觉", "influensa", "asthma attcks in childern", "老慢支", "羊癫疯", "肩周炎疼", "骨质输松", "2型糖尿病", "HBP 高血压", "B超",
    "artritis", "ashtma", "ahtritis", "diabeets", "alergeis", "infleunza", "hyertension", "high blood presure", "shortness of breath", "血压高吃什么", "拉肚子", "痛风石", "中风中风", "脑卒中 脑卒中", "龘龘龘", "𠮷𠮷高血压",
    "我想做CT", "补维C", "补维e", "childre", "wome", "children's", "自杀干预热线", "hepatitis a", "AIDS", "first aid", "打120",
    "肌营术良糖鸟病", "糖鸟病高雪压", "维生素额", "癌", "胸口疼", "胸痛怎么办", "不想活了", "suicide", "xiongtong", "喝农药了", "chest pain", "心肺复苏",
    "为什么会中风", "糖尿病能吃什么不能吃什么", "中风怎么引起的", "感冒吃什么药", "痛风挂哪个科", "怎样认出中风", "why stroke", "whyte stroke", "why",
    "how do I know if I have diabetes", "高血压怎么办 吃什么", "为什么",
]  # fmt: skip
TEXTS = [
    "高血压患者，怎么吃？", "ＣＴ检查与Ｂ超", "高 血 压", "高·血·压 病", "心、肝、脾", "癌", "2型糖尿病", "β受体阻滞剂", "𠮷野家", "",
    "Patient’s headaches and aches", "Xi'an", "naïve café ÉCOLE", "viruses, children's feet", "allergies calories dies",
    "axes boxes sizes glasses stretches", "diabetes arthritis virus stress", "constructor hasOwnProperty", "covid-19 120/80",
    "血\u200b压\ufeff", "ﬁbre ﬂu Ⅱ期 ㎎", "İstanbul STRASSE ß", "\u2028\u2029", "ひらがな 한국어 Ελλάς", "高 压 血压 低", "⼼⾎管 豈", "佐々木 草 々 〆切 ⺼",
]  # fmt: skip

pytestmark = pytest.mark.skipif(NODE is None and os.environ.get("CI") != "true", reason="Node runs the browser engine")

Corpus = Callable[..., list[SearchDocument]]


def queries_from(documents: list[SearchDocument], count: int) -> list[str]:
    """What readers might type to find these documents: names, pieces of text, pinyin, slips and nonsense."""
    chance = random.Random(11)  # noqa: S311 - text for tests
    made = ["", "。，", "的", "zzzzzz", "血", "GAO XUE YA", *TEXTS]
    while len(made) < count:
        document = chance.choice([document for document in documents if document.aliases])
        text, title = document.text[0], document.title
        begin = chance.randrange(len(text) - 40)
        piece = text[begin : begin + chance.randint(1, 24)]
        made += [piece, title, title[:4], f"{chance.choice(document.aliases)} {piece}", piece * 4, title.upper()]
        made += [piece[:2] + "xq" + piece[2:], piece.split(" ")[-1][:4], " ".join(title[:6])]
        for one in spellings(chance.choice((title, *document.aliases))):
            made += [
                one.full,
                one.initials,
                " ".join(one.syllables),
                one.full[:-1],
                one.full[:5],
                one.initials[:3],
                f"{one.syllables[0]} {piece[:6]}",
            ]
        for later in chance.sample(spellings_within(title), k=min(2, len(spellings_within(title)))):
            made += [
                later.full,
                " ".join(later.syllables),
                later.full[:-1],
                f"{later.full}{chance.choice(later.syllables)}",
                f"{later.full} {spellings(title)[0].full}",
                f"{later.full} {piece[:5]}",
            ]
    return made[:count]


def test_both_cut_a_text_into_the_same_terms(tmp_path: Path) -> None:
    write(index_files([], "zh"), tmp_path)
    (answer,) = run(tmp_path, [{"texts": TEXTS}])
    assert dict(zip(TEXTS, answer["terms"], strict=True)) == {text: tokens(text) for text in TEXTS}


def test_both_tell_chinese_alike() -> None:
    written = re.search(r"const HAN = '([^']*)' \+\s*'([^']*)';", (BROWSER / "engine.js").read_text("utf-8"))
    ranges = re.sub(r"\\\\u\{?([0-9a-f]+)\}?", lambda code: chr(int(code[1], 16)), "".join(written.groups()))
    assert ranges == HAN


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_order_hits_alike(lang: str, corpus: Corpus, tmp_path: Path) -> None:
    documents = corpus(PAGES, lang)
    lexicon = Lexicon(starter_terms())
    write(index_files(documents, lang, lexicon), tmp_path)
    queries = [*ASKED, *queries_from(documents, 400)]
    reference = MemoryBackend(documents, lang, lexicon)
    (answer,) = run(tmp_path, [{"queries": queries, "limit": LIMIT}])
    expected = [
        [relative(search(lang), found.address) for found in reference.search(query)[:LIMIT]] for query in queries
    ]
    assert sum(map(bool, expected)) > 270
    wrong = [(query, want[:3], got[:3]) for query, want, got in zip(queries, expected, answer["found"], strict=True)
             if want != got]  # fmt: skip
    assert not wrong, wrong[:5]
    urgent = [list(reference.emergencies(query)) for query in queries]
    assert answer["emergencies"] == urgent
    assert {one for some in urgent for one in some} == {"call", "talk"}


@pytest.mark.parametrize("within", [["topic/1"], ["topic/2", "unit/3"], ["topic/nothing"]])
def test_both_narrow_a_search_alike(within: list[str], corpus: Corpus, tmp_path: Path) -> None:
    documents = corpus(PAGES, "zh")
    write(index_files(documents, "zh"), tmp_path)
    queries = queries_from(documents, 60)
    reference = MemoryBackend(documents, "zh")
    plain, narrow = run(tmp_path, [{"queries": queries, "limit": LIMIT, "within": one} for one in ([], within)])
    expected = [[relative(search("zh"), one.address) for one in reference.search(query, within)] for query in queries]
    assert narrow["found"] == [some[:LIMIT] for some in expected]
    assert narrow["found"] != plain["found"]
    assert any(narrow["found"]) is (within != ["topic/nothing"])
    asked = [name for name in narrow["fetched"] if name.startswith("index/f/")]
    assert 1 <= len(asked) <= len(within)
    assert not any(name.startswith("index/f/") for name in plain["fetched"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_both_offer_the_same_names(lang: str, corpus: Corpus, tmp_path: Path) -> None:
    documents = corpus(PAGES, lang)
    lexicon = Lexicon(starter_terms())
    write(index_files(documents, lang, lexicon), tmp_path)
    typed = [query[:length] for query in [*ASKED, *queries_from(documents, 200)] for length in (2, 4, 7)]
    reference = MemoryBackend(documents, lang, lexicon)
    (answer,) = run(
        tmp_path, [{"texts": typed, "typed": typed}]
    )  # asked for a text, it knows the simplified characters
    expected = [list(reference.suggest(text)) for text in typed]
    assert sum(map(bool, expected)) > 150
    wrong = [(text, want, got) for text, want, got in zip(typed, expected, answer["names"], strict=True) if want != got]
    assert not wrong, wrong[:5]


def test_what_is_best_called_so_is_found_in_two_waves(corpus: Corpus, tmp_path: Path) -> None:
    documents = corpus(PAGES, "zh")
    write(index_files(documents, "zh", Lexicon(starter_terms())), tmp_path)
    queries = ["高血压", "痛风怎么办", "失眠", "睡不着"]  # the last lies elsewhere than what it means
    answers = run(tmp_path, [{"queries": ["湿疹", query], "limit": SHOWN} for query in queries])
    assert all(answer["found"][1] for answer in answers)
    assert [answer["waves"][1] for answer in answers] == [2, 2, 2, 3]


def test_a_search_is_not_disturbed_by_another_that_begins_anew(corpus: Corpus, tmp_path: Path) -> None:
    write(index_files(corpus(PAGES, "zh"), "zh", Lexicon(starter_terms())), tmp_path)
    asked = {"queries": ["湿疹 痛风"], "limit": SHOWN}
    plain, *others = run(tmp_path, [asked, *({**asked, "disturbed": turns} for turns in range(12))])
    assert len(plain["found"][0]) == SHOWN
    assert [one["found"] for one in others] == [plain["found"]] * 12


def test_an_empty_index_answers(tmp_path: Path) -> None:
    write(index_files([], "zh"), tmp_path)
    (answer,) = run(tmp_path, [{"queries": ["高血压", "gxy", ""], "typed": ["高血", "gxy"], "limit": SHOWN}])
    assert answer["found"] == [[], [], []]
    assert answer["names"] == [[], []]


def test_the_scripts_stay_small() -> None:
    assert packed(engine()) <= 8 * 1000
    assert packed(page()) <= 3100
    assert packed(write_script("index/suggest.js", "")) <= 1500


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_answer_costs_little_however_large_the_site(
    lang: str, corpus: Corpus, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    costs = {
        pages: costs_of(index_files(corpus(pages, lang, 2), lang), lang, tmp_path / str(pages)) for pages in (500, 5000)
    }
    with capsys.disabled():
        for pages, (whole, first) in costs.items():
            told = ", ".join(f"{query} {cost / 1000:.1f}" for query, cost in first.items())
            print(f"\n{lang}, {pages} pages: index {whole / 1000:.0f} kB; first answers: {told}", end=" ")  # noqa: T201
    whole, first = costs[5000]
    assert max(first.values()) <= 48_000  # what a question asks for is looked for too, and results lie beside meanings
    assert max(first.values()) <= whole / 20
    assert sum(first.values()) <= 2 * sum(costs[500][1].values())


def packed(data: bytes) -> int:
    return len(gzip.compress(data, 9))


def costs_of(files: dict[str, bytes], lang: str, folder: Path) -> tuple[int, dict[str, int]]:
    """Bytes, packed, of the whole index, and of the first answer to each typical query with the engine."""
    write(files, folder)
    answers = run(folder, [{"queries": [query], "limit": SHOWN} for query in TYPICAL[lang]])
    assert all(answer["found"][0] for answer in answers)
    first = {
        query: packed(engine()) + packed(page()) + sum(packed(files[name]) for name in answer["fetched"])
        for query, answer in zip(TYPICAL[lang], answers, strict=True)
    }
    return sum(map(packed, files.values())), first
