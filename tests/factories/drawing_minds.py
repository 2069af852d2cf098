"""Pictures of minds and habits: a quiet night, a talk on a bench, an album to remember by, a home without smoke."""

import math

from tests.factories.drawing_sheet import (
    BARK,
    CLOTH,
    GREY,
    HAIR,
    INK,
    LEAF,
    MINT,
    MOSS,
    ROSE,
    SEA,
    SHADE,
    SKIN,
    SKY,
    STONE,
    SUN,
    TEAL,
    WARN,
    WHITE,
    WOOD,
    Point,
    Sheet,
)  # fmt: skip

_NIGHT = "#31526b"
_DUSK = "#5b7d92"
_QUILT = "#8db9b4"
_FLOOR = "#8f7a66"


def quiet_night() -> Sheet:
    """Someone asleep in a dark room; a chair, a book and a small light wait for those who cannot sleep."""
    sheet = Sheet(_NIGHT)
    sheet.box((-40, 660), (1240, 840), corner=0, colour=_FLOOR)
    sheet.box((420, 80), (700, 340), corner=10, colour="#1f3547", edge="#c9d4d6", width=14)
    sheet.disc((632, 170), 44, "#f4e7b5")
    sheet.disc((650, 156), 38, "#1f3547")
    for x, y in ((490, 140), (524, 236), (480, 288), (640, 268), (598, 300)):
        sheet.disc((x, y), 4, WHITE)
    sheet.line((560, 88), (560, 332), width=10, colour="#c9d4d6")
    for side in (400, 720):
        sheet.box((side - 36, 66), (side + 36, 384), corner=14, colour=_DUSK)
        for fold in (-12, 12):
            sheet.line((side + fold, 90), (side + fold, 366), width=4, colour="#4d6e83")
    sheet.line((340, 66), (780, 66), width=14, colour=BARK)
    _sleeper(sheet)
    _reading_corner(sheet)
    return sheet


def _sleeper(sheet: Sheet) -> None:
    sheet.line((70, 420), (70, 730), width=34, colour=BARK)
    sheet.line((720, 580), (720, 730), width=34, colour=BARK)
    sheet.box((70, 580), (730, 690), corner=18, colour=WOOD)
    sheet.box((84, 530), (722, 630), corner=34, colour=WHITE)
    sheet.oval((196, 520), 112, 52, STONE)
    sheet.disc((214, 478), 74, GREY)
    sheet.oval((232, 482), 62, 64, SKIN)
    sheet.blob((150, 450), (190, 410), (240, 408), (262, 428), (222, 436), (206, 468), (212, 520), (190, 540),
               (160, 530), (144, 490), colour=GREY)  # fmt: skip
    for y in (462, 502):
        sheet.arc((238, y), 11, (-80, 80), width=6)
    sheet.arc((264, 482), 12, (-60, 60), width=6, colour=ROSE)
    sheet.blob((292, 500), (380, 452), (520, 446), (640, 470), (724, 520), (722, 632), (520, 640), (300, 634),
               (272, 580), colour=_QUILT)  # fmt: skip
    sheet.blob((268, 534), (300, 496), (376, 452), (410, 470), (352, 520), (318, 590), (284, 590), colour=MINT)
    sheet.curve((440, 520), (540, 512), (660, 560), width=7, colour="#7aa8a3")
    sheet.line((180, 708), (226, 708), width=22, colour=ROSE)
    sheet.line((250, 708), (296, 708), width=22, colour=ROSE)


def _reading_corner(sheet: Sheet) -> None:
    sheet.disc((1060, 340), 132, "#456379")
    sheet.line((1060, 360), (1060, 724), width=12, colour=BARK)
    sheet.line((1020, 726), (1100, 726), width=16, colour=BARK)
    sheet.shape((1000, 380), (1120, 380), (1092, 290), (1028, 290), colour=SUN)
    sheet.box((800, 420), (840, 640), corner=18, colour=TEAL)
    sheet.box((806, 566), (980, 646), corner=20, colour=TEAL)
    sheet.box((816, 546), (970, 590), corner=18, colour=SEA)
    sheet.line((824, 644), (824, 724), width=18, colour=BARK)
    sheet.line((964, 644), (964, 724), width=18, colour=BARK)
    sheet.shape((856, 540), (898, 550), (898, 528), (858, 516), colour=WHITE)
    sheet.shape((898, 550), (940, 540), (938, 516), (898, 528), colour=STONE)


