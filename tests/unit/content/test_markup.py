import pytest

from content.blocks import DoDont, Prose, Steps, Table
from content.markup import RenderCache, Renderer, prose_faults, resolve_links


@pytest.fixture
def renderer():
    return Renderer()


def prose(renderer, text):
    return renderer.body((Prose(text=text),)).blocks[0].html["text"]


def test_bold_closes_after_chinese_punctuation(renderer):
    assert prose(renderer, "**加粗。**后文") == "<p><strong>加粗。</strong>后文</p>"


def test_tables_footnotes_and_heading_ids(renderer):
    body = renderer.body(
        (Prose(text="## 怎么办\n\n|a|b|\n|-|-|\n|1|2|\n\n见注[^1]\n\n[^1]: 注解"), Prose(text="## 怎么办"))
    )
    first = body.blocks[0].html["text"]
    assert "<table>" in first
    assert '<li id="fn:' in first
    assert [heading.id for heading in body.headings] == ["s-zen-me-ban", "s-zen-me-ban-2"]
    assert "注解" in body.text


@pytest.mark.parametrize(("top", "below"), [("#", "##"), ("##", "###"), ("###", "####")])
def test_the_topmost_heading_of_a_body_is_an_h2(renderer, top, below):
    body = renderer.body((Prose(text=f"{below} One"), Steps(items=("x",)), Prose(text=f"{top} Two <h4>")))
    assert body.blocks[0].html["text"] == '<h3 id="s-one">One</h3>'
    assert body.blocks[2].html["text"].startswith('<h2 id="s-two')
    assert [(heading.level, heading.text) for heading in body.headings] == [(3, "One"), (2, "Two")]


def test_footnotes_of_two_blocks_have_their_own_ids(renderer):
    note = Prose(text="x[^1]\n\n[^1]: y")
    body = renderer.body((note, Steps(items=("z",)), note))
    one, two = body.blocks[0].html["text"], body.blocks[2].html["text"]
    ids = [part.split('"')[0] for html in (one, two) for part in html.split('id="')[1:]]
    assert len(ids) == len(set(ids)) == 4


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "[x](javascript:123)",
        "<a href='data:text/html,x'>x</a>", "<svg onload=alert(1)>",
        "<p style='x' onclick='y'>z</p>", "<iframe src=//e>",
        "[x](JaVaScRiPt:alert(1))", "<a href='&#106;avascript:alert(1)'>x</a>", "<style>*{}</style>", "<form><input>",
        "[x]: javascript:alert(1)\n[y][x]", "<h2 id='<script>'>x</h2>", "<div class='evil'>x</div>", "<base href=//e>",
    ],
)  # fmt: skip
def test_nothing_active_survives(renderer, hostile):
    for html in (prose(renderer, hostile), renderer.line(hostile)):
        lower = html.lower()
        for bad in ("<script", "<img", "<svg", "<iframe", "<style", "<form", "<input", "<base", "onerror=", "onclick=",
                    "onload=", "style=", 'href="j', 'href="d', "evil"):  # fmt: skip
            assert bad not in lower, html


def test_a_line_stays_a_line(renderer):
    assert renderer.line("# 一 **二**") == "# 一 <strong>二</strong>"
    assert renderer.line("- 三") == "- 三"
    assert renderer.line("1. 四") == "1. 四"


def test_links_to_records_are_resolved_by_the_page(renderer):
    html = prose(renderer, "见[中风](article:stroke-signs#s-zen-me-ban)和[没有](unit:none)。")
    found = resolve_links(html, lambda kind, key: f"../{kind}s/{key}.html" if key != "none" else None)
    assert found == '<p>见<a href="../articles/stroke-signs.html#s-zen-me-ban">中风</a>和没有。</p>'


def test_structured_blocks_render_each_line(renderer):
    body = renderer.body((DoDont(do=("*量*",), dont=("停",)), Table(caption="表", header=("a",), rows=(("**b**",),))))
    assert body.blocks[0].html == {"do": ("<em>量</em>",), "dont": ("停",)}
    assert body.blocks[1].html == {"rows": (("<strong>b</strong>",),)}
    assert body.text.split("\n") == ["量", "停", "表", "a", "b"]


def test_a_body_is_rendered_once(tmp_path):
    cache = RenderCache(tmp_path / "rendered.sqlite3")
    body = (Prose(text="一次"),)
    first = Renderer(cache).body(body)
    kept = {row[0]: row[1] for row in cache._base.execute("SELECT key, value FROM rendered")}
    assert len(kept) == 1
    cache._base.execute("UPDATE rendered SET value = replace(value, '一次', '两次')")
    assert "两次" in Renderer(RenderCache(tmp_path / "rendered.sqlite3")).body(body).text
    assert "一次" in first.text


@pytest.mark.parametrize("text", ["看 ![alt](https://e.org/x.png)", '<IMG src="x">', "[" * 501, "字" * 100_001])
def test_what_prose_may_not_hold(text):
    assert len(list(prose_faults(text))) == 1


def test_what_prose_may_hold():
    assert list(prose_faults("没有图片 [a](b)\n\n" * 600)) == []
