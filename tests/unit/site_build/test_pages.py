from dataclasses import replace

from content.kinds import Article, Lecture
from site_build.pages import RELATED, related


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