def sitting_together() -> Sheet:
    """Two people on a bench, seen from behind; one has laid an arm round the other, and the sun rises."""
    sheet = Sheet("#fbeed8")
    sheet.disc((600, 360), 250, "#fae3b4")
    sheet.disc((600, 360), 130, SUN)
    sheet.blob((-60, 430), (160, 350), (420, 420), (700, 380), (980, 330), (1260, 420), (1260, 700), (-60, 700),
               colour="#c5d9c0")  # fmt: skip
    sheet.blob((-60, 520), (260, 460), (620, 510), (960, 450), (1260, 510), (1260, 840), (-60, 840), colour="#a9c8a0")
    sheet.box((-40, 700), (1240, 840), corner=0, colour="#8fb286")
    _tree(sheet, (1060, 700))
    _from_behind(sheet, (470, 640), CLOTH, GREY)
    _from_behind(sheet, (690, 640), ROSE, HAIR)
    sheet.oval((690, 362), 78, 92, HAIR)
    sheet.curve((640, 452), (560, 446), (452, 470), width=46, colour=ROSE)
    sheet.disc((436, 476), 23, SKIN)
    for y in (560, 610):
        sheet.line((270, y), (890, y), width=30, colour=WOOD)
    sheet.box((250, 650), (910, 690), corner=14, colour=BARK)
    for x in (310, 850):
        sheet.line((x, 546), (x, 764), width=24, colour=BARK)
    return sheet


def _tree(sheet: Sheet, at: Point) -> None:
    x, y = at
    sheet.line((x, y - 320), (x, y + 16), width=44, colour=BARK)
    sheet.line((x, y - 210), (x - 70, y - 300), width=20, colour=BARK)
    for dx, dy, radius, colour in ((70, -370, 110, MOSS), (-80, -380, 100, LEAF), (0, -460, 120, LEAF)):
        sheet.disc((x + dx, y + dy), radius, colour)


def _from_behind(sheet: Sheet, at: Point, shirt: str, hair: str) -> None:
    x, seat = at
    sheet.line((x, seat - 150), (x, seat - 40), width=150, colour=shirt)
    sheet.box((x - 75, seat - 60), (x + 75, seat + 30), corner=0, colour=shirt)
    for side in (-1, 1):
        sheet.line((x + side * 64, seat - 172), (x + side * 84, seat - 30), width=44, colour=shirt)
    sheet.line((x, seat - 250), (x, seat - 222), width=44, colour=SHADE)
    for side in (-1, 1):
        sheet.oval((x + side * 64, seat - 294), 11, 17, SHADE)
    sheet.disc((x, seat - 304), 66, hair)


def photo_album() -> Sheet:
    """A grown-up daughter and her mother look at an album; a clock, a calendar and pictures help to remember."""
    sheet = Sheet("#f3ead9")
    _clock(sheet, (210, 180))
    _calendar(sheet, (890, 70), 11)
    _seated(sheet, (465, 600), CLOTH, GREY, bun=True)
    _seated(sheet, (695, 600), TEAL, HAIR, bun=False)
    sheet.box((-40, 600), (1240, 840), corner=0, colour=WOOD)
    sheet.box((-40, 600), (1240, 622), corner=0, colour=BARK)
    _album(sheet, (580, 560))
    sheet.disc((1010, 660), 62, WHITE)
    sheet.disc((1010, 654), 46, "#c98f4e")
    sheet.arc((1074, 660), 26, (-80, 80), width=14, colour=WHITE)
    return sheet


def _clock(sheet: Sheet, at: Point) -> None:
    x, y = at
    sheet.disc(at, 92, TEAL)
    sheet.disc(at, 78, WHITE)
    for turn in range(0, 360, 30):
        far = math.radians(turn)
        sheet.disc((x + 64 * math.cos(far), y + 64 * math.sin(far)), 4 if turn % 90 else 7, INK)
    sheet.line(at, (x - 30, y - 24), width=10)
    sheet.line(at, (x + 8, y - 52), width=7)
    sheet.disc(at, 9, WARN)


