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
