from dataclasses import replace

import pytest

from content import urls
from content.kinds import Article
from site_build.pages import PER_PAGE
from site_build.programs import article as articles
from site_build.programs import feed, listing, sitemap, topic


def many(edition):
    article = edition.find(Article, "stroke-signs", "zh")
    return [replace(article, id=f"a-{n}", slug=f"a-{n}", former_slugs=()) for n in range(PER_PAGE)]


def made(press, program, address):
    return next(one for one in program.plan(press) if one.address == address).make().decode()


def test_later_pages_lead_to_the_first_in_the_other_language(edition, altered, press_for):
    press = press_for(altered(*many(edition)))
    for program, address, first in (
        (listing, "zh/articles/page-2.html", "../../en/articles.html"),
        (topic, "zh/topics/stroke/page-2.html", "../../../en/topics/stroke.html"),
    ):
        page = made(press, program, address)
        assert f'<a href="{first}" lang="en"' in page
        assert 'rel="alternate" hreflang="en"' not in page
        assert "no-translation" not in page


@pytest.mark.parametrize(
    ("summary", "shown"),
    [
        ("Short enough.", "Short enough."),
        (f"{'Rest well. ' * 12}This sentence does not fit any more.", ("Rest well. " * 12).strip()),
        ("Watch " * 40, " ".join(["Watch"] * 25) + "…"),
        ("水" * 200, "水" * 154 + "…"),
        (f"{'水' * 99}。{'火' * 99}", f"{'水' * 99}。"),
    ],
)
def test_a_long_description_ends_with_a_sentence_or_a_word(edition, altered, press_for, summary: str, shown: str):
    article = replace(edition.find(Article, "stroke-signs", "zh"), summary=summary)
    page = made(press_for(altered(article)), articles, urls.address(article))
    assert f'<meta name="description" content="{shown}">' in page


def test_ids_in_the_feed_do_not_change_with_the_address(edition, altered, press_for):
    article = replace(edition.find(Article, "stroke-signs", "zh"), slug="renamed")
    text = made(press_for(altered(article)), feed, "zh/feed.xml")
    assert "<id>tag:example.org,2026:article/stroke-signs/zh</id>" in text
    assert "zh/articles/renamed.html" in text


def test_the_root_has_the_alternates_of_its_page(edition, press_for):
    lines = made(press_for(edition), sitemap, "sitemap.xml").splitlines()
    root = next(line for line in lines if "<loc>https://example.org/</loc>" in line)
    home = next(line for line in lines if "<loc>https://example.org/zh/</loc>" in line)
    assert root.partition("</loc>")[2] == home.partition("</loc>")[2]
