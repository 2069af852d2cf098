"""A sheet to draw flat, calm pictures on. Positions are pixels of the finished picture, 1200 by 800."""

import math
from collections.abc import Iterable
from io import BytesIO

from PIL import Image, ImageDraw

Point = tuple[float, float]

PAPER = "#faf8f3"
INK = "#12343b"
TEAL = "#0b6e6e"
MINT = "#dcebe7"
SEA = "#9fd0c6"
SKIN = "#f1cdb0"
SHADE = "#d9a987"
HAIR = "#4b3f3a"
GREY = "#b9bdb8"
STONE = "#e4e2da"
WOOD = "#c99a63"
BARK = "#8a6242"
CLOTH = "#4f7fa3"
SKY = "#cfe3ef"
WATER = "#7fb8d6"
SUN = "#f0c25b"
LEAF = "#6fa35e"
MOSS = "#4b7d46"
ROSE = "#d98b7f"
WARN = "#b3261e"
WHITE = "#ffffff"

_FINE = 3
"""Drawn so many times larger, then made small, so that edges are smooth."""
_COLOURS = 96


class Sheet:
    """One picture in the making."""

    def __init__(self, background: str = PAPER) -> None:
        self._image = Image.new("RGB", (1200 * _FINE, 800 * _FINE), background)
        self._draw = ImageDraw.Draw(self._image)

    def line(self, *points: Point, width: float = 8, colour: str = INK) -> None:
        """A line through the points with round ends and corners."""
        fine = [(x * _FINE, y * _FINE) for x, y in points]
        self._draw.line(fine, fill=colour, width=round(width * _FINE))
        for x, y in points:
            self.disc((x, y), width / 2, colour)

    def curve(self, *points: Point, width: float = 8, colour: str = INK) -> None:
        """A smooth line through the points."""
        self.line(*_smooth(points), width=width, colour=colour)

    def dashes(self, start: Point, end: Point, *, width: float = 5, colour: str = WARN) -> None:
        """A straight dashed line."""
        count = max(1, round(math.dist(start, end) / 22)) // 2 * 2 + 1
        for step in range(0, count, 2):
            self.line(_between(start, end, step / count), _between(start, end, (step + 1) / count),
                      width=width, colour=colour)  # fmt: skip

    def arrow(self, start: Point, end: Point, *, width: float = 10, colour: str = WARN) -> None:
        """An arrow from one point to another."""
        turn = math.atan2(end[1] - start[1], end[0] - start[0])
        self.line(start, end, width=width, colour=colour)
        for side in (2.55, -2.55):
            reach = width * 3.4
            self.line(end, (end[0] + reach * math.cos(turn + side), end[1] + reach * math.sin(turn + side)),
                      width=width, colour=colour)  # fmt: skip

    def disc(self, centre: Point, radius: float, colour: str = INK) -> None:
        """A filled circle."""
        self.oval(centre, radius, radius, colour)

    def oval(self, centre: Point, across: float, down: float, colour: str) -> None:
        """A filled ellipse."""
        x, y = centre
        self._draw.ellipse(_fine(x - across, y - down, x + across, y + down), fill=colour)

    def ring(self, centre: Point, radius: float, *, width: float = 6, colour: str = INK) -> None:
        """The edge of a circle."""
        x, y = centre
        self._draw.ellipse(_fine(x - radius, y - radius, x + radius, y + radius), outline=colour,
                           width=round(width * _FINE))  # fmt: skip

    def slice(self, centre: Point, radius: float, degrees: tuple[float, float], colour: str) -> None:
        """A part of a filled circle; degrees run clockwise from three o'clock."""
        x, y = centre
        self._draw.pieslice(_fine(x - radius, y - radius, x + radius, y + radius), *degrees, fill=colour)

    def arc(self, centre: Point, radius: float, degrees: tuple[float, float], *, width: float = 8,
            colour: str = INK) -> None:  # fmt: skip
        """A part of the edge of a circle, with round ends."""
        turns = [math.radians(degrees[0] + (degrees[1] - degrees[0]) * step / 40) for step in range(41)]
        self.line(*((centre[0] + radius * math.cos(t), centre[1] + radius * math.sin(t)) for t in turns),
                  width=width, colour=colour)  # fmt: skip

    def shape(self, *points: Point, colour: str) -> None:
        """A filled polygon."""
        self._draw.polygon([(x * _FINE, y * _FINE) for x, y in points], fill=colour)

    def blob(self, *points: Point, colour: str) -> None:
        """A filled shape with a smooth edge through the points."""
        self.shape(*_smooth((*points, points[0])), colour=colour)

    def box(self, start: Point, end: Point, *, corner: float = 16, colour: str = WHITE, edge: str | None = None,
            width: float = 6) -> None:  # fmt: skip
        """A rectangle with round corners."""
        self._draw.rounded_rectangle(_fine(*start, *end), corner * _FINE, fill=colour, outline=edge,
                                     width=round(width * _FINE) if edge else 1)  # fmt: skip

    def band(self, start: Point, end: Point, across: float, colour: str) -> None:
        """A straight strip with square ends, such as a cuff round an arm."""
        turn = math.atan2(end[1] - start[1], end[0] - start[0]) + math.pi / 2
        dx, dy = across / 2 * math.cos(turn), across / 2 * math.sin(turn)
        self.shape((start[0] + dx, start[1] + dy), (end[0] + dx, end[1] + dy),
                   (end[0] - dx, end[1] - dy), (start[0] - dx, start[1] - dy), colour=colour)  # fmt: skip

    def heart(self, centre: Point, size: float, colour: str = WARN) -> None:
        """A heart."""
        x, y = centre
        for side in (-1, 1):
            self.disc((x + side * size * 0.25, y - size * 0.15), size * 0.29, colour)
        self.shape((x - size * 0.5, y), (x + size * 0.5, y), (x, y + size * 0.55), colour=colour)

    def drop(self, tip: Point, size: float, colour: str = WATER) -> None:
        """A drop of water that falls."""
        x, y = tip
        self.disc((x, y + size), size * 0.55, colour)
        self.shape((x, y), (x - size * 0.5, y + size * 0.8), (x + size * 0.5, y + size * 0.8), colour=colour)

    def png(self) -> bytes:
        """The finished picture as PNG, the same bytes on every run."""
        small = self._image.resize((1200, 800), Image.Resampling.BOX)
        target = BytesIO()
        small.quantize(_COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
        return target.getvalue()


def _fine(*numbers: float) -> tuple[float, ...]:
    return tuple(number * _FINE for number in numbers)


def _between(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _smooth(points: Iterable[Point]) -> list[Point]:
    """Points along a Catmull-Rom spline; closed when the last point is the first."""
    given = list(points)
    closed = given[0] == given[-1]
    before, after = (given[-2], given[1]) if closed else (given[0], given[-1])
    padded = [before, *given, after]
    path: list[Point] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        path += [(_spline(a[0], b[0], c[0], d[0], step / 12), _spline(a[1], b[1], c[1], d[1], step / 12))
                 for step in range(12)]  # fmt: skip
    return [*path, given[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
