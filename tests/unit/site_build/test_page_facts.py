import pytest

from site_build.page_facts import PageFacts, facts_of

PAGE = """<!doctype html>
<html lang="en"><head><title>Salt &amp; water</title><link rel="stylesheet" href="a.css">
<link rel="alternate" hreflang="en" href="https://e.org/en/"><link rel="alternate" hreflang="x-default" href="https://e.org/">
<script src="a.js" defer></script></head>
<body><svg viewBox="0 0 1 1"><title>not the page's</title><path d="M0 0"/></svg>
<!-- a remark with <a href="nowhere.html"> in it -->
<p id="one">中文 and <span lang="zh-Hans">中文</span></p><img src="p.png" alt="a > b" srcset="p.png 1x, q.png 2x"><img src="r.png">
<a href="x.html?a=1&amp;b=2#y">x</a><a href="x.html?a=1&amp;b=2#y">again</a><a href='single.html'>s</a><a href=bare.html>b</a>
</body></html>"""


def test_the_facts_of_a_page():
    facts = facts_of(PAGE)
    assert facts.title == "Salt & water"
    assert facts.lang == "en"
    assert facts.ids == {"one"}
    assert facts.links == ("a.css", "a.js", "p.png", "q.png", "r.png", "x.html?a=1&b=2#y", "single.html", "bare.html")
    assert facts.foreign == ("中文",)
    assert facts.pictures_without_alt == 1
    assert facts.alternates == (("en", "https://e.org/en/"),)
    assert facts.elsewhere == ()


def test_facts_survive_being_kept():
    facts = facts_of(PAGE)
    assert PageFacts.of_plain(facts.plain()) == facts


@pytest.mark.parametrize(
    "image", ["<img src=a alt>", '<img src="a" alt="">', "<IMG SRC='a' ALT=''>", "<img alt src='a'/>"]
)
def test_an_empty_alt_is_an_alt(image):
    facts = facts_of(f'<html lang="zh"><body>{image}</body></html>')
    assert (facts.pictures_without_alt, facts.links) == (0, ("a",))
