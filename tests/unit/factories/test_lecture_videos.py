from itertools import pairwise

import pytest

from content.captions import parse_captions, write_captions
from content.yaml_text import read_yaml
from tests.factories.lecture_outlines import Outline, Pair, Sentence, Slide, lectures, read_outline
from tests.factories.lecture_videos import LANGUAGES, LEAD, LINGER, SAMPLE, SECOND, TAIL, captions, chapters, timeline


def sentence(words: str) -> Sentence:
    return Sentence(zh=words, en=words.upper())


OUTLINE = Outline(
    slides=(
        Slide(
            heading=Pair(zh="甲", en="A"),
            drawing="face",
            chapter=Pair(zh="一", en="One"),
            said=(sentence("a"), sentence("b")),
        ),
        Slide(heading=Pair(zh="乙", en="B"), drawing="face", said=(sentence("c"),)),
        Slide(heading=Pair(zh="丙", en="C"), drawing="face", chapter=Pair(zh="二", en="Two"), said=(sentence("d"),)),
    )
)


def test_sentences_follow_one_another_and_chapters_begin_at_whole_seconds() -> None:
    line = timeline(OUTLINE, [1234, 2000, 999, 1500])
    assert [(one.shown, one.start, one.end) for one in line.moments] == [
        (0, 600, 1834),
        (2300, 2300, 4300),
        (4700, 5300, 6299),
        (7000, 7600, 9100),
    ]
    assert line.length == 9100 + TAIL
    assert chapters(line, "zh") == [{"start": 0, "title": "一"}, {"start": 7, "title": "二"}]


def test_captions_of_all_languages_share_their_times() -> None:
    line = timeline(OUTLINE, [1234, 2000, 999, 1500])
    chinese, english = captions(line, "zh").cues, captions(line, "en").cues
    assert [one.text for one in english] == ["A", "B", "C", "D"]
    assert [(one.start, one.end) for one in chinese] == [(one.start, one.end) for one in english]
    assert all(one.end <= later.start for one, later in pairwise(chinese))


def test_a_sentence_without_its_length_is_an_error() -> None:
    with pytest.raises(StopIteration):
        timeline(OUTLINE, [1234])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("lecture", lectures())
def test_the_sample_says_what_its_outline_says(lecture: str, lang: str) -> None:
    outline = read_outline(lecture)
    text = (SAMPLE / "lectures" / f"{lecture}.{lang}.vtt").read_text(encoding="utf-8")
    cues = parse_captions(text).cues
    assert text == write_captions(parse_captions(text))
    assert [cue.text for cue in cues] == [getattr(one, lang) for slide in outline.slides for one in slide.said]

    lengths = [cue.end - cue.start - LINGER for cue in cues]
    line = timeline(outline, lengths)
    assert [cue.start for cue in cues] == [moment.start for moment in line.moments]
    assert 45 * SECOND <= line.length <= 120 * SECOND
    record = (SAMPLE / "lectures" / f"{lecture}.{lang}.md").read_text(encoding="utf-8")
    assert read_yaml(record.split("---\n")[1])["chapters"] == chapters(line, lang)
    assert cues[0].start == LEAD


@pytest.mark.parametrize("lecture", lectures())
def test_the_sample_recordings_are_small(lecture: str) -> None:
    assert 0 < (SAMPLE / "media" / "lectures" / f"{lecture}.mp4").stat().st_size <= 3_000_000