def _calendar(sheet: Sheet, corner: Point, done: int) -> None:
    """A sheet for four weeks; the first days are ticked."""
    left, top = corner
    sheet.box((left, top), (left + 250, top + 230), corner=14, colour=WHITE, edge=GREY, width=4)
    sheet.box((left, top), (left + 250, top + 48), corner=14, colour=WARN)
    for x in (left + 60, left + 190):
        sheet.line((x, top - 14), (x, top + 18), width=10, colour=INK)
    for day in range(28):
        x, y = left + 32 + day % 7 * 31, top + 78 + day // 7 * 40
        if day < done:
            sheet.line((x - 9, y), (x - 2, y + 8), (x + 10, y - 10), width=6, colour=TEAL)
        else:
            sheet.disc((x, y), 7, STONE)


def _face(sheet: Sheet, at: Point, size: float, hair: str) -> None:
    """A head from the front that looks down a little and smiles."""
    x, y = at
    for side in (-1, 1):
        sheet.oval((x + side * size * 0.92, y + size * 0.16), size * 0.13, size * 0.2, SHADE)
    sheet.disc((x, y - size * 0.06), size, hair)
    sheet.oval((x, y + size * 0.14), size * 0.88, size * 0.86, SKIN)
    for side in (-1, 1):
        sheet.disc((x + side * size * 0.34, y + size * 0.08), size * 0.09, INK)
    sheet.arc((x, y + size * 0.26), size * 0.36, (35, 145), width=size * 0.09, colour=WARN)


def _seated(sheet: Sheet, at: Point, shirt: str, hair: str, *, bun: bool) -> None:
    x, table = at
    if bun:
        sheet.disc((x, table - 398), 34, hair)
    else:
        sheet.oval((x, table - 262), 92, 110, hair)
    sheet.line((x, table - 110), (x, table), width=170, colour=shirt)
    sheet.line((x, table - 196), (x, table - 156), width=48, colour=SHADE)
    _face(sheet, (x, table - 284), 86, hair)


def _album(sheet: Sheet, at: Point) -> None:
    x, y = at
    for side, shirt in ((-1, CLOTH), (1, TEAL)):
        sheet.line((x + side * 180, y - 92), (x + side * 226, y + 50), (x + side * 168, y + 96), width=50, colour=shirt)
        sheet.line((x + side * 54, y - 92), (x + side * 42, y + 14), width=50, colour=shirt)
    sheet.shape((x - 176, y + 20), (x, y + 40), (x, y + 170), (x - 200, y + 146), colour=INK)
    sheet.shape((x + 176, y + 20), (x, y + 40), (x, y + 170), (x + 200, y + 146), colour=INK)
    sheet.shape((x - 166, y + 14), (x, y + 34), (x, y + 156), (x - 188, y + 132), colour=WHITE)
    sheet.shape((x + 166, y + 14), (x, y + 34), (x, y + 156), (x + 188, y + 132), colour=WHITE)
    sheet.line((x, y + 36), (x, y + 154), width=5, colour=GREY)
    for left, colour in ((x - 148, SKY), (x - 72, MINT), (x + 26, "#f7ebc6"), (x + 100, SKY)):
        top = y + 40 + (8 if abs(left + 24 - x) < 80 else 0)
        sheet.box((left, top), (left + 54, top + 66), corner=4, colour=colour)
        sheet.disc((left + 27, top + 26), 13, SKIN)
        sheet.slice((left + 27, top + 66), 22, (180, 360), ROSE if colour == MINT else TEAL)
    for side in (-1, 1):
        sheet.disc((x + side * 166, y + 100), 24, SKIN)


