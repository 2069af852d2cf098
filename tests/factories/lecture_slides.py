"""Slides as pictures: Chinese large, English beneath it, a drawing at the side, room for captions at the foot."""

import subprocess
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from tests.factories.lecture_drawings import ACCENT, DRAWINGS, INK, PAPER, TINT, WARN, Pen
from tests.factories.lecture_outlines import Point, Slide

WIDTH, HEIGHT = 1280, 720
SERIES = "健康讲堂 · Health Hall"
VOICE = "合成语音 · Synthetic voice"
NOTICE = "健康科普，不能代替医生诊治 · Health education, no substitute for a doctor"

_FINE = 2
"""Drawn this many times larger and then reduced, for smooth edges."""
_QUIET = "#43575b"
_LEFT, _RIGHT = 64, 892
_PANEL = (916, 150, 1216, 590)
_FOOT = 616
"""Below this line players show captions."""


class TooLong(ValueError):
    """Words that do not fit on their line."""


@cache
def _font(size: int, bold: bool) -> ImageFont.FreeTypeFont:
    pattern = f"Noto Sans CJK SC:{'bold' if bold else 'regular'}"
    command = ["fc-match", "--format", "%{family}|%{index}|%{file}", pattern]
    family, index, file = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("|")
    if "Noto Sans CJK SC" not in family:
        raise FileNotFoundError("the font Noto Sans CJK SC is not installed")
    return ImageFont.truetype(file, size, int(index))


class _Board:
    """A picture under way, measured in pixels of the finished slide."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH * _FINE, HEIGHT * _FINE), PAPER)
        self.draw = ImageDraw.Draw(self.image)

    def write(self, place: tuple[int, int], text: str, size: int, colour: str, *, bold: bool = False, room: int = 0,
              anchor: str = "ls") -> None:  # fmt: skip
        """Words on one line; ``TooLong`` when they are wider than ``room``."""
        font = _font(size * _FINE, bold)
        if room and font.getlength(text) > room * _FINE:
            raise TooLong(f"{text!r} is {font.getlength(text) / _FINE - room:.0f} pixels too long")
        self.draw.text((place[0] * _FINE, place[1] * _FINE), text, colour, font, anchor=anchor)

    def panel(self, box: tuple[int, int, int, int], colour: str, round_by: int) -> None:
        """A filled rectangle with round corners."""
        self.draw.rounded_rectangle([edge * _FINE for edge in box], round_by * _FINE, colour)

    def line(self, points: list[tuple[int, int]], colour: str) -> None:
        """A thick line."""
        self.draw.line([(x * _FINE, y * _FINE) for x, y in points], colour, 5 * _FINE, joint="curve")

    def picture(self, name: str, corner: tuple[int, int], side: int) -> None:
        """One of the drawings."""
        DRAWINGS[name](Pen(self.draw, (corner[0] * _FINE, corner[1] * _FINE), side * _FINE, _font))

    def finished(self) -> Image.Image:
        """The slide at its own size."""
        return self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)


def draw_slide(slide: Slide, drawing: str, point: int) -> Image.Image:
    """The slide with that drawing, and with that point (from 1) brought out; 0 for none."""
    board = _Board()
    _draw_frame(board, drawing)
    if slide.title:
        _draw_title(board, slide)
    else:
        board.write((_LEFT, 112), slide.heading.zh, 56, INK, bold=True, room=_RIGHT - _LEFT)
        board.write((_LEFT, 160), slide.heading.en, 27, _QUIET, room=_RIGHT - _LEFT)
        _draw_points(board, slide.points, point)
    return board.finished()


def _draw_frame(board: _Board, drawing: str) -> None:
    board.panel((0, 0, WIDTH, 14), ACCENT, 0)
    board.panel((916, 40, 1216, 92), INK, 26)
    board.write((1066, 67), VOICE, 20, "#ffffff", anchor="mm", room=280)
    board.panel(_PANEL, TINT, 24)
    board.picture(drawing, (936, 240), 260)


def _draw_title(board: _Board, slide: Slide) -> None:
    board.write((_LEFT, 200), SERIES, 32, ACCENT, bold=True)
    board.panel((_LEFT, 228, _LEFT + 96, 234), ACCENT, 3)
    board.write((_LEFT, 336), slide.heading.zh, 66, INK, bold=True, room=_RIGHT - _LEFT)
    board.write((_LEFT, 404), slide.heading.en, 36, _QUIET, room=_RIGHT - _LEFT)
    board.write((_LEFT, 570), NOTICE, 22, _QUIET, room=_RIGHT - _LEFT)


def _draw_points(board: _Board, points: tuple[Point, ...], current: int) -> None:
    top, height = 190, (_FOOT - 190) // max(len(points), 3)
    for number, point in enumerate(points, start=1):
        middle = top + height // 2
        if number == current:
            board.panel((_LEFT - 20, top + 3, _RIGHT, top + height - 3), TINT, 14)
        _draw_mark(board, point.mark, (_LEFT + 24, middle))
        board.write((_LEFT + 64, middle + 4), point.zh, 41, INK, bold=number == current, room=_RIGHT - _LEFT - 74)
        board.write((_LEFT + 64, middle + 40), point.en, 26, _QUIET, room=_RIGHT - _LEFT - 74)
        top += height


def _draw_mark(board: _Board, mark: str, centre: tuple[int, int]) -> None:
    x, y = centre
    if not mark:
        board.panel((x - 8, y - 8, x + 8, y + 8), ACCENT, 8)
        return
    board.panel((x - 26, y - 26, x + 26, y + 26), WARN if mark in ("no", "!") else ACCENT, 26)
    if mark == "yes":
        board.line([(x - 11, y), (x - 3, y + 10), (x + 12, y - 9)], "#ffffff")
    elif mark == "no":
        board.line([(x - 10, y - 10), (x + 10, y + 10)], "#ffffff")
        board.line([(x - 10, y + 10), (x + 10, y - 10)], "#ffffff")
    else:
        board.write(centre, mark, 34, "#ffffff", bold=True, anchor="mm")
