"""Captions as values, read from and written to WebVTT (W3C WebVTT, "text tracks").

Reading is done by ``webvtt-py``; what a reader hears and sees is kept. Comments, styles, regions and positions are
not: style blocks can load files and hide text.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from content.problems import Words

MAX_CHARACTERS = 2 * 2**20
MAX_CUES = 20_000
MAX_TIME = 24 * 3_600_000
"""Milliseconds."""

_TAGS = re.compile(r"</?(?:[cibuv]|ruby|rt|lang)(?:[.\s][^<>]*)?>|<(?:\d+:)?\d\d:\d\d\.\d{3}>")
_UNWANTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


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
    """The captions in a WebVTT text. ``BadCaptions`` when there is no cue, or one is out of order or malformed."""
    if len(text) > MAX_CHARACTERS:
        raise BadCaptions(Words("it is larger than 2 MB", "文件超过 2 MB"))
    try:
        read = webvtt.from_string(text.lstrip("\ufeff"), strict=True).captions
    except (MalformedFileError, MalformedCaptionError, ValueError) as error:
        found = str(error)[:120]
        raise BadCaptions(Words(f"this is not WebVTT ({found})", f"这不是 WebVTT 字幕（{found}）")) from error
    if len(read) > MAX_CUES:
        raise BadCaptions(Words(f"it holds more than {MAX_CUES:,} cues", f"字幕超过 {MAX_CUES:,} 条"))
    cues = tuple(_cues(read))
    if not cues:
        raise BadCaptions(Words("it holds no cue", "其中没有一条字幕"))
    return Captions(cues)


def _cues(read: Iterable[Any]) -> Iterator[Cue]:
    """The cues that say something. ``BadCaptions`` at the first that cannot be shown."""
    latest = 0
    for number, caption in enumerate(read, start=1):
        start, end = _milliseconds(caption.start), _milliseconds(caption.end)
        if not latest <= start < end <= MAX_TIME:
            raise BadCaptions(
                Words(f"cue {number} ({caption.start}) ends before it starts or is out of order",
                      f"第 {number} 条字幕（{caption.start}）的时间颠倒或次序有误")
            )  # fmt: skip
        latest = start
        words = _plain(html.unescape(_TAGS.sub("", caption.raw_text)))
        if _UNWANTED.search(words):
            raise BadCaptions(
                Words(f"cue {number} ({caption.start}) holds a control character",
                      f"第 {number} 条字幕（{caption.start}）含有控制字符")
            )  # fmt: skip
        if words:
            yield Cue(start, end, words)


def _plain(text: str) -> str:
    """The lines that hold something; an empty one would end the cue."""
    return "\n".join(line.strip() for line in re.split(r"\r\n?|\n", text) if line.strip())


def write_captions(captions: Captions) -> str:
    """The captions as WebVTT, always in the same form, which reads back as the same captions."""
    parts = ["WEBVTT\n"]
    for cue in captions.cues:
        words = _plain(cue.text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
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
