import re
import time

import pytest

from content.blocks import DoDont, Dose, DoseRow, KeyFacts, Prose, Source, Steps, Table
from content.markup import Renderer, is_link_target, resolve_links
from content.prose_rules import note_faults, prose_faults
from content.render_cache import RenderCache


@pytest.fixture
def renderer():
    return Renderer()


def prose(renderer, text):
    return renderer.body((Prose(text=text),)).blocks[0].html["text"]


def test_bold_closes_after_chinese_punctuation(renderer):
    assert prose(renderer, "**加粗。**后文") == "<p><strong>加粗。</strong>后文</p>"


def test_tables_and_heading_ids(renderer):
    body = renderer.body((Prose(text="## 怎么办\n\n|a|b|\n|-|-|\n|1|2|"), Prose(text="## 怎么办")))
    assert "<table>" in body.blocks[0].html["text"]
    assert [heading.id for heading in body.headings] == ["s-zen-me-ban", "s-zen-me-ban-2"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("# a\n\n## b", [2, 3]),
        ("## a\n\n#### b\n\n#### c\n\n## d", [2, 3, 3, 2]),
        ("#### a\n\n# b", [2, 2]),
        ("## a\n\n### b\n\n#### c\n\n##### d\n\n###### e", [2, 3, 4, 5, 5]),
    ],
)
def test_headings_close_up(renderer, written, shown):
    body = renderer.body((Prose(text=written), Steps(items=("x",)), Prose(text="# z <h4>")))
    assert [heading.level for heading in body.headings] == [*shown, 2]
    assert body.blocks[0].html["text"].startswith('<h2 id="s-a">a</h2>')


# -- what holds for the whole body ------------------------------------------------------------------------------------


def test_notes_are_numbered_through_the_body_and_stand_at_its_end(renderer):
    body = renderer.body(
        (
            Prose(text="先[^后]\n\n[^先]: 第二条"),
            KeyFacts(items=("一件事[^先]", "又一次[^后]")),
            Prose(text="[^后]: 第一条，见 **书**"),
        )
    )
    assert '<a class="footnote-ref" href="#fn:后">1</a>' in body.blocks[0].html["text"]
    assert 'href="#fn:先">2</a>' in body.blocks[1].html["items"][0]
    assert body.blocks[2].html["text"] == ""
    assert body.notes.index("第一条") < body.notes.index("第二条")
    assert "<strong>书</strong>" in body.notes
    assert body.notes.count("footnote-backref") == 3
    assert body.text.split("\n") == ["先", "一件事", "又一次", "第一条，见 书", "第二条"]
    assert (body.missing_notes, body.idle_notes) == ((), ())


def test_ids_of_notes_are_unique_and_every_way_back_leads_somewhere(renderer):
    body = renderer.body((Prose(text="a[^1] b[^1]\n\n[^1]: y"), Steps(items=("z[^1]",))))
    html = body.blocks[0].html["text"] + body.blocks[1].html["items"][0] + body.notes
    ids = re.findall(r'id="([^"]+)"', html)
    assert len(ids) == len(set(ids)) == 4
    assert set(re.findall(r'href="#([^"]+)"', html)) == set(ids)


def test_notes_that_are_missing_or_idle_are_told(renderer):
    text = "a[^x] `[^code]`\n\n[^y]: nobody cites this\n\n[^z]: cited by w\n\n[^w]: see[^z]"
    body = renderer.body((Prose(text=text),))
    assert body.missing_notes == ("x",)
    assert body.idle_notes == ("y", "w")
    assert "nobody" not in body.notes + body.text
    assert [message.en for message, _ in note_faults((Prose(text="a[^x]"),))] == ["there is no note for [^x]"]
    assert list(note_faults((Prose(text="a[^x]"), Prose(text="[^x]: y")))) == []


def test_abbreviations_and_links_hold_for_the_whole_body(renderer):
    defined = Prose(text="*[BP]: blood pressure\n\n[ref]: article:x")
    body = renderer.body((Prose(text="BP [here][ref]"), Steps(items=("BP and [there][REF]",)), defined))
    for html in (body.blocks[0].html["text"], body.blocks[1].html["items"][0]):
        assert '<abbr title="blood pressure">BP</abbr>' in html
        assert '<a href="article:x">' in html
    assert body.links == ("article:x", "article:x")


