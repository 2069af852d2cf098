from content.blocks import SeekCare, Urgency
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
