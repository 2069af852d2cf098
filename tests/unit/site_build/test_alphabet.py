import re
from dataclasses import replace

import pytest

from content.kinds import Article
from site_build.builder import Builder
from site_build.programs import alphabet
from site_build.reporter import RecordingReporter


@pytest.fixture
def build(tmp_path):
    builder = Builder(tmp_path / "out", tmp_path / "cache")
    return lambda edition: builder.build(edition, RecordingReporter())


@pytest.fixture
def by_letter(monkeypatch):
    """As if there were many titles."""
    monkeypatch.setattr(alphabet, "ON_ONE_PAGE", 3)


def main_of(report, address):
    return re.search(r"<main .*</main>", (report.tree / address).read_text("utf-8"), re.DOTALL)[0]


def hrefs(html):
    return re.findall(r'href="([^"]+)"', html)


def letters_of(report, lang):
    return sorted(one.stem for one in (report.tree / lang).glob("a-z-*.html"))


def test_few_titles_are_on_one_page(build, edition):
    report = build(edition)
    assert letters_of(report, "zh") == []
    main = main_of(report, "zh/a-z.html")
    assert "articles/stroke-signs.html" in hrefs(main)
    for target in hrefs(main):
        assert not target.startswith("#") or f'id="{target[1:]}"' in main


def test_of_many_each_letter_has_a_page(build, edition, by_letter):
    report = build(edition)
    ways = hrefs(main_of(report, "zh/a-z.html"))
    assert ways == [f"{one}.html" for one in letters_of(report, "zh")]
    titles = [href for way in ways for href in hrefs(main_of(report, f"zh/{way}")) if href not in ways]
    listed = [one for kind in alphabet.LISTED for one in edition.of(kind, "zh")]
    assert len(titles) == len(set(titles)) == len(listed)
    assert "articles/stroke-signs.html" in titles


def test_a_page_of_a_letter_says_which_and_leads_to_the_other_language(build, edition, by_letter):
    report = build(edition)
    name = letters_of(report, "zh")[0]
    page = (report.tree / f"zh/{name}.html").read_text("utf-8")
    letter = name.rpartition("-")[2].upper()
    assert f"<title>按拼音查找 - {letter} - " in page
    assert "../en/a-z.html" in hrefs(page)
    assert 'hreflang="en"' not in page.partition("</head>")[0]
    assert re.search(rf'href="{name}.html" aria-current="page"', main_of(report, f"zh/{name}.html"))


def test_a_new_title_makes_the_pages_of_its_letters(build, edition, altered, by_letter):
    before = build(edition)
    article = edition.find(Article, "stroke-signs", "zh")
    letter = alphabet.spelling(article.title)[0]
    report = build(altered(replace(article, title="阿司匹林")))
    made = {one.address for one in report.made if "/a-z" in one.address}
    assert "zh/a-z-a.html" in made
    assert made <= {"zh/a-z-a.html", f"zh/a-z-{letter}.html"} | {
        f"zh/{one}.html" for one in letters_of(report, "zh") if letters_of(before, "zh") != letters_of(report, "zh")
    } | {"zh/a-z.html"}  # fmt: skip
    assert "articles/stroke-signs.html" in hrefs(main_of(report, "zh/a-z-a.html"))


def test_what_begins_with_no_letter_comes_last(build, edition, altered, by_letter):
    report = build(altered(replace(edition.find(Article, "stroke-signs", "en"), title="120: what to say")))
    assert hrefs(main_of(report, "en/a-z.html"))[-1] == "a-z-other.html"
    assert 'id="other">#</h2>' in main_of(report, "en/a-z-other.html")
