import posixpath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import urls
from content.kinds import Alliance, Topic


def topic(slug="stroke", **facts):
    return Topic(id="stroke", lang="zh", slug=slug, title="中风", **facts)


def test_addresses_come_from_the_slug_and_name_a_file():
    assert urls.address(topic()) == "zh/topics/stroke.html"
    assert urls.address(topic("brain")) == "zh/topics/brain.html"
    assert urls.later_page(topic(), 2) == "zh/topics/stroke/page-2.html"
    assert urls.former_addresses(topic(former_slugs=("old",))) == ("zh/topics/old.html",)
    assert urls.address(Alliance(id="alliance", lang="en", slug="alliance", title="x")) == "en/index.html"


@pytest.mark.parametrize(
    ("origin", "target", "link"),
    [
        ("zh/articles/a.html", "zh/articles/b.html", "b.html"),
        ("zh/articles/a.html", "en/articles/a.html", "../../en/articles/a.html"),
        ("zh/articles/a.html", "zh/search/index.html?q=x", "../search/index.html?q=x"),
        ("index.html", "zh/index.html", "zh/index.html"),
        ("zh/index.html", "zh/index.html#main", "index.html#main"),
        ("zh/topics/a/page-2.html", "assets/site.css", "../../../assets/site.css"),
    ],
)
def test_links_are_relative_and_name_the_file(origin, target, link):
    assert urls.relative(origin, target) == link


FOLDERS = st.lists(st.sampled_from("abc"), max_size=4).map("/".join)


@given(FOLDERS, FOLDERS)
def test_a_link_leads_where_the_path_library_says(folder, other):
    origin, target = posixpath.join(folder, "page.html"), posixpath.join(other, "other.html")
    assert urls.relative(origin, target) == posixpath.relpath(target, folder or ".")


def test_public_urls_of_folders_end_in_a_slash():
    assert urls.absolute("https://e.org/", "zh/index.html") == "https://e.org/zh/"
    assert urls.absolute("https://e.org/h/", "index.html") == "https://e.org/h/"
    assert urls.absolute("https://e.org/", "zh/search/index.html?q=a") == "https://e.org/zh/search/?q=a"
    assert urls.absolute("https://e.org/", "zh/articles/my-index.html") == "https://e.org/zh/articles/my-index.html"


@given(st.text(max_size=200))
def test_a_slug_can_always_be_made(text):
    assert urls.is_id(urls.slug_from(text))


def test_slugs_are_readable():
    assert urls.slug_from("中风的信号") == "zhong-feng-de-xin-hao"
    assert urls.slug_from("Café: blood pressure!") == "cafe-blood-pressure"
    assert urls.slug_from("？") == "untitled"


@pytest.mark.parametrize("text", ["", "A", "a_b", "-a", "a-", "a--b", "a.b", "../a", "index", "page-2", "a" * 61, "中"])
def test_what_is_no_id(text):
    assert not urls.is_id(text)
