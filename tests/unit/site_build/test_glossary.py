"""The glossary: what the pages of a site speak of, and nothing else of the term base."""

from dataclasses import replace

import pytest

from content.edition import assemble
from content.kinds import Article, Topic
from content.term_base import Sort, Term, TermName
from site_build.programs import glossary
from site_build.programs.glossary import glossary as everything
from tests.factories.terms import term

STROKE = Term(
    "stroke",
    (
        TermName("脑卒中", "zh", Sort.PREFERRED), TermName("脑中风", "zh", Sort.ALSO), TermName("中风", "zh", Sort.LAY),
        TermName("半边瘫", "zh", Sort.LAY), TermName("stroke", "en", Sort.PREFERRED), TermName("stroak", "en", Sort.MISSPELT),
    ),
)  # fmt: skip
COUGH = term("cough", "咳嗽", "cough")
CT = term("ct", "120电话", "120 call")


@pytest.fixture
def with_terms(edition):
    def make(*terms, **changes):
        records = [replace(one, **changes) if one.ref == "article/stroke-signs/zh" else one for one in edition.records]
        return assemble(edition.site, edition.at, records, terms)

    return make


def entries(press, lang="zh"):
    return {entry[0]: entry[1:] for group in press.ask(everything, lang).values() for entry in group}


def test_only_what_a_page_speaks_of_is_in_it(with_terms, press_for):
    press = press_for(with_terms(STROKE, COUGH))
    assert set(entries(press)) == {"stroke"}
    name, also, elsewhere, refs = entries(press)["stroke"]
    assert (name, elsewhere) == ("脑卒中", ("stroke",))
    assert "脑中风" in also
    assert "半边瘫" not in also  # nobody on this site calls it so
    assert "article/stroke-signs/zh" in refs


def test_what_is_a_mere_aspect_is_not_in_it(with_terms, press_for):
    signs = term("symptom", "信号", "signs")
    assert set(entries(press_for(with_terms(STROKE, signs)))) == {"stroke", "symptom"}
    assert set(entries(press_for(with_terms(STROKE, replace(signs, aspect=True))))) == {"stroke"}


def test_misspellings_are_never_shown(with_terms, press_for):
    assert "stroak" not in str(entries(press_for(with_terms(STROKE)), "en"))


def test_a_linked_topic_is_enough_and_comes_first(with_terms, press_for):
    topic = next(one.id for one in with_terms().of(Topic, "zh"))
    linked = press_for(with_terms(replace(COUGH, topic=topic), replace(STROKE, topic=topic), replace(CT, topic="gone")))
    assert entries(linked)["cough"][-1] == (f"topic/{topic}/zh",)
    assert entries(linked)["stroke"][-1][0] == f"topic/{topic}/zh"
    assert "ct" not in entries(linked)


def test_the_page_called_so_comes_before_those_that_mention_it(with_terms, press_for):
    edition = with_terms(STROKE, title="认出中风", aliases=())
    named = replace(edition.find(Article, "stroke-signs", "zh"), id="zz", slug="zz", title="中风", aliases=())
    press = press_for(edition.with_changes(edition.at, [named]))
    refs = entries(press)["stroke"][-1]
    assert refs.index("article/zz/zh") < refs.index("article/stroke-signs/zh")


def test_letters_are_those_of_pinyin_and_digits_come_last(with_terms, press_for):
    press = press_for(with_terms(CT, STROKE, COUGH, title="中风、咳嗽，打120电话"))
    assert list(press.ask(everything, "zh")) == ["K", "N", "#"]


def test_many_terms_have_a_page_for_each_letter(with_terms, press_for, monkeypatch):
    monkeypatch.setattr(glossary, "ON_ONE_PAGE", 1)
    press = press_for(with_terms(CT, STROKE, COUGH, title="中风、咳嗽，打120电话"))
    addresses = [one.address for one in glossary.plan(press) if one.address.startswith("zh/")]
    assert addresses == [f"zh/glossary/{name}.html" for name in ("index", "k", "n", "other")]


def test_text_and_summary_of_a_page_do_not_touch_it(with_terms, press_for):
    first, other = press_for(with_terms(STROKE)), press_for(with_terms(STROKE, summary="另一句", body=()))
    node = ("ask", "glossary", "zh")
    assert first.reading(node) == other.reading(node)
    assert press_for(with_terms(STROKE, aliases=("咳嗽",), title="别的")).reading(node) != first.reading(node)
