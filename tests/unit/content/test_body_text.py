from hypothesis import assume, given
from hypothesis import strategies as st

from content.blocks import (
    DoDont,
    Dose,
    DoseRow,
    KeyFacts,
    Prose,
    References,
    SeekCare,
    Source,
    Steps,
    Table,
    Urgency,
    VideoBlock,
    tidy_body,
)
from content.body_text import parse_body, write_body
from content.prose_rules import prose_faults
from content.schema import Reading
from content.site import UTC


def parse(text):
    state = Reading("articles/x.zh.md", UTC, lambda name, field: None)
    return parse_body(text, 10, state), [(one.field, one.message.en) for one in state.problems]


RICH = (
    Prose(text="# 标题\n\n正文 **加粗。**后文\n\n::: 不是块"),
    KeyFacts(items=("一", "二: 冒号", "- 三")),
    DoDont(do=("量血压",), dont=("停药",)),
    SeekCare(urgency=Urgency.EMERGENCY, title="马上", items=("胸痛",), action="打120"),
    Steps(items=("坐下", "绑袖带")),
    Dose(
        medicine="流感疫苗",
        rows=(DoseRow(who="9岁以上", amount="1针"),),
        source=Source(issuer="甲", title="乙", year=2023),
    ),
    Prose(text="中间"),
    VideoBlock(lecture="time", caption="看这里"),
    Table(caption="表", header=("a", "b"), rows=(("1", "2"), ("", "x|y")), row_headers=False),
    References(items=(Source(issuer="WHO", title="Stroke", year=2024, lang="en"),)),
    Prose(text=":::key-facts\n\\:::steps\n结尾"),
)


def test_every_block_comes_back():
    text = write_body(RICH)
    body, problems = parse(text)
    assert problems == []
    assert body == RICH
    assert write_body(body) == text


def test_text_added_at_the_end_is_body_text():
    body, problems = parse(write_body(RICH[:2]) + "\n\n后来加的一段。\n")
    assert problems == []
    assert body[-1] == Prose(text="后来加的一段。")


def test_faults_name_line_and_block():
    assert parse(":::keyfacts\nitems: [a]\n:::")[1] == [("line 10 (:::keyfacts)", "unknown block")]
    assert parse("x\n\n:::steps\nitems: [a]")[1] == [("line 12 (:::steps)", "the block is never closed")]
    assert parse(":::steps\nitem: [a]\n:::")[1][0] == ("line 10 (:::steps).item", "unknown key")
    assert parse(":::steps\n- a\n:::")[1][0][1] == "a group of named values is needed here"
    assert parse(":::\n")[1] == [("line 10", "':::' opens no block")]


@given(
    st.lists(
        st.lists(st.sampled_from([*"a字 :\\#-\n`*", ":::steps", "\n  "]), max_size=30).map(
            lambda parts: Prose(text="".join(parts))
        ),
        max_size=4,
    )
)
def test_any_prose_survives(blocks):
    body = tidy_body(tuple(blocks))
    assume(not any(list(prose_faults(block.text)) for block in body))  # packages and the CMS refuse these
    again, problems = parse(write_body(body))
    assert problems == []
    assert again == body


def test_a_fence_holds_what_looks_like_a_block():
    text = "写法：\n\n```\n:::key-facts\nitems: [一]\n:::\n```\n\n完"
    body, problems = parse(text)
    assert problems == []
    assert body == (Prose(text=text),)
    assert write_body(body) == text


def test_an_indented_block_is_refused():
    for line in ("  :::key-facts", "\t:::steps"):
        assert ("line 11", f"'{line.strip()}' is indented, so it opens no block") in parse(
            f"- 一\n{line}\n  items: [二]"
        )[1]
