from datetime import UTC, datetime

import pytest

from content.edition import assemble
from content.kinds import Topic
from content.site import SiteConfig, SiteNames
from site_build.page_facts import PageFacts
from site_build.verify import leading_to, verify_tree

EDITION = assemble(
    SiteConfig(base_url="https://example.org/h/", names=SiteNames(zh="站")), datetime(2026, 3, 1, tzinfo=UTC), []
)
PAGE = '<!doctype html><html lang="{lang}"><head><title>{title}</title></head><body>{body}</body></html>'


@pytest.fixture
def site(tmp_path):
    def write(address, body="", lang="zh-Hans", title=None):
        path = tmp_path / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(lang=lang, title=address if title is None else title, body=body), encoding="utf-8")
        return tmp_path

    for address in ("index.html", "404.html", "zh/index.html", "en/index.html"):
        write(address)
    return write


def codes(root):
    return [(one.code, one.subject) for one in verify_tree(root, EDITION)]


def test_a_sound_site_has_no_findings(site):
    body = '<a href="b.html#x">b</a><a href="../index.html">r</a><img src="b.html" alt=""><a href="https://e.org">e</a>'
    site("zh/a.html", body)
    assert (
        codes(site("zh/b.html", '<p id="x">x</p><a href="/h/zh/a.html">a</a><a href="/h/">root</a><a href="#x">x</a>'))
        == []
    )


@pytest.mark.parametrize("link", ["gone.html", "#gone", "b.html#gone", "../../up.html", "/zh/b.html", "folder/"])
def test_a_link_that_leads_nowhere(site, link):
    site("zh/b.html")
    assert codes(site("zh/a.html", f'<a href="{link}">x</a>')) == [("broken-link", "zh/a.html")]


def test_moments_of_a_recording_are_no_broken_fragments(site):
    assert codes(site("zh/a.html", '<a href="#t=12">x</a>')) == []


def test_pictures_in_every_size_must_be_there(site):
    body = '<picture><source srcset="x.avif 400w, y.avif 800w"></picture><video poster="p.jpg"></video>'
    assert codes(site("zh/a.html", body)).count(("broken-link", "zh/a.html")) == 3


def test_chinese_on_an_english_page_unless_marked(site):
    site("en/b.html", '<p>See <cite lang="zh-Hans">指南<b>二</b></cite>.</p><a lang="zh-Hans">中文</a>', "en")
    assert codes(site("en/a.html", "<p>Hello 你好</p>", "en")) == [("foreign-words", "en/a.html")]
    assert codes(site("en/a.html", '<img src="b.html" alt="图">', "en")) == [("foreign-words", "en/a.html")]


def test_pages_without_title_alt_or_home_page(site):
    site("zh/a.html", title="")
    root = site("zh/b.html", '<img src="a.html">')
    assert codes(root) == [("missing-title", "zh/a.html"), ("missing-alt", "zh/b.html")]
    (root / "en/index.html").unlink()
    assert ("missing-page", "en/index.html") in codes(root)


def test_two_pages_with_one_title(site):
    site("zh/a.html", title="同名")
    assert codes(site("zh/b.html", title="同名")) == [("same-title", "zh/b.html")]


def test_former_addresses_of_one_record_share_its_title(site):
    topic = Topic(id="b", lang="zh", slug="b", title="同名", former_slugs=("a", "c"))
    for address in ("zh/topics/a.html", "zh/topics/b.html", "zh/topics/c.html"):
        root = site(address, title="同名")
    assert verify_tree(root, assemble(EDITION.site, EDITION.at, [topic])) == ()


def test_every_finding_has_a_remedy(site):
    site("zh/a.html", '<a href="gone.html">x</a><img src="index.html">', title="")
    root = site("en/a.html", "<p>你好</p>", "en", title="zh/index.html")
    (root / "404.html").unlink()
    findings = verify_tree(root, EDITION)
    assert {one.code for one in findings} == {
        "missing-title", "missing-page", "broken-link", "missing-alt", "foreign-words", "same-title",
    }  # fmt: skip
    assert all(all([*one.message, *one.remedy]) for one in findings)


def test_the_root_may_have_the_title_of_a_home_page(site):
    site("index.html", title="站")
    assert codes(site("zh/index.html", title="站")) == []


@pytest.mark.parametrize("tag", ['<script src="https://e.org/a.js"></script>', '<img alt="" src="//e.org/a.png">',
                                 '<img alt="" src="a.html" srcset="a.html 1x, https://e.org/a.png 2x">',
                                 '<link rel="stylesheet" href="http://e.org/a.css">', '<iframe src="https://e.org/"></iframe>',
                                 '<video poster="https://e.org/a.png"></video>'])  # fmt: skip
def test_nothing_is_fetched_from_another_host(site, tag):
    found = verify_tree(site("zh/a.html", tag), EDITION)
    assert [(one.level, one.code, one.subject) for one in found] == [("error", "third-party", "zh/a.html")]


def test_links_to_other_hosts_are_no_requests(site):
    assert codes(site("zh/a.html", '<a href="https://e.org/">e</a>')) == []


def test_a_page_names_its_language(site):
    assert ("missing-language", "zh/a.html") in codes(site("zh/a.html", lang=""))


def test_versions_name_each_other(site):
    head = "".join(
        f'<link rel="alternate" hreflang="{tag}" href="https://example.org/h/{lang}/a.html">'
        for tag, lang in (("zh-Hans", "zh"), ("en", "en"))
    )
    site("zh/a.html", head)
    assert codes(site("en/a.html", head, lang="en", title="a")) == []
    assert codes(site("en/a.html", lang="en", title="a")) == [("one-sided-version", "zh/a.html")]


def test_only_pages_that_may_lead_to_what_has_gone_are_looked_at_again():
    pages = {
        "zh/links.html": PageFacts(links=("a%62c.html#x", "https://e.org/")),
        "zh/broken-line.html": PageFacts(links=("a\nbc.html",)),
        "zh/version.html": PageFacts(alternates=(("en", "https://example.org/h/en/abc.html"),)),
        "zh/other.html": PageFacts(links=("b.html", "index.html", "#abc")),
    }
    assert leading_to({"en/abc.html"}, pages) == {
        "zh/links.html",
        "zh/broken-line.html",
        "zh/version.html",
    }
    assert leading_to(set(), pages) == set()
    assert leading_to({"en/search/index.html"}, pages) == set(pages)
