"""Progress as events. The builder tells a reporter; the command line prints, tests look at the list."""

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol, TextIO
from unicodedata import east_asian_width

from content.problems import Words

NOTHING_KNOWN: Mapping[str, float] = MappingProxyType({})
EVERY = 1.0
"""Seconds between two looks for something more urgent."""
BLINK = 0.1
"""Seconds between two changes of a line on a terminal."""
EARLY = 0.05
"""The share of its parts within which a step's own rate says less than the last build does."""
SHORT = 1.5
MINUTE = 90.0
"""Seconds from which on minutes are told."""
_STEPS = {
    "check": Words("check", "检查内容"),
    "pages": Words("pages", "生成页面"),
    "index": Words("search index", "生成搜索索引"),
    "media": Words("media", "处理媒体"),
    "verify": Words("verify", "检验站点"),
    "publish": Words("publish", "切换上线"),
    "copies": Words("compressed copies", "生成压缩副本"),
    "compare": Words("compare", "比较差异"),
    "send": Words("send", "发送"),
    "switch": Words("switch", "切换"),
    "remove": Words("remove", "移除"),
    "reading": Words("reading", "读取内容包"),
    "places": Words("places", "安放页面"),
    "content": Words("content", "写入内容"),
    "translation desk": Words("translation desk", "送交翻译台"),
}


def step_name(name: str) -> Words:
    """What people call a step."""
    return _STEPS.get(name, Words(name, name))


@dataclass(frozen=True)
class Step:
    """One step of a build that came to its end."""

    name: str
    parts: int
    """How many things it went through; 0 when they are not counted."""
    seconds: float


class Reporter(Protocol):
    """Someone who is told how a build goes."""

    def step(self, name: str, total: int) -> None:
        """A step of ``total`` parts begins; 0 when the number is unknown."""

    def done(self, count: int = 1) -> None:
        """So many parts of the present step are finished."""


@dataclass
class RecordingReporter:
    """Keeps every event, in order."""

    events: list[tuple[str, int]] = field(default_factory=list)

    def step(self, name: str, total: int) -> None:
        """Keep the step."""
        self.events.append((name, total))

    def done(self, count: int = 1) -> None:
        """Keep the progress."""
        self.events.append(("done", count))


class TimingReporter:
    """Passes every event on, and knows how long each step took."""

    def __init__(self, told: Reporter) -> None:
        self._told = told
        self._begun: list[tuple[str, int, float]] = []
        """Name of each step, its parts, and when it began."""

    def step(self, name: str, total: int) -> None:
        """Begin to time the step."""
        self._begun.append((name, total, time.monotonic()))
        self._told.step(name, total)

    def done(self, count: int = 1) -> None:
        """Pass it on."""
        self._told.done(count)

    def steps(self) -> tuple[Step, ...]:
        """Every step up to now."""
        ends = [*(moment for _, _, moment in self._begun[1:]), time.monotonic()]
        pairs = zip(self._begun, ends, strict=True)
        return tuple(Step(name, parts, end - began) for (name, parts, began), end in pairs)


class GaveWay(Exception):
    """A build was given up, since something more urgent waits. The live site is as it was."""


class GivingWay:
    """Passes every event on, unless something more urgent waits: then ``GaveWay`` is raised.

    ``asked`` tells whether it does; it is asked at most once in :data:`EVERY` seconds.
    """

    def __init__(self, told: Reporter, asked: Callable[[], bool], clock: Callable[[], float] = time.monotonic) -> None:
        self._told = told
        self._asked = asked
        self._clock = clock
        self._looked = clock()

    def step(self, name: str, total: int) -> None:
        """Pass it on."""
        self._look()
        self._told.step(name, total)

    def done(self, count: int = 1) -> None:
        """Pass it on."""
        self._look()
        self._told.done(count)

    def _look(self) -> None:
        if self._clock() - self._looked >= EVERY:
            self._looked = self._clock()
            if self._asked():
                raise GaveWay


