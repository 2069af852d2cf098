from search.analysis.pinyin import Spelling, spellings, spellings_within
from search.backends.static import write_spelling
from search.document import SearchDocument
from search.index import NO_LEXICON, TITLED, Counted, fields_of, impacts_of
from search.lexicon import starter_lexicon
from search.numbering import document_number, page_numbers
from search.server.entries import (
    BITS,
    IN_TITLE,
    LONGEST_TERM,
    Said,
    digest_of,
    entries_of,
    order_of,
    page_part,
    second_part,
    spelling_of,
    visible,
)

MEANS = {"title": 4, "aliases": 4, "headings": 8, "text": 64}


def page(name="pressure", kind="article", **more):
    told = {"title": "高血压", "aliases": ("hypertension",), "text": ("每天早上量血压。tablets",)} | more
    return SearchDocument(page=f"{kind}/{name}", lang="zh", kind=kind, address=f"zh/{name}.html", **told)


def said(document, lexicon=NO_LEXICON):
    return Said(Counted(document, fields_of(document, lexicon)), digest_of(document, lexicon))


def test_the_bits_of_a_term_are_its_impact():
    document = page(text=("血压" * 9 + "。量血压。",))
    entry, _ = entries_of(said(document), MEANS, NO_LEXICON)
    impacts = impacts_of(fields_of(document), MEANS)
    told = {term: sum(1 << place for place, bit in enumerate(BITS) if term in entry[bit]) for term in entry["terms"]}
    assert told == impacts
    assert entry[IN_TITLE] == sorted(term for term, impact in impacts.items() if impact >= TITLED) != entry["terms"]
    assert len(set(impacts.values())) > 3
    assert max(impacts.values()) < 1 << len(BITS)


def test_names_are_told_by_what_they_are():
    entry, _ = entries_of(said(page()), MEANS, NO_LEXICON)
    assert (entry["titled"], entry["called"]) == (["高血压"], ["hypertension"])
    stretch, _ = entries_of(said(page(start=5, kind="lecture")), MEANS, NO_LEXICON)
    assert (stretch["titled"], stretch["called"]) == ([], [])


def test_documents_stand_among_equals_as_their_numbers_do():
    documents = [page(f"p{n}", kind, start=start) for kind in ("article", "lecture", "topic") for n in range(12)
                 for start in ((None, 0, 95) if kind == "lecture" else (None,))]  # fmt: skip
    numbers = page_numbers(one.page for one in documents)
    by_number = sorted(documents, key=lambda one: document_number(numbers[one.page], one))
    assert sorted(documents, key=order_of) == by_number
    assert {second_part(order_of(one)) for one in documents} == {0, 1, 96}
    assert len({page_part(order_of(one)) for one in documents}) == 36


def test_a_digest_tells_every_change():
    document = page()
    changed = [page(title="低血压"), page(text=("别的",)), page(summary="短"), page("other"), page(start=1)]
    assert len({digest_of(one, NO_LEXICON) for one in (document, *changed)}) == 6
    assert digest_of(document, NO_LEXICON) == digest_of(page(), NO_LEXICON) != digest_of(document, starter_lexicon())


def test_words_and_names_are_entries_of_their_own():
    document, entries = entries_of(said(page(text=("x" * 300,))), MEANS, NO_LEXICON)
    assert [one["word"] for one in entries if one["what"] == "word"] == ["hypertension"]
    assert {one["spelled"] for one in entries if one["what"] == "name"} == {"gao xue ya=高 血 压", "xue ya~血 压"}
    assert document["rests"] == sorted(one["_id"] for one in entries)
    assert all(len(one["_id"].encode()) < 512 for one in entries)
    assert LONGEST_TERM < 300


def test_a_spelling_is_read_as_it_was_written():
    every = [*spellings("高血压 diabetes"), *spellings_within("高血压病人")]
    assert [spelling_of(write_spelling(one)) for one in every] == every


def test_what_a_whole_name_spells_is_not_told_twice():
    whole = Spelling(("xue", "ya"), ("血", "压"))
    within, other = (
        Spelling(("xue", "ya"), ("血", "压"), within=True),
        Spelling(("xue", "ya"), ("雪", "压"), within=True),
    )
    assert visible([within, whole, other]) == sorted([whole, other])
    assert visible([within]) == [within]