def smoke_free_home() -> Sheet:
    """A man drops his cigarettes into a bin; his grandchild holds his hand; the days without smoke are ticked."""
    sheet = Sheet("#eef3f2")
    sheet.box((-40, 690), (1240, 840), corner=0, colour="#dcc7a4")
    sheet.box((120, 90), (400, 380), corner=10, colour=SKY, edge=WHITE, width=16)
    sheet.disc((330, 170), 44, SUN)
    hills = [(x, 322 - 26 * math.sin((x - 110) / 44)) for x in range(136, 385, 8)]
    sheet.shape(*hills, (384, 374), (136, 374), colour=LEAF)
    sheet.box((100, 372), (420, 396), corner=8, colour=WHITE)
    sheet.line((260, 98), (260, 372), width=10, colour=WHITE)
    _calendar(sheet, (860, 90), 17)
    _bin(sheet, (420, 700))
    _grown_up(sheet, (620, 720))
    _child(sheet, (800, 724))
    _plant(sheet, (1040, 700))
    return sheet


def _plant(sheet: Sheet, at: Point) -> None:
    x, floor = at
    for dx, dy in ((-70, -210), (-36, -260), (0, -286), (36, -260), (70, -210)):
        sheet.line((x, floor - 110), (x + dx, floor + dy), width=34, colour=LEAF if dx in (-36, 36) else MOSS)
    sheet.shape((x - 62, floor - 120), (x + 62, floor - 120), (x + 46, floor), (x - 46, floor), colour=ROSE)
    sheet.line((x - 62, floor - 120), (x + 62, floor - 120), width=20, colour="#c97a6e")


def _bin(sheet: Sheet, at: Point) -> None:
    x, floor = at
    sheet.shape((x - 80, floor - 170), (x + 80, floor - 170), (x + 60, floor), (x - 60, floor), colour=TEAL)
    sheet.line((x - 84, floor - 172), (x + 84, floor - 172), width=18, colour=INK)
    for dx in (-36, 0, 36):
        sheet.line((x + dx, floor - 140), (x + dx * 0.8, floor - 26), width=8, colour=SEA)


def _grown_up(sheet: Sheet, at: Point) -> None:
    x, floor = at
    for side in (-1, 1):
        sheet.line((x + side * 32, floor - 190), (x + side * 32, floor - 42), width=54, colour=INK)
        sheet.line((x + side * 32, floor - 14), (x + side * 48, floor - 14), width=28, colour=BARK)
    sheet.line((x, floor - 350), (x, floor - 240), width=140, colour=CLOTH)
    sheet.line((x - 60, floor - 378), (x - 150, floor - 320), (x - 196, floor - 300), width=44, colour=CLOTH)
    sheet.line((x + 60, floor - 378), (x + 92, floor - 280), (x + 104, floor - 210), width=44, colour=CLOTH)
    sheet.disc((x - 212, floor - 294), 23, SKIN)
    sheet.line((x, floor - 446), (x, floor - 412), width=44, colour=SHADE)
    _face(sheet, (x, floor - 520), 80, GREY)
    _pack(sheet, (x - 206, floor - 252))


def _pack(sheet: Sheet, at: Point) -> None:
    x, y = at
    sheet.box((x - 24, y - 26), (x + 24, y + 34), corner=5, colour=WHITE, edge=GREY, width=3)
    sheet.box((x - 24, y + 2), (x + 24, y + 34), corner=5, colour=WARN)


def _child(sheet: Sheet, at: Point) -> None:
    x, floor = at
    for side in (-1, 1):
        sheet.line((x + side * 20, floor - 100), (x + side * 20, floor - 32), width=36, colour=CLOTH)
        sheet.line((x + side * 20, floor - 12), (x + side * 32, floor - 12), width=22, colour=BARK)
    sheet.line((x, floor - 200), (x, floor - 126), width=92, colour=SUN)
    sheet.line((x - 40, floor - 214), (x - 62, floor - 216), (x - 74, floor - 214), width=30, colour=SUN)
    sheet.line((x + 42, floor - 214), (x + 66, floor - 120), width=30, colour=SUN)
    sheet.disc((x + 68, floor - 104), 16, SKIN)
    sheet.disc((x - 78, floor - 206), 22, SKIN)
    sheet.line((x, floor - 262), (x, floor - 240), width=30, colour=SHADE)
    _face(sheet, (x, floor - 316), 62, HAIR)
