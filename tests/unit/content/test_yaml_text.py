import pytest

from content.yaml_text import BadYaml, read_yaml, write_yaml


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: &x [1]\nb: *x", "line 1: anchors and aliases (& and *) are not allowed"),
        ("a: !!python/object/apply:os.system ['true']", "the tag"),
        ("a: 1\na: 2", "line 2: 'a' is given twice"),
        ("a: [" * 40, "nested too deeply"),
        ("a: 'open", "line 1"),
        ("? [1, 2]\n: x", "a key must be a word"),
        ("x" * 600_000, "longer than"),
    ],
)
def test_traps_are_refused(text, message):
    with pytest.raises(BadYaml) as caught:
        read_yaml(text)
    assert message in caught.value.words.en
    assert caught.value.words.zh


@pytest.mark.parametrize(
    "data",
    [
        {
            "a": "2024",
            "b": "yes",
            "c": "null",
            "d": "",
            "e": "- x",
            "f": "a: b",
            "g": "两行\n文字",
            "h": " x ",
            "i": "#1",
        },
        {"list": [{"a": 1}, "x", True, None]},
        {"long": "字" * 500, "emoji": "🫀", "quote": "'\"", "percent": "100%", "tab": "a\tb", "end": "x\n"},
    ],
)
def test_what_is_written_reads_back_and_is_written_the_same(data):
    text = write_yaml(data)
    assert read_yaml(text) == data
    assert write_yaml(read_yaml(text)) == text


@pytest.mark.parametrize(
    ("text", "line", "remedy"),
    [
        ("title：洗手\nsummary: x", 5, "ASCII colon and a blank: title: …"),
        ("summary: x\ntitle：洗手\nunit: y", 6, "ASCII colon and a blank: title: …"),
        ("title：洗手\nsummary：x", 5, "ASCII colon and a blank: title: …"),
        ("summary: x\ntitle:洗手\nunit: y", 6, "a blank after it: title: …"),
        ("summary: x\ntitle: 'open", 6, "correct the YAML"),
        ("a: 1\nb: 2\na: 2", 7, "keep one"),
        ("a: 1\nb: &x 2", 6, "put it in quotes"),
    ],
)
def test_a_fault_names_the_line_of_the_file_and_a_remedy(text, line, remedy):
    with pytest.raises(BadYaml) as caught:
        read_yaml(text, first_line=5)
    assert caught.value.words.en.startswith(f"line {line}: ")
    assert caught.value.words.zh.startswith(f"第 {line} 行：")
    assert remedy in caught.value.remedy.en
    assert caught.value.remedy.zh


def test_a_day_that_does_not_exist_is_left_to_the_field():
    assert read_yaml("published: 2026-02-30") == {"published": "2026-02-30"}


def test_punctuation_in_text_is_no_slip():
    assert read_yaml("summary: 洗手：七步\nlink: https://e.org/a：b") == {
        "summary": "洗手：七步",
        "link": "https://e.org/a：b",
    }


def test_chinese_stays_readable():
    assert write_yaml({"title": "中风的信号"}) == "title: 中风的信号\n"
