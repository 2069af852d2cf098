import io

import pytest

from site_build.reporter import (
    GaveWay,
    GivingWay,
    Pace,
    PrintingReporter,
    RecordingReporter,
    TimingReporter,
    left_in_words,
)


class Clock:
    """Goes on when it is told to."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def clock():
    return Clock()


def test_time_left_is_judged_by_the_rate_and_by_the_last_build(clock):
    pace = Pace({"check": 1, "pages": 40, "media": 5, "verify": 2}, clock)
    pace.step("pages", 200)
    assert pace.left() == 47
    clock.now += 1
    pace.done(1)
    assert pace.left() == 46, "one of 200 says little, so the last build is believed"
    clock.now += 9
    pace.done(99)
    assert pace.left() == 10 + 7
    pace.step("verify", 0)
    assert pace.left() == 2, "what was left out on the way is not waited for"


def test_nothing_is_said_of_the_time_when_nothing_is_known(clock):
    pace = Pace(clock=clock)
    pace.step("verify", 0)
    assert pace.left() is None
    assert pace.in_language("en") == "verify"
    pace.step("pages", 10)
    clock.now += 4
    pace.done(5)
    assert pace.in_language("en") == "pages 5/10 · about 4 s left"
    assert pace.in_language("zh") == "生成页面 5/10 · 约剩 4 秒"


def test_longer_times_are_told_in_minutes():
    assert [left_in_words(one).en for one in (0.4, 59.6, 200)] == [
        "a moment left", "about 60 s left", "about 3 min left",
    ]  # fmt: skip


def test_a_terminal_shows_one_line_a_step_and_leaves_nothing_of_longer_ones(clock):
    stream = Terminal()
    reporter = PrintingReporter(stream, "zh", {"verify": 9}, clock)
    reporter.step("pages", 2)
    clock.now += 1
    reporter.done()
    reporter.done()  # within the same blink
    reporter.step("verify", 0)
    reporter.close()
    first, second, rest = stream.getvalue().split("\n")
    shown = first.split("\r")
    assert [one.strip() for one in shown] == ["", "生成页面 0/2 · 约剩 9 秒", "生成页面 1/2 · 约剩 10 秒", "生成页面 2"]
    assert len(shown[-1]) > len("  生成页面 2"), "the longer line is wiped"
    assert second.endswith("检验站点" + " " * len(" · 约剩 9 秒" + "约剩秒"))
    assert rest == ""


def test_elsewhere_plain_lines_are_printed(clock):
    stream = io.StringIO()
    reporter = PrintingReporter(stream, "en", {"pages": 3}, clock)
    reporter.step("pages", 2)
    reporter.done()
    reporter.done()
    reporter.step("verify", 0)
    reporter.close()
    assert stream.getvalue() == "  pages 2\n  verify\n"


def test_steps_are_timed_and_passed_on():
    told = RecordingReporter()
    timing = TimingReporter(told)
    timing.step("pages", 3)
    timing.done(3)
    assert told.events == [("pages", 3), ("done", 3)]
    assert [(one.name, one.parts) for one in timing.steps()] == [("pages", 3)]
    assert all(one.seconds >= 0 for one in timing.steps())


def test_a_build_is_given_up_once_something_more_urgent_waits_and_that_is_rarely_asked(clock):
    told, waits, asked = RecordingReporter(), [], []
    giving = GivingWay(told, lambda: asked.append(clock.now) or bool(waits), clock)
    giving.step("pages", 2)
    giving.done()
    clock.now += 1
    giving.done()
    assert asked == [101.0]
    waits.append("something")
    giving.step("verify", 0)
    clock.now += 1
    with pytest.raises(GaveWay):
        giving.done()
    assert told.events == [("pages", 2), ("done", 1), ("done", 1), ("verify", 0)]
