import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.pages.grid import parse_grid, parse_row, write_grid, write_row

CELL = st.text(alphabet=st.sampled_from("甲a 1|\\n\n*`")).map(str.strip)
ROWS = st.lists(st.lists(CELL, min_size=1, max_size=4).map(tuple), max_size=4).map(tuple)


@given(ROWS)
def test_rows_written_and_read_are_the_same(rows):
    assert parse_grid(write_grid(rows)) == rows


@given(st.lists(CELL, max_size=4).map(tuple))
def test_a_row_written_and_read_is_the_same(row):
    assert parse_row(write_row(row)) == row


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("项目 | 目标", ("项目", "目标")),
        ("| 项目 | 目标", ("项目", "目标")),
        ("  | a ||  ", ("a", "")),
        (r"| a \| b |", ("a | b",)),
        (r"| **粗** \* |", (r"**粗** \*",)),
        ("", ()),
    ],
)
def test_rows_as_an_editor_types_them(text, row):
    assert parse_row(text) == row


def test_empty_lines_are_no_rows():
    assert parse_grid("| a |\r\n\r\n| b |\r\n") == (("a",), ("b",))