def test_what_one_body_defines_is_unknown_to_the_next(renderer):
    renderer.body((Prose(text="*[BP]: blood pressure\n\n[^1]: x\n\n[ref]: article:x"),))
    assert prose(renderer, "BP[^1] [a][ref]") == "<p>BP[^1] [a][ref]</p>"


def test_every_form_of_link_is_seen(renderer):
    text = "[a](one:1) [b][r] <a href='HTTPS://Example.org/x'>c</a> <https://auto.example>\n\n[r]: two:2"
    assert renderer.body((Prose(text=text),)).links == (
        "one:1",
        "two:2",
        "HTTPS://Example.org/x",
        "https://auto.example",
    )
    assert is_link_target("HTTPS://Example.org/x")


def test_raw_html_that_is_left_out_is_told(renderer):
    text = "x <iframe src=//e></iframe> <b style='x'>z</b> <span lang='la' class='w'>q</span>"
    assert renderer.body((Prose(text=text),)).dropped == ("<iframe>", "<b>", 'class="…"')
    assert renderer.body((Prose(text="`<iframe>` and\n\n```\n<script>\n```"),)).dropped == ()


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


def test_search_sees_who_takes_how_much_of_what():
    row = DoseRow(who="成人", amount="1片", limit="4片")
    dose = Dose(
        medicine="某药", rows=(row,), cautions=("**孕妇**不用",), source=Source(issuer="甲", title="乙", year=2020)
    )
    assert Renderer().body((dose,)).text.split("\n") == ["某药", "成人", "1片", "4片", "孕妇不用"]


def test_a_body_is_rendered_once(tmp_path):
    cache = RenderCache(tmp_path / "texts.sqlite3")
    body = (Prose(text="一次"),)
    first = Renderer(cache).body(body)
    kept = {row[0]: row[1] for row in cache._base.execute("SELECT key, value FROM kept")}
    assert len(kept) == 1
    cache._base.execute("UPDATE kept SET value = replace(value, '一次', '两次')")
    assert "两次" in Renderer(RenderCache(tmp_path / "texts.sqlite3")).body(body).text
    assert "一次" in first.text


def test_a_body_is_at_hand_as_long_as_there_is_room(monkeypatch):
    monkeypatch.setattr("content.markup.AT_HAND", 100)
    renderer = Renderer()
    first, second = (Prose(text="x" * 200),), (Prose(text="y"),)
    assert renderer.body(first) is renderer.body(first)
    assert renderer.body(second) is not renderer.body(second)
    assert renderer.body(second) == renderer.body(second)
    assert renderer.body((Prose(text="x" * 200),)) == renderer.body(first)


@pytest.mark.parametrize(
    "text",
    [
        "看 ![alt](https://e.org/x.png)",
        '<IMG src="x">',
        "[" * 501,
        "<a " * 501,
        "字" * 30_001,
        "> " * 13 + "a",
        "```\n<i>",
    ],
)
def test_what_prose_may_not_hold(text):
    assert len(list(prose_faults(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "没有图片 [a](b)\n\n" * 600,
        "写作 `![x](y)` 或 `<img>`",
        "```\n![x](y) <img>\n```",
        "1. a\n   - b\n     > c",
        "-----",
    ],
)
def test_what_prose_may_hold(text):
    assert list(prose_faults(text)) == []


@pytest.mark.parametrize(
    "piece",
    ["<a ", "[a](", "<", "&", "\\", "`a ", "**_", "> ", "1. ", "- ", "|a", "|1|2|\n", "```\n", "# a\n", "a\n\n", "<div>", "<div>\n\n",
     "<http://a.b ", "<a@b", "*[a]: b\n", "[^1]", "[^a]: b\n", "<![CDATA[", "<!--", "](", "![", "&amp;", "a  \n"],
)  # fmt: skip
def test_no_text_that_is_let_in_takes_long(piece):
    text = (piece * 30_000)[:30_000]
    started = time.process_time()
    if not list(prose_faults(text)):
        Renderer().body((Prose(text=text),))
    assert time.process_time() - started < 5
