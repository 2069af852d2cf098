"""The simple drawings beside the words of a slide, each on a square of 100 by 100 units."""

import math
from collections.abc import Callable

from PIL import ImageDraw, ImageFont

INK = "#12343b"
ACCENT = "#0b6e6e"
PAPER = "#faf8f3"
TINT = "#dcebe7"
SKIN = "#f1cdb0"
WARN = "#b3261e"

Point = tuple[float, float]
FontOf = Callable[[int, bool], ImageFont.FreeTypeFont]
"""``(size in pixels, bold) -> font``."""


class Pen:
    """Draws in units of a hundredth of a square that stands somewhere on a picture."""

    def __init__(self, draw: ImageDraw.ImageDraw, corner: tuple[int, int], side: int, font: FontOf) -> None:
        self._draw = draw
        self._corner = corner
        self._unit = side / 100
        self._font = font

    def _at(self, point: Point) -> Point:
        return self._corner[0] + point[0] * self._unit, self._corner[1] + point[1] * self._unit

    def _width(self, units: float) -> int:
        return max(1, round(units * self._unit))

    def line(self, *points: Point, width: float = 2.4, colour: str = INK) -> None:
        """A line through the points, with round ends."""
        self._draw.line([self._at(point) for point in points], fill=colour, width=self._width(width), joint="curve")
        for point in points:
            self.disc(point, width / 2, fill=colour)

    def dashes(self, start: Point, end: Point, colour: str = ACCENT) -> None:
        """A dashed line."""
        steps = 9
        for step in range(0, steps, 2):
            ends = [
                tuple(a + (b - a) * part / steps for a, b in zip(start, end, strict=True)) for part in (step, step + 1)
            ]
            self.line(*ends, width=1.2, colour=colour)  # type: ignore[arg-type]

    def disc(self, centre: Point, radius: float, *, fill: str | None = None, edge: str | None = None) -> None:
        """A disc, filled, edged or both."""
        x, y = self._at(centre)
        reach = radius * self._unit
        self._draw.ellipse((x - reach, y - reach, x + reach, y + reach), fill, edge, self._width(2.4))

    def wedge(self, centre: Point, radius: float, degrees: float, colour: str) -> None:
        """The part of a disc from twelve o'clock on."""
        x, y = self._at(centre)
        reach = radius * self._unit
        self._draw.pieslice((x - reach, y - reach, x + reach, y + reach), -90, degrees - 90, fill=colour)

    def arc(self, centre: Point, radius: float, degrees: tuple[float, float], colour: str = INK) -> None:
        """Part of a circle; degrees run clockwise from three o'clock."""
        turns = [math.radians(degrees[0] + (degrees[1] - degrees[0]) * step / 24) for step in range(25)]
        self.line(*((centre[0] + radius * math.cos(t), centre[1] + radius * math.sin(t)) for t in turns), colour=colour)

    def box(self, start: Point, end: Point, *, round_by: float = 3, fill: str = PAPER, edge: str | None = INK) -> None:
        """A rectangle with round corners."""
        self._draw.rounded_rectangle(
            (*self._at(start), *self._at(end)), round_by * self._unit, fill, edge, self._width(2.4)
        )

    def words(self, centre: Point, text: str, size: float, colour: str = INK) -> None:
        """Words around a point."""
        self._draw.text(self._at(centre), text, colour, self._font(round(size * self._unit), True), anchor="mm")

    def arrow(self, start: Point, end: Point, colour: str = WARN) -> None:
        """An arrow."""
        turn = math.atan2(end[1] - start[1], end[0] - start[0])
        self.line(start, end, width=2.4, colour=colour)
        for side in (2.5, -2.5):
            self.line(end, (end[0] + 7 * math.cos(turn + side), end[1] + 7 * math.sin(turn + side)), colour=colour)


def _clock(pen: Pen, degrees: float, words: str) -> None:
    pen.disc((50, 44), 38, fill=PAPER)
    pen.wedge((50, 44), 38, degrees, "#9fd0c6")
    pen.disc((50, 44), 38, edge=INK)
    for hour in range(12):
        turn = math.radians(hour * 30)
        pen.line((50 + 32 * math.sin(turn), 44 - 32 * math.cos(turn)),
                 (50 + 35 * math.sin(turn), 44 - 35 * math.cos(turn)), width=1.6)  # fmt: skip
    hand = math.radians(degrees)
    pen.line((50, 44), (50 + 25 * math.sin(hand), 44 - 25 * math.cos(hand)), width=3.4, colour=ACCENT)
    pen.line((50, 44), (50, 14), width=2.4)
    pen.words((50, 93), words, 10)


def _hours(pen: Pen) -> None:
    _clock(pen, 135, "4.5 h")


def _minutes(pen: Pen) -> None:
    _clock(pen, 30, "5 min")


