"""Captions as values, read from and written to WebVTT (W3C WebVTT, "text tracks").

Reading is done by ``webvtt-py``; what a reader hears and sees is kept, styling and positions are not.
"""

import html
import re
from dataclasses import dataclass

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from content.problems import Words

_TAGS = re.compile(r"<[^>]*>")


class BadCaptions(ValueError):
    """The text is no usable WebVTT. ``words`` says why in both languages."""

    def __init__(self, words: Words) -> None:
        self.words = words
        super().__init__(words.en)


@dataclass(frozen=True)
class Cue:
    """What is shown from one moment to another."""

    start: int
    """Milliseconds from the beginning."""
    end: int
    """Milliseconds from the beginning, after ``start``."""
    text: str
    """Plain text, one or more lines."""


@dataclass(frozen=True)
class Captions:
    """All the cues of one language, in order of time."""

    cues: tuple[Cue, ...]


def parse_captions(text: str) -> Captions:
    """The captions in a WebVTT text. ``BadCaptions`` when there is no cue or a cue is out of order."""
    try:
        read = webvtt.from_string(text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))
    except (MalformedFileError, MalformedCaptionError, ValueError) as error:
        raise BadCaptions(Words(f"this is not WebVTT ({error})", f"这不是 WebVTT 字幕（{error}）")) from error
    cues = []
    latest = 0
    for number, caption in enumerate(read, start=1):
        start, end = _milliseconds(caption.start), _milliseconds(caption.end)
        words = html.unescape(_TAGS.sub("", caption.raw_text)).strip()
        if end <= start or start < latest:
            raise BadCaptions(
                Words(f"cue {number} ({caption.start}) ends before it starts or is out of order",
                      f"第 {number} 条字幕（{caption.start}）的时间颠倒或次序有误")
            )  # fmt: skip
        latest = start
        if words:
            cues.append(Cue(start, end, words))
    if not cues:
        raise BadCaptions(Words("it holds no cue", "其中没有一条字幕"))
    return Captions(tuple(cues))


def write_captions(captions: Captions) -> str:
    """The captions as WebVTT, always in the same form."""
    parts = ["WEBVTT\n"]
    for cue in captions.cues:
        words = cue.text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        parts.append(f"{_timestamp(cue.start)} --> {_timestamp(cue.end)}\n{words}\n")
    return "\n".join(parts)


def _milliseconds(stamp: str) -> int:
    hours, minutes, seconds = ("0:" + stamp if stamp.count(":") == 1 else stamp).split(":")
    whole, _, fraction = seconds.partition(".")
    return ((int(hours) * 60 + int(minutes)) * 60 + int(whole)) * 1000 + int(fraction.ljust(3, "0")[:3] or 0)


def _timestamp(moment: int) -> str:
    seconds, rest = divmod(moment, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}.{rest:03}"
