from dataclasses import replace

from content.kinds import Article, Lecture
from site_build.pages import RELATED, related
from site_build.sheet import Sheet
from tests.factories.views import PICTURE


def test_those_that_share_most_topics_come_first(edition, altered, press_for):
    article = replace(edition.find(Article, "stroke-signs", "zh"), topics=("a", "b"))
    filed = {"one-a": ("a",), "two-ab": ("b", "a"), "three-c": ("c",), "zz-ba": ("a", "b"), "four-b": ("b",)}
    others = [replace(article, id=name, slug=name, topics=topics) for name, topics in filed.items()]
    press = press_for(altered(article, *others))
    found = [one.id for one in related(press, article, [Article])]
    assert found == ["two-ab", "zz-ba", "four-b", "one-a"]
    assert len(found) == RELATED
    assert not related(press, article, [Lecture])


def test_neither_the_record_nor_its_namesake_takes_a_place(edition, altered, press_for):
    article, lecture = edition.find(Article, "stroke-signs", "zh"), edition.find(Lecture, "time", "zh")
    articles = [replace(article, id=f"a{n}", slug=f"a{n}", topics=("a", "b")) for n in range(RELATED + 3)]
    namesakes = [replace(lecture, id=f"a{n}", slug=f"a{n}", topics=("b", "a")) for n in range(RELATED + 3)]
    press = press_for(altered(*articles, *namesakes))
    for record in (*articles, *namesakes):
        found = related(press, record, [Article, Lecture])
        assert len({one.ref for one in found}) == RELATED
        assert record.id not in {one.id for one in found}
    assert [one.ref for one in related(press, articles[0], [Article, Lecture])] == [
        "article/a1/zh", "lecture/a1/zh", "article/a2/zh", "lecture/a2/zh",
    ]  # fmt: skip


def test_pages_beside_a_record_share_its_card_and_what_was_read_for_it(edition, press_for):
    press = press_for(edition)
    article = press.witness.record(replace(edition.find(Article, "stroke-signs", "zh"), picture=None))
    cards, noted = [], []
    for address in ("zh/articles/a.html", "zh/articles/b.html", "zh/topics/c.html"):
        with press.witness.noting() as reads:
            cards.append(Sheet(press, "zh", address).card(article))
        noted.append(reads.nodes())
    assert cards[0] is cards[1] is not cards[2]
    assert (cards[1].href, cards[2].href) == ("stroke-signs.html", "../articles/stroke-signs.html")
    assert noted[0] == noted[1] == noted[2]


def test_each_page_notes_the_pictures_of_its_cards(edition, press_for):
    press = press_for(edition)
    article = press.witness.record(replace(edition.find(Article, "stroke-signs", "zh"), picture=PICTURE))
    for address in ("zh/articles/a.html", "zh/articles/b.html"):
        with press.media.noting() as media:
            card = Sheet(press, "zh", address).card(article)
        assert card.picture is not None
        assert media
