"""Pictures of eyes, teeth and bones, and of the four seasons."""

import math

from tests.factories.drawing_sheet import (
    BARK,
    CLOTH,
    HAIR,
    INK,
    LEAF,
    MINT,
    MOSS,
    ROSE,
    SEA,
    SKIN,
    SKY,
    STONE,
    SUN,
    TEAL,
    WARN,
    WHITE,
    Point,
    Sheet,
)  # fmt: skip


def outdoor_play() -> Sheet:
    """Two children fly a kite on a meadow."""
    sheet = Sheet(SKY)
    sheet.disc((150, 130), 74, SUN)
    for turn in range(0, 360, 30):
        far = math.radians(turn)
        sheet.line((150 + 92 * math.cos(far), 130 + 92 * math.sin(far)),
                   (150 + 116 * math.cos(far), 130 + 116 * math.sin(far)), width=8, colour=SUN)  # fmt: skip
    sheet.box((-20, 540), (1220, 820), corner=0, colour="#b9d2a4")
    sheet.oval((600, 640), 520, 70, "#a7c591")
    for x, size in ((1040, 96), (1150, 70)):
        sheet.line((x, 400), (x, 580), width=size * 0.28, colour=BARK)
        for dx, dy in ((-0.5, 0), (0.5, 0), (0, -0.55)):
            sheet.disc((x + dx * size, 400 + dy * size), size * 0.8, LEAF)
    sheet.curve((470, 450), (620, 340), (740, 260), (838, 190), width=4, colour=INK)
    sheet.shape((880, 60), (950, 150), (830, 250), (800, 120), colour=WARN)
    sheet.shape((880, 60), (800, 120), (876, 156), colour=SUN)
    sheet.curve((830, 250), (800, 300), (830, 340), (796, 390), width=7, colour=WARN)
    for x, y in ((806, 300), (822, 344)):
        sheet.shape((x - 20, y - 10), (x + 20, y + 10), (x + 20, y - 10), (x - 20, y + 10), colour=CLOTH)
    _child(sheet, (390, 690), TEAL, CLOTH, (470, 450))
    _child(sheet, (640, 700), ROSE, INK, (716, 520))
    return sheet


def _child(sheet: Sheet, at: Point, shirt: str, trousers: str, hand: Point) -> None:
    """A child from the back quarter, one hand up; ``at`` is between the feet."""
    x, floor = at
    for side in (-1, 1):
        sheet.line((x + side * 20, floor - 110), (x + side * 26, floor - 16), width=36, colour=trousers)
        sheet.line((x + side * 26, floor - 6), (x + side * 40, floor - 6), width=22, colour=BARK)
    sheet.line((x, floor - 210), (x, floor - 120), width=84, colour=shirt)
    sheet.line((x + 26, floor - 214), (x + 60, floor - 228), hand, width=26, colour=shirt)
    sheet.disc(hand, 15, SKIN)
    sheet.line((x - 30, floor - 208), (x - 66, floor - 150), width=26, colour=shirt)
    sheet.disc((x - 70, floor - 142), 14, SKIN)
    sheet.disc((x, floor - 300), 60, HAIR)
    sheet.disc((x + 14, floor - 296), 50, SKIN)
    sheet.disc((x + 36, floor - 312), 5, INK)
    sheet.curve((x + 28, floor - 280), (x + 40, floor - 276), (x + 50, floor - 284), width=5, colour=WARN)


def brushing() -> Sheet:
    """Upper teeth, and a brush slanted towards the edge of the gum."""
    sheet = Sheet()
    sheet.box((60, 90), (1140, 710), corner=60, colour=MINT)
    sheet.blob((120, 180), (360, 140), (600, 150), (840, 140), (1080, 180), (1080, 320), (840, 290), (600, 300), (360, 290),
               (120, 320), colour=ROSE)  # fmt: skip
    for x, wide in ((200, 74), (352, 70), (516, 86), (684, 86), (848, 70), (1000, 74)):
        sheet.box((x - wide, 252), (x + wide, 500), corner=52, colour=WHITE, edge=STONE, width=5)
        sheet.oval((x, 262), wide * 0.98, 34, ROSE)
        sheet.line((x - wide * 0.45, 330), (x - wide * 0.5, 420), width=9, colour=STONE)
    sheet.line((560, 470), (1120, 690), width=40, colour=TEAL)
    sheet.line((392, 404), (560, 470), width=54, colour=TEAL)
    for step in range(9):
        x, y = 392 + step * 20, 388 + step * 8
        sheet.line((x, y), (x + 36, y - 92), width=11, colour=SEA)
    for x in (330, 640):
        sheet.arc((x, 300), 60, (200, 340), width=9, colour=WARN)
    return sheet


