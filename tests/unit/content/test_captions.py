"""Captions: what is kept, what is refused, and that reading what was written gives the same."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.captions import MAX_CUES, BadCaptions, Captions, Cue, parse_captions, write_captions

LINE = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")), min_size=1, max_size=30)
WORDS = st.lists(LINE.map(str.strip).filter(bool), min_size=1, max_size=3).map("\n".join)


@st.composite
def captions(draw: st.DrawFn) -> Captions:
    starts = sorted(draw(st.lists(st.integers(0, 23 * 3_600_000), min_size=1, max_size=6)))
    return Captions(tuple(Cue(at, at + draw(st.integers(1, 9_000)), draw(WORDS)) for at in starts))


def cue(text: str) -> str:
    return f"WEBVTT\n\n00:01.000 --> 00:02.000\n{text}\n"


@given(captions())
def test_what_was_written_reads_back_the_same(given_captions):
    assert parse_captions(write_captions(given_captions)) == given_captions


@given(st.text(st.sampled_from("\n\r\t-> <&;ab#10中:."), max_size=40))
def test_no_text_of_a_cue_can_break_the_file(text):
    written = write_captions(Captions((Cue(0, 1000, "before"), Cue(1000, 2000, text), Cue(2000, 3000, "after"))))
    read = parse_captions(written).cues
    assert (read[0].text, read[-1].text) == ("before", "after")
    assert len(read) == (3 if text.strip() else 2)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    with suppress(BadCaptions):
        assert parse_captions("WEBVTT\n\n" + text).cues


def test_comments_styles_regions_positions_and_names_are_dropped():
    text = (
        "WEBVTT - title\n\nNOTE secret\nsecret\n\nSTYLE\n::cue { background: url(//example.org/secret) }\n\n"
        "REGION\nid:secret\n\nsecret-id\n00:01.000 --> 00:02.000 line:0 region:secret\n<v secret>血压<b>偏高</b>\n"
    )
    assert "secret" not in write_captions(parse_captions(text))
    assert parse_captions(text).cues == (Cue(1000, 2000, "血压偏高"),)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("血压 < 140 mmHg 且 > 90", "血压 < 140 mmHg 且 > 90"),
        ("血压 &lt; 140 &amp; &gt; 90", "血压 < 140 & > 90"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("<00:00:01.500>卡拉<c.yellow>OK</c>", "卡拉OK"),
        ("one&#10;&#10;two", "one\ntwo"),
    ],
)
def test_tags_of_webvtt_go_and_other_text_stays(written, read):
    assert parse_captions(cue(written)).cues[0].text == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "WEBVTT\n",
        "1\n00:00:01,000 --> 00:00:02,000\nSRT\n",
        "WEBVTT\n\n00:02.000 --> 00:01.000\nbackwards\n",
        "WEBVTT\n\n00:02.000 --> 00:03.000\na\n\n00:01.000 --> 00:04.000\nearlier\n",
        "WEBVTT\n\n99:00:00.000 --> 99:00:01.000\nafter a day\n",
        "WEBVTT\n\n00:99.000 --> 00:99.500\nno such second\n",
        cue("bell \x07"),
        cue("turned \u202e round"),
        cue("null \x00"),
        cue("escape &#x9b;31m".replace("&#x9b;", "\x9b")),
        cue("  "),
        "WEBVTT\n\n" + "NOTE x\n\n" * 300_000,
        "WEBVTT\n" + "".join(f"\n00:{n // 60 % 60:02}:{n % 60:02}.000 --> 23:00:00.000\nx\n" for n in range(3600)) * 6,
    ],
)
def test_refused(text):
    with pytest.raises(BadCaptions) as caught:
        parse_captions(text)
    assert caught.value.words.zh
    assert len(caught.value.words.en) < 200


def test_many_cues_are_refused():
    text = "WEBVTT\n" + "\n00:01.000 --> 00:02.000\nx\n" * (MAX_CUES + 1)
    with pytest.raises(BadCaptions, match="more than 20,000 cues"):
        parse_captions(text)
