"""What a parser can tell is wrong for those who listen or use a keyboard."""

import pytest

from site_build.page_faults import page_faults

GOOD = """<html lang="en"><body><h1>One</h1><h2>Two</h2><a href="#x">Words</a><a href="#y"><img src="a" alt="Picture"></a>
<label for="q">Search</label><input id="q"><label>Pick <input type="radio"></label><button>Go</button>
<a href="#z" aria-label="Named"><svg aria-hidden="true"></svg></a><img src="b" alt=""></body></html>"""


def test_a_good_page_has_none() -> None:
    assert list(page_faults(GOOD)) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (' lang="en"', "", "no-language"),
        ("<h1>One</h1>", "", "headings"),
        ("<h2>Two</h2>", "<h3>Two</h3>", "headings"),
        ('<input id="q">', '<input id="q"><i id="q"></i>', "same-id"),
        (' alt=""', "", "missing-alt"),
        ('<label for="q">Search</label>', "", "nameless"),
        (">Words<", "> <", "nameless"),
        ('alt="Picture"', 'alt=""', "nameless"),
        (">Words<", '><b aria-hidden="true">x</b><', "nameless"),
        ("<button>Go</button>", "<button></button>", "nameless"),
    ],
)
def test_each_fault_is_found(old: str, new: str, code: str) -> None:
    assert old in GOOD
    assert code in {found for found, *_ in page_faults(GOOD.replace(old, new, 1))}
