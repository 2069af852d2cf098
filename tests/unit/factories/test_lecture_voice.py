import io
import wave

import pytest

from tests.factories.lecture_outlines import lectures, read_outline
from tests.factories.lecture_voice import RATE, Speech, pinyin, wave_of


@pytest.mark.parametrize(
    ("han", "read"),
    [
        ("中风", "zhong4 feng1"),
        ("一次", "yi2 ci4"),
        ("一遍，不用慌。", "yi2 bian4, bu2 yong4 huang1."),
        ("一张脸", "yi4 zhang1 lian3"),
        ("一百一十", "yi4 bai3 yi1 shi2"),
        ("不喝茶", "bu4 he1 cha2"),
        ("两 zhi1 胳膊", "liang3 zhi1 ge1 bo2"),
    ],
)
def test_pinyin_carries_the_tones_that_are_heard(han: str, read: str) -> None:
    assert pinyin(han) == read


@pytest.mark.parametrize("text", ["打120", "用FAST", "一、2", "好！"])
def test_what_cannot_be_read_aloud_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="cannot be read aloud"):
        pinyin(text)


@pytest.mark.parametrize("lecture", lectures())
def test_every_sentence_of_the_sample_can_be_read_aloud(lecture: str) -> None:
    for slide in read_outline(lecture).slides:
        for sentence in slide.said:
            assert pinyin(sentence.read_aloud)


def test_sound_begins_at_its_moment() -> None:
    data = wave_of([(1000, Speech(b"\x01\x02" * 10))], 2000)
    with wave.open(io.BytesIO(data)) as reader:
        frames = reader.readframes(reader.getnframes())
    assert len(frames) == 2 * RATE * 2
    assert frames.index(b"\x01\x02") == RATE * 2