class Pace:
    """How far a build has come, and how long it may still take.

    The present step is judged by its own rate, or by what it took last time; later ones by what they took then.
    """

    def __init__(self, usual: Mapping[str, float] = NOTHING_KNOWN, clock: Callable[[], float] = time.monotonic) -> None:
        self._usual = usual
        self._clock = clock
        self._began = clock()
        self.name = ""
        """Of the present step."""
        self.count = 0
        self.total = 0

    def step(self, name: str, total: int) -> None:
        """A step begins."""
        self.name, self.total, self.count, self._began = name, total, 0, self._clock()

    def done(self, count: int = 1) -> None:
        """Parts of it are finished."""
        self.count += count

    def left(self) -> float | None:
        """Seconds; None when nothing is known to judge by."""
        names = list(self._usual)
        place = names.index(self.name) + 1 if self.name in names else 0
        later = [self._usual[name] for name in names[place:]]
        here = self._left_here(self._clock() - self._began)
        return None if here is None and not later else (here or 0.0) + sum(later)

    def _left_here(self, spent: float) -> float | None:
        usual = self._usual.get(self.name)
        early = self.count < EARLY * self.total
        if self.total and self.count and not (early and usual is not None):
            return spent / self.count * max(0, self.total - self.count)
        return None if usual is None else max(0.0, usual - spent)

    def in_language(self, code: str) -> str:
        """The step, its parts, and the time left, in one line."""
        return progress_in_words(self.name, self.count, self.total, self.left()).in_language(code)


def progress_in_words(step: str, count: int, total: int, left: float | None) -> Words:
    """A step, how many of its parts are done, and the seconds that are left, as far as each is known."""
    counted = f" {count}" if count or total else ""
    counted += f"/{total}" if total else ""
    told = left_in_words(left) if left is not None else None
    return Words(*(
        step_name(step).in_language(code) + counted + (f" · {told.in_language(code)}" if told else "")
        for code in ("en", "zh")
    ))  # fmt: skip


def left_in_words(seconds: float) -> Words:
    """A time that is left, told no finer than it can be known."""
    if seconds < SHORT:
        return Words("a moment left", "即将完成")
    if seconds < MINUTE:
        return Words(f"about {seconds:.0f} s left", f"约剩 {seconds:.0f} 秒")
    return Words(f"about {seconds / 60:.0f} min left", f"约剩 {seconds / 60:.0f} 分钟")


class PrintingReporter:
    """Prints one line a step; on a terminal it is kept up to date, with the time that is left."""

    def __init__(
        self,
        stream: TextIO = sys.stderr,
        lang: str = "en",
        usual: Mapping[str, float] = NOTHING_KNOWN,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._stream = stream
        self._live = stream.isatty()
        self._lang = lang
        self._clock = clock
        self._pace = Pace(usual, clock)
        self._shown = clock()
        self._width = 0
        """Columns that the line on the terminal takes up."""

    def step(self, name: str, total: int) -> None:
        """Begin a line."""
        self.close()
        self._pace.step(name, total)
        if self._live:
            self._show(self._pace.in_language(self._lang))

    def done(self, count: int = 1) -> None:
        """Count up."""
        self._pace.done(count)
        if self._live and self._clock() - self._shown >= BLINK:
            self._show(self._pace.in_language(self._lang))

    def close(self) -> None:
        """End the present line."""
        pace = self._pace
        if pace.name:
            name = step_name(pace.name).in_language(self._lang)
            self._show(f"{name} {pace.count or pace.total or ''}".rstrip())
            self._stream.write("\n")
            self._stream.flush()
            pace.step("", 0)
            self._width = 0

    def _show(self, line: str) -> None:
        told = "  " + line
        width = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in told)
        gap = " " * max(0, self._width - width)
        self._stream.write(f"\r{told}{gap}" if self._live else told)
        self._stream.flush()
        self._shown, self._width = self._clock(), width
