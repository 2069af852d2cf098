"""Chinese that stands where it should not is found, however well the rest of the page is marked."""

import pytest

from site_build import foreign_words
from site_build.page_facts import facts_of

MARKED = '<p lang="zh-Hans">暂无此页 <a href="a.html">回首页</a></p><a lang="en" href="x">English</a>'


def found(body: str, lang: str = "en", head: str = "") -> tuple[str, ...]:
    return facts_of(
        f'<html lang="{lang}"><head><title>t</title>{head}</head><body>{MARKED}{body}</body></html>'
    ).foreign


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("en", '<p>plain</p><script type="application/ld+json">{"name":"中文"}</script>'),
        ("en", '<blockquote lang="zh"><p>一</p><p>二 <em>三</em></p></blockquote>'),
        ("en", '<img alt="中文" lang="zh"><p>it&#39;s said</p>'),
        ("zh", '<p title="中文">中文 <cite lang="en"><a href="x">English</a></cite></p>'),
        ("zh", '<section lang="en"><p>English <span lang="zh">中文</span></p></section>'),
        ("", "<p>中文</p>"),
    ],
)
def test_chinese_in_its_place(lang: str, body: str) -> None:
    assert found(body, lang) == ()


@pytest.mark.parametrize(
    ("lang", "body"),
    [
        ("en", "<p>血压</p>"),
        ("en", '<p title="血压">x</p>'),
        ("en", '<p>x <span lang="zh">中文</span> 血压</p>'),
        ("en", '<div lang="zh"><p lang="en">血压</p></div>'),
        ("en", "<p>&#34880;&#21387;</p>"),
        ("en", '<p title="血压" lang="en">x</p>'),
        ("zh", '<a lang="en" href="x">血压</a>'),
        ("zh", '<a lang="en" href="x" title="血压">x</a>'),
        ("zh", '<div lang="en"><p>x</p><p>血压</p></div>'),
        ("zh", '<p lang="fr">x <a href="y">血压</a></p>'),
        ("zh", '<p lang="en">&#34880;&#21387;</p>'),
        ("zh", "<p LANG=en>血压</p>"),
    ],
)
def test_chinese_out_of_its_place(lang: str, body: str) -> None:
    assert found(body, lang) == ("血压",)


def test_what_a_meta_tag_says_counts_when_it_is_read_out() -> None:
    assert found("", head='<meta name="description" content="血压">') == ("血压",)
    assert found("", head='<meta property="og:title" content="血压">') == ()


def test_a_page_that_is_marked_well_is_not_read_element_by_element(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(foreign_words, "_Reading")
    assert found("<p>plain</p>") == found('<cite lang="en">plain</cite><p>中文</p>', "zh") == ()
