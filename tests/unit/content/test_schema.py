from datetime import UTC as ZULU
from datetime import date, datetime

import pytest

from content.blocks import KeyFacts, References, SeekCare, Table, Urgency
from content.characters import is_blank
from content.kinds.article import Article
from content.kinds.classroom import Option, Question
from content.kinds.person import Person, Post
from content.schema import Reading, from_plain, to_plain
from content.site import UTC


def reading():
    return Reading("people/x.zh.md", UTC, lambda name, field: None)


def read(cls, data, **given):
    state = reading()
    return from_plain(cls, data, "", state, given), [
        (one.field, one.message.en, one.remedy.en) for one in state.problems
    ]


def test_a_nested_record_comes_out_as_it_went_in():
    data = {"slug": "x", "title": "李文", "roles": ["expert"], "posts": [{"unit": "centre", "title": "医师"}]}
    person, problems = read(Person, data, id="x", lang="zh", body=())
    assert problems == []
    assert person.posts == (Post(unit="centre", title="医师"),)
    assert to_plain(person, UTC) == {
        "id": "x", "lang": "zh", "slug": "x", "title": "李文", "posts": [{"unit": "centre", "title": "医师"}],
    }  # fmt: skip


def test_an_unknown_key_names_its_path_and_the_nearest_key():
    data = {"slug": "x", "title": "李文", "posts": [{"unit": "centre", "titel": "医师"}]}
    person, problems = read(Person, data, id="x", lang="zh", body=())
    assert person is None
    assert ("posts[1].titel", "unknown key", "did you mean 'title'?") in problems
    assert ("posts[1].title", "this is required", "add it") in problems


def test_every_fault_is_told_at_once():
    data = {"slug": 3, "title": ["x"], "order": "first", "roles": ["king"], "nothing": 1}
    _, problems = read(Person, data, id="x", lang="zh", body=())
    assert {field for field, _, _ in problems} == {"slug", "title", "order", "roles[1]", "nothing"}


def test_true_is_no_number_and_a_number_is_no_text():
    _, problems = read(Person, {"slug": "x", "title": 2024, "order": True}, id="x", lang="zh", body=())
    assert [field for field, _, _ in problems] == ["title", "order"]


def test_a_choice_is_read_and_a_wrong_one_lists_the_right_ones():
    block, problems = read(SeekCare, {"urgency": "emergency", "items": ["x"]})
    assert block.urgency is Urgency.EMERGENCY
    assert problems == []
    _, problems = read(SeekCare, {"urgency": "emergancy", "items": ["x"]})
    assert problems == [("urgency", "'emergancy' is not one of: emergency, urgent, routine", "for example: emergency")]


def test_control_characters_are_refused():
    _, problems = read(SeekCare, {"items": ["a\u0007b"]})
    assert problems == [("items[1]", "control character U+0007", "delete it")]


@pytest.mark.parametrize("code", ["\u202e", "\u202a", "\u2066", "\u2069"])
def test_characters_that_turn_the_direction_of_text_are_refused(code):
    _, problems = read(SeekCare, {"items": [f"a{code}b"]})
    assert [(field, remedy) for field, _, remedy in problems] == [("items[1]", "delete it")]
    assert "turns the direction" in problems[0][1]


@pytest.mark.parametrize(
    ("cls", "data", "field", "message"),
    [
        (KeyFacts, {"items": []}, "items", "the list is empty"),
        (KeyFacts, {"items": ["  ", "x"]}, "items[1]", "this item is empty"),
        (References, {"items": []}, "items", "the list is empty"),
        (Table, {"caption": "x", "header": [], "rows": [["a"]]}, "header", "the list is empty"),
        (Table, {"caption": "x", "header": ["a"], "rows": []}, "rows", "the list is empty"),
        (Table, {"caption": "", "header": ["a"], "rows": [["a"]]}, "caption", "this is required"),
        (Option, {"text": "\u3000\u200b"}, "text", "this is required"),
        (Question, {"prompt": "", "options": [{"text": "x"}], "explanation": "y"}, "prompt", "this is required"),
        (Question, {"prompt": "x", "options": [], "explanation": "y"}, "options", "the list is empty"),
    ],
)
def test_what_is_required_may_not_be_empty(cls, data, field, message):
    made, problems = read(cls, data)
    assert made is None
    assert [(one, told) for one, told, _ in problems] == [(field, message)]


def test_cells_of_a_table_may_be_empty():
    table, problems = read(Table, {"caption": "x", "header": ["", "a"], "rows": [["b", ""]]})
    assert problems == []
    assert table.rows == (("b", ""),)


@pytest.mark.parametrize("text", ["", "\u3000", "\u200b\u2060", "\ufeff \u00ad", "\u3164", "\ufe0f", "\u2800"])
def test_text_of_invisible_characters_only_is_empty(text):
    assert is_blank(text)
    person, problems = read(Person, {"slug": "x", "title": "李文", "specialty": text}, id="x", lang="zh", body=())
    assert (person.specialty, problems) == ("", [])


def test_joiners_and_selectors_inside_text_are_kept():
    text = "👩\u200d⚕\ufe0f 医生"
    person, problems = read(Person, {"slug": "x", "title": text}, id="x", lang="zh", body=())
    assert (person.title, problems) == (text, [])


def test_quoted_dates_and_moments_are_taken():
    data = {"slug": "x", "title": "x", "unit": "u", "published": "2026-03-01", "go_live_at": "2026-03-01 08:00:00+08:00",
            "expires_at": "2027-03-01"}  # fmt: skip
    article, problems = read(Article, data, id="x", lang="zh", body=())
    assert problems == []
    assert article.published == date(2026, 3, 1)
    assert (article.go_live_at, article.expires_at) == (
        datetime(2026, 3, 1, tzinfo=ZULU), datetime(2027, 3, 1, tzinfo=ZULU)
    )  # fmt: skip


@pytest.mark.parametrize("text", ["2026-02-30", "2026-3-1", "20260301", "March", "2026-W01-1"])
def test_a_date_that_is_none_is_refused_with_the_form_to_write(text):
    _, problems = read(Article, {"slug": "x", "title": "x", "unit": "u", "published": text}, id="x", lang="zh", body=())
    assert [(field, remedy) for field, _, remedy in problems] == [("published", "write it as 2026-03-01")]
