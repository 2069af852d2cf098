from datetime import date

import pytest
from markupsafe import Markup

from content.language import CHINESE, ENGLISH
from content.problems import BadContent
from site_build.wording import Wording, read_catalogue

CATALOGUES = {
    "zh": {("", "Found: %(count)s"): "找到 %(count)s 条", ("unit-kind", "hospital"): "医院", ("", "A & B"): "甲 & 乙"},
    "en": {("", "Found: %(count)s"): "Found: %(count)s", ("unit-kind", "hospital"): "Hospital", ("", "A & B"): "A & B"},
}


@pytest.fixture
def zh() -> Wording:
    return Wording(CHINESE, CATALOGUES, "themes/base/locale/{locale}/theme.po")


@pytest.fixture
def en() -> Wording:
    return Wording(ENGLISH, CATALOGUES, "themes/base/locale/{locale}/theme.po")


def test_words_and_values_are_escaped_once(zh: Wording) -> None:
    assert zh.t("Found: %(count)s", count="<b>") == "找到 &lt;b&gt; 条"
    assert zh.t("Found: %(count)s", count=Markup("<b>3</b>")) == "找到 <b>3</b> 条"
    assert zh.t("A & B") == "甲 &amp; 乙"
    assert isinstance(zh.t("A & B"), Markup)


def test_plain_words_are_not_escaped(en: Wording) -> None:
    assert en.text("A & B") == "A & B"
    assert en.text("Found: %(count)s", count="<b>") == "Found: <b>"


def test_a_bilingual_page_borrows_words(zh: Wording) -> None:
    assert zh.t("Found: %(count)s", lang="en", count=3) == "Found: 3"


def test_labels_are_found_by_group_and_value(zh: Wording, en: Wording) -> None:
    assert (zh.label("unit-kind", "hospital"), en.label("unit-kind", "hospital")) == ("医院", "Hospital")


@pytest.mark.parametrize("ask", [lambda w: w.t("Nope"), lambda w: w.text("Nope"), lambda w: w.label("tier", "Nope")])
def test_missing_words_name_the_catalogue(zh: Wording, ask: object) -> None:
    with pytest.raises(BadContent, match=r"^themes/base/locale/zh_Hans/theme\.po: (tier: )?Nope: .*add the entry"):
        ask(zh)


def test_dates(zh: Wording, en: Wording) -> None:
    assert zh.date(date(2026, 3, 1)) == "2026年3月1日"
    assert en.date(date(2026, 3, 1)) == "1 March 2026"


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        (0, "0", "0"), (999, "999", "999"), (9_000, "9,000", "9,000"), (10_000, "1万", "10,000"), (12_000, "1.2万", "12,000"),
        (12_345, "12,345", "12,345"), (1_900_000, "190万", "1,900,000"), (100_000_000, "1亿", "100,000,000"), (0.5, "0.5", "0.5"),
    ],
)  # fmt: skip
def test_numbers(zh: Wording, en: Wording, value: float, chinese: str, english: str) -> None:
    assert (zh.number(value), en.number(value)) == (chinese, english)


@pytest.mark.parametrize(("seconds", "clock"), [(0, "0:00"), (65, "1:05"), (599, "9:59"), (3725, "1:02:05")])
def test_clock(en: Wording, seconds: int, clock: str) -> None:
    assert en.clock(seconds) == clock


@pytest.mark.parametrize(
    ("length", "size"),
    [
        (1, "1 kB"),
        (850_400, "850 kB"),
        (999_499, "999 kB"),
        (999_500, "1 MB"),
        (1_234_567, "1.2 MB"),
        (12_000_000, "12 MB"),
    ],
)
def test_size_does_not_break_across_lines(en: Wording, length: int, size: str) -> None:
    assert en.size(length) == size.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Stroke (中风)", 'Stroke (<span lang="zh-Hans">中风</span>)'),
        ("王为民、李 and Co", '<span lang="zh-Hans">王为民、李</span> and Co'),
        ("《指南》 2024", '《<span lang="zh-Hans">指南》</span> 2024'),
        ("a <b> & “c”", "a &lt;b&gt; &amp; “c”"),
        ("中风120急救 now", '<span lang="zh-Hans">中风120急救</span> now'),
    ],
)
def test_chinese_on_an_english_page_is_marked(en: Wording, text: str, marked: str) -> None:
    assert en.han(text) == marked


def test_chinese_on_a_chinese_page_is_not_marked(zh: Wording, en: Wording) -> None:
    assert zh.han("中风 <b>") == "中风 &lt;b&gt;"
    assert en.han(Markup("<b>中</b>")) == "<b>中</b>"


def test_what_is_remembered_tells_text_from_html(en: Wording) -> None:
    functions = en.functions()
    for _ in range(2):
        assert functions["han"]("<b>药</b>") == '&lt;b&gt;<span lang="zh-Hans">药</span>&lt;/b&gt;'
        assert functions["han"](Markup("<b>药</b>")) == "<b>药</b>"


def test_unfinished_entries_are_not_read() -> None:
    data = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "a"\nmsgstr "甲"\n\n#, fuzzy\nmsgid "b"\n'
        'msgstr "乙"\n\nmsgid "c"\nmsgstr ""\n\nmsgctxt "tier"\nmsgid "a"\nmsgstr "丙"\n'
    ).encode()
    assert read_catalogue(data, "theme.po") == {("", "a"): "甲", ("tier", "a"): "丙"}


@pytest.mark.parametrize("data", [b'msgid "a\n', b'msgid ""\nmsgstr "charset=utf-8"\n\nmsgid "a"\nmsgstr "\xff"\n'])
def test_a_broken_catalogue_is_named(data: bytes) -> None:
    with pytest.raises(BadContent, match=r"^themes/x/theme\.po: not a catalogue of words"):
        read_catalogue(data, "themes/x/theme.po")