def strong_bones() -> Sheet:
    """Milk, tofu, greens and the sun round a bone."""
    sheet = Sheet()
    sheet.oval((600, 400), 565, 380, MINT)
    sheet.line((470, 560), (730, 240), width=76, colour=WHITE)
    for x, y in ((440, 540), (498, 596), (702, 204), (760, 260)):
        sheet.disc((x, y), 56, WHITE)
    sheet.line((500, 540), (716, 274), width=12, colour=STONE)
    sheet.shape((170, 300), (330, 300), (306, 560), (194, 560), colour=STONE)
    sheet.shape((182, 350), (318, 350), (302, 552), (198, 552), colour=WHITE)
    sheet.oval((250, 350), 68, 14, "#f3f0e8")
    sheet.disc((930, 190), 84, SUN)
    for turn in range(0, 360, 30):
        far = math.radians(turn)
        sheet.line((930 + 104 * math.cos(far), 190 + 104 * math.sin(far)),
                   (930 + 130 * math.cos(far), 190 + 130 * math.sin(far)), width=9, colour=SUN)  # fmt: skip
    sheet.shape((820, 500), (900, 450), (1040, 470), (960, 524), colour="#f7f4ec")
    sheet.shape((820, 500), (960, 524), (960, 610), (820, 586), colour=WHITE)
    sheet.shape((960, 524), (1040, 470), (1040, 556), (960, 610), colour=STONE)
    for turn, size in ((-40, 1.0), (-90, 1.2), (-140, 1.0)):
        far = math.radians(turn)
        tip = (600 + 150 * size * math.cos(far), 700 + 150 * size * math.sin(far))
        mid = (600 + 76 * size * math.cos(far), 700 + 76 * size * math.sin(far))
        side = (-38 * math.sin(far), 38 * math.cos(far))
        sheet.blob(
            (600, 700), (mid[0] + side[0], mid[1] + side[1]), tip, (mid[0] - side[0], mid[1] - side[1]), colour=MOSS
        )
        sheet.line((600, 700), mid, width=7, colour=LEAF)
    return sheet


def four_seasons() -> Sheet:
    """The same tree in spring, summer, autumn and winter."""
    sheet = Sheet()
    grounds = ((30, 30, "#e6f0e2"), (615, 30, "#d7ebf3"), (30, 415, "#f6e7cf"), (615, 415, "#e8edf0"))
    for left, top, ground in grounds:
        sheet.box((left, top), (left + 555, top + 355), corner=28, colour=ground)
    for (left, top, _), crown in zip(grounds, ("#f3c6c4", LEAF, "#dd9a4e", ""), strict=True):
        _tree(sheet, (left + 277, top + 330), crown)
    for x, y in ((190, 120), (330, 90), (400, 180), (250, 210), (150, 200), (360, 250)):
        sheet.disc((x + 30, y), 13, WHITE)
        sheet.disc((x + 30, y), 5, ROSE)
    sheet.disc((1090, 110), 44, SUN)
    for x, y in ((120, 700), (210, 726), (430, 716), (500, 690), (480, 600), (110, 560)):
        sheet.oval((x, y), 17, 9, "#c9772f")
    for x, y in ((700, 470), (780, 540), (1010, 480), (1090, 560), (720, 640), (1060, 680), (930, 450)):
        sheet.disc((x, y), 10, WHITE)
    sheet.oval((892, 748), 200, 16, WHITE)
    return sheet


def _tree(sheet: Sheet, at: Point, crown: str) -> None:
    x, floor = at
    sheet.line((x, floor), (x, floor - 180), width=34, colour=BARK)
    for side in (-1, 1):
        sheet.line((x, floor - 120), (x + side * 84, floor - 214), width=18, colour=BARK)
        sheet.line((x, floor - 170), (x + side * 46, floor - 268), width=14, colour=BARK)
    if crown:
        for dx, dy, size in ((-86, -200, 66), (86, -200, 66), (0, -246, 74), (-40, -170, 56), (44, -170, 56)):
            sheet.disc((x + dx, floor + dy), size, crown)