def _face(pen: Pen) -> None:
    pen.disc((50, 50), 40, fill=SKIN, edge=INK)
    pen.disc((36, 40), 3.4, fill=INK)
    pen.line((60, 43), (68, 44), width=3)
    pen.line((30, 31), (41, 30))
    pen.line((59, 34), (70, 37))
    pen.line((50, 45), (48, 55), (52, 56), width=1.8)
    pen.line((32, 62), (38, 67), (48, 69), (58, 71), (66, 77), width=3)
    pen.arrow((79, 58), (79, 78))


def _arms(pen: Pen) -> None:
    pen.dashes((54, 45), (96, 45))
    pen.disc((50, 22), 13, fill=SKIN, edge=INK)
    pen.line((50, 42), (50, 66), width=22, colour=ACCENT)
    pen.line((42, 45), (12, 45), width=8, colour=ACCENT)
    pen.line((58, 45), (80, 68), width=8, colour=ACCENT)
    pen.disc((10, 45), 4.6, fill=SKIN)
    pen.disc((83, 71), 4.6, fill=SKIN)
    pen.line((45, 76), (45, 96), width=8, colour=INK)
    pen.line((55, 76), (55, 96), width=8, colour=INK)
    pen.arrow((91, 50), (91, 66))


def _speech(pen: Pen) -> None:
    pen.disc((26, 62), 22, fill=SKIN, edge=INK)
    pen.disc((33, 57), 2.8, fill=INK)
    pen.disc((40, 71), 3.6, fill=INK)
    pen.box((50, 12), (97, 50), round_by=8)
    pen.line((58, 49), (50, 60), (68, 49))
    pen.line((58, 27), (64, 23), (68, 30), (75, 22), (80, 31), (89, 25), width=2.6, colour=WARN)
    pen.line((58, 39), (63, 36), (69, 42), (74, 35), (82, 41), width=2.6, colour=WARN)


def _phone(pen: Pen) -> None:
    pen.box((25, 4), (75, 96), round_by=8, fill=INK)
    pen.box((30, 13), (70, 84), round_by=3, fill=PAPER)
    pen.words((50, 38), "120", 19, WARN)
    pen.disc((50, 66), 10, fill="#1c7c3c")
    pen.arc((50, 66), 5, (20, 160), PAPER)
    pen.line((43, 90), (57, 90), width=1.6, colour=PAPER)


def _on_side(pen: Pen) -> None:
    pen.line((4, 78), (96, 78), width=3)
    pen.line((24, 71), (8, 71), width=5, colour=SKIN)
    pen.disc((18, 58), 11, fill=SKIN, edge=INK)
    pen.disc((12, 60), 1.8, fill=INK)
    pen.line((36, 64), (58, 66), width=20, colour=ACCENT)
    pen.line((38, 58), (28, 70), (14, 74), width=6, colour=ACCENT)
    pen.line((62, 70), (92, 73), width=8, colour=INK)
    pen.line((62, 62), (74, 48), (86, 68), width=8, colour=INK)


def _seated(pen: Pen) -> None:
    pen.line((20, 22), (20, 92), width=3.4)
    pen.line((20, 66), (48, 66), (48, 92), width=3.4)
    pen.disc((33, 14), 10, fill=SKIN, edge=INK)
    pen.line((32, 34), (32, 56), width=18, colour=ACCENT)
    pen.line((36, 61), (58, 61), (58, 88), (66, 89), width=7, colour=INK)
    pen.line((62, 52), (98, 52), width=3)
    pen.line((94, 52), (94, 94), width=3)
    pen.line((34, 30), (48, 47), width=7.5, colour=SKIN)
    pen.line((48, 47), (72, 48), width=6.5, colour=SKIN)
    pen.line((38.5, 35.5), (42.5, 40.5), width=12, colour=WARN)
    pen.dashes((12, 38), (72, 38), WARN)
    pen.box((77, 36), (95, 51), round_by=2)


def _cuff(pen: Pen) -> None:
    pen.line((26, 2), (34, 66), width=21, colour=SKIN)
    pen.line((34, 68), (92, 76), width=17, colour=SKIN)
    pen.line((27.5, 16), (31, 42), width=27, colour=ACCENT)
    pen.line((46, 56), (46, 66), width=1.6, colour=WARN)
    pen.line((43, 55.5), (49, 55.5), width=1.6, colour=WARN)
    pen.line((43, 66.5), (49, 66.5), width=1.6, colour=WARN)
    pen.words((68, 58), "2–3 cm", 9, WARN)
    pen.line((40, 40), (62, 30), (78, 14), width=2)


def _monitor_with(pen: Pen, upper: str, lower: str, colour: str) -> None:
    pen.box((10, 8), (90, 92), round_by=8, fill="#ffffff")
    pen.box((18, 16), (82, 74), round_by=4, fill="#e8efe6")
    pen.words((50, 30), upper, 19, colour)
    pen.words((50, 51), lower, 19, colour)
    pen.words((50, 67), "mmHg", 6.5, INK)
    pen.disc((50, 83), 5, fill=ACCENT)


def _monitor(pen: Pen) -> None:
    _monitor_with(pen, "118", "76", INK)


def _threshold(pen: Pen) -> None:
    _monitor_with(pen, "≥135", "≥85", WARN)


def _notebook(pen: Pen) -> None:
    pen.box((16, 6), (86, 94), round_by=4, fill="#ffffff")
    for hole in range(6):
        pen.disc((16, 16 + hole * 13.5), 2.6, fill=INK)
    rows = (("", "①", "②"), ("早 AM", "128/78", "124/76"), ("晚 PM", "122/74", "120/74"))
    for number, row in enumerate(rows):
        height = 24 + number * 22
        pen.line((24, height + 11), (80, height + 11), width=0.8, colour=ACCENT)
        for column, cell in zip((32, 51, 71), row, strict=True):
            pen.words((column, height), cell, 5.6, ACCENT if column == 32 or number == 0 else INK)


def _call_out(pen: Pen) -> None:
    pen.line((4, 84), (96, 84), width=3)
    pen.line((34, 74), (60, 75), (90, 76), width=14, colour=ACCENT)
    pen.disc((20, 70), 11, fill=SKIN, edge=INK)
    pen.disc((66, 22), 11, fill=SKIN, edge=INK)
    pen.line((66, 40), (64, 56), width=19, colour=INK)
    pen.line((60, 40), (42, 54), (32, 66), width=6.5, colour=INK)
    pen.box((14, 10), (48, 34), round_by=7)
    pen.line((44, 32), (56, 30), (38, 30), width=2)
    pen.words((31, 22), "?  !", 13, WARN)


def _press(pen: Pen) -> None:
    pen.line((4, 88), (96, 88), width=3)
    pen.line((56, 52), (66, 76), (88, 78), width=11, colour=INK)
    pen.line((44, 34), (58, 56), width=17, colour=ACCENT)
    pen.line((30, 78), (62, 79), (92, 80), width=14, colour="#4f7fa3")
    pen.disc((17, 76), 10, fill=SKIN, edge=INK)
    pen.line((42, 32), (42, 68), width=6.5, colour=SKIN)
    pen.disc((36, 18), 10, fill=SKIN, edge=INK)
    pen.disc((31, 19), 1.8, fill=INK)
    pen.arrow((24, 40), (24, 62))


def _defibrillator(pen: Pen) -> None:
    pen.box((12, 20), (88, 84), round_by=8, fill=ACCENT)
    pen.box((20, 28), (80, 76), round_by=4, fill="#ffffff")
    for x in (42, 56):
        pen.disc((x, 46), 9, fill=WARN)
    pen.line((49, 64), (36, 50), (62, 50), (49, 64), width=6, colour=WARN)
    pen.line((52, 40), (46, 52), (53, 52), (48, 62), width=2.6, colour="#ffffff")
    pen.words((50, 93), "AED", 11)


def _sugar(pen: Pen) -> None:
    pen.line((6, 84), (94, 84), width=3)
    pen.box((14, 30), (44, 84), round_by=3, fill="#ffffff")
    pen.box((17, 46), (41, 81), round_by=2, fill="#f0c25b", edge=None)
    pen.line((34, 46), (46, 16), width=2.6, colour=WARN)
    for x, y in ((54, 66), (73, 66), (63, 48)):
        pen.box((x, y), (x + 17, y + 17), round_by=2, fill="#ffffff")


def _quarter(pen: Pen) -> None:
    _clock(pen, 90, "15 min")


def _meter(pen: Pen) -> None:
    pen.box((22, 6), (78, 80), round_by=9, fill="#4f7fa3")
    pen.box((30, 15), (70, 46), round_by=3, fill="#ffffff")
    pen.words((50, 31), "≤3.9", 13, WARN)
    pen.disc((50, 63), 7, fill="#ffffff")
    pen.box((44, 78), (56, 96), round_by=1, fill="#ffffff")


DRAWINGS: dict[str, Callable[[Pen], None]] = {
    "arms": _arms, "call_out": _call_out, "cuff": _cuff, "defibrillator": _defibrillator, "face": _face, "hours": _hours,
    "meter": _meter, "minutes": _minutes, "monitor": _monitor, "notebook": _notebook, "on_side": _on_side, "phone": _phone,
    "press": _press, "quarter": _quarter, "seated": _seated, "speech": _speech, "sugar": _sugar, "threshold": _threshold,
}  # fmt: skip
"""Every drawing by the name that outlines use."""
