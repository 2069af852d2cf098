"""Pictures of what to do in an emergency: signs of a stroke, lying on the side, cooling, getting up after a fall."""

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
    PAPER,
    ROSE,
    SEA,
    SHADE,
    SKIN,
    SKY,
    STONE,
    SUN,
    TEAL,
    WARN,
    WATER,
    WHITE,
    WOOD,
    Point,
    Sheet,
)  # fmt: skip


def stroke_signs() -> Sheet:
    """Face, arms, speech, telephone."""
    sheet = Sheet()
    for left in (30, 615):
        for top in (30, 415):
            sheet.box((left, top), (left + 555, top + 355), corner=28, colour=MINT)
    _drooping_face(sheet, (307, 215))
    _fallen_arm(sheet, (892, 150))
    _slurred_speech(sheet, (190, 615))
    _ringing_phone(sheet, (892, 592))
    return sheet


def _face(sheet: Sheet, at: Point, size: float) -> None:
    """A head from the front, with hair, ears and eyes but no mouth."""
    x, y = at
    for side in (-1, 1):
        sheet.oval((x + side * size, y + size * 0.08), size * 0.14, size * 0.22, SHADE)
    sheet.oval(at, size * 0.98, size * 1.1, SKIN)
    sheet.slice((x, y - size * 0.16), size * 1.02, (180, 360), HAIR)
    sheet.oval((x + size * 0.1, y - size * 0.17), size * 0.86, size * 0.34, SKIN)
    for side in (-1, 1):
        sheet.disc((x + side * size * 0.38, y + size * 0.06), size * 0.075, INK)
    sheet.curve((x, y + size * 0.12), (x - size * 0.07, y + size * 0.36), (x + size * 0.05, y + size * 0.38),
                width=size * 0.045, colour=SHADE)  # fmt: skip


def _drooping_face(sheet: Sheet, at: Point) -> None:
    x, y = at
    _face(sheet, at, 130)
    sheet.curve(
        (x - 62, y + 70), (x - 36, y + 86), (x, y + 86), (x + 34, y + 92), (x + 52, y + 112), width=10, colour=WARN
    )
    sheet.line((x - 66, y - 22), (x - 30, y - 26), width=9, colour=HAIR)
    sheet.line((x + 32, y - 18), (x + 68, y - 8), width=9, colour=HAIR)
    sheet.arrow((x + 178, y + 50), (x + 178, y + 122))


def _fallen_arm(sheet: Sheet, at: Point) -> None:
    x, y = at
    sheet.dashes((x + 60, y + 70), (x + 235, y + 70))
    sheet.line((x, y + 110), (x, y + 165), width=108, colour=TEAL)
    sheet.box((x - 54, y + 150), (x + 54, y + 235), corner=0, colour=TEAL)
    sheet.line((x - 40, y + 78), (x - 190, y + 70), width=36, colour=TEAL)
    sheet.disc((x - 214, y + 69), 22, SKIN)
    sheet.line((x + 42, y + 82), (x + 150, y + 170), width=36, colour=TEAL)
    sheet.disc((x + 170, y + 187), 22, SKIN)
    sheet.line((x, y + 20), (x, y + 56), width=34, colour=SHADE)
    _face(sheet, (x, y - 24), 60)
    sheet.curve((x - 16, y + 16), (x, y + 20), (x + 16, y + 16), width=6, colour=HAIR)
    sheet.arrow((x + 215, y + 92), (x + 215, y + 168))


def _slurred_speech(sheet: Sheet, at: Point) -> None:
    x, y = at
    _face(sheet, at, 105)
    sheet.oval((x + 6, y + 74), 22, 16, HAIR)
    sheet.box((x + 140, y - 150), (x + 375, y + 20), corner=44, colour=WHITE)
    sheet.shape((x + 160, y - 10), (x + 225, y + 12), (x + 128, y + 62), colour=WHITE)
    for row, length in ((-96, 9), (-40, 7)):
        scrawl = [(x + 172 + step * 9 + 17 * math.sin(step * 1.7), y + row + 19 * math.cos(step * 1.7 + row))
                  for step in range(length * 2)]  # fmt: skip
        sheet.curve(*scrawl, width=6, colour=WARN)


def _ringing_phone(sheet: Sheet, at: Point) -> None:
    x, y = at
    sheet.box((x - 76, y - 140), (x + 76, y + 140), corner=26, colour=INK)
    sheet.box((x - 62, y - 112), (x + 62, y + 112), corner=8, colour=PAPER)
    sheet.disc((x, y), 46, WARN)
    sheet.arc((x + 11, y - 11), 26, (70, 200), width=13, colour=WHITE)
    sheet.line((x - 16, y - 22), (x - 8, y - 12), width=15, colour=WHITE)
    sheet.line((x + 14, y + 8), (x + 24, y + 17), width=15, colour=WHITE)
    for reach in (44, 80):
        sheet.arc((x + 84, y), reach, (-42, 42), width=9, colour=WARN)
        sheet.arc((x - 84, y), reach, (138, 222), width=9, colour=WARN)


def recovery_position() -> Sheet:
    """A person who lies on one side, seen from above, the face toward the reader."""
    sheet = Sheet()
    sheet.box((50, 150), (1130, 720), corner=60, colour=MINT)
    sheet.line((340, 420), (366, 580), (262, 626), width=60, colour=SEA)
    sheet.line((262, 626), (226, 640), width=46, colour=SKIN)
    sheet.line((640, 380), (830, 376), (1010, 372), width=84, colour=INK)
    sheet.line((1030, 372), (1046, 420), width=54, colour=STONE)
    sheet.line((330, 370), (620, 372), width=150, colour=TEAL)
    sheet.line((640, 405), (745, 560), width=88, colour=CLOTH)
    sheet.line((745, 560), (930, 585), width=78, colour=CLOTH)
    sheet.line((955, 588), (972, 640), width=54, colour=STONE)
    sheet.disc((205, 372), 92, HAIR)
    sheet.disc((207, 396), 84, SKIN)
    sheet.line((170, 426), (188, 426), width=7, colour=HAIR)
    sheet.line((222, 426), (240, 426), width=7, colour=HAIR)
    sheet.oval((206, 459), 13, 8, ROSE)
    sheet.line((385, 385), (436, 520), (330, 500), width=58, colour=TEAL)
    sheet.oval((278, 486), 46, 25, SKIN)
    return sheet


def cooling() -> Sheet:
    """Someone with heatstroke in the shade, with cool cloths on; one helper sprinkles water, one waves a fan."""
    sheet = Sheet(SKY)
    sheet.disc((1085, 105), 62, SUN)
    for turn in range(0, 360, 30):
        far = math.radians(turn)
        sheet.line((1085 + 78 * math.cos(far), 105 + 78 * math.sin(far)),
                   (1085 + 100 * math.cos(far), 105 + 100 * math.sin(far)), width=8, colour=SUN)  # fmt: skip
    sheet.box((-20, 560), (1220, 820), corner=0, colour="#b9d2a4")
    sheet.oval((430, 640), 420, 86, "#93b580")
    sheet.line((150, 200), (140, 600), width=62, colour=BARK)
    for centre, radius in (((70, 130), 130), ((240, 90), 150), ((400, 140), 110), ((160, 210), 100), ((320, 200), 90)):
        sheet.disc(centre, radius, LEAF)
    for centre, radius in (((120, 90), 60), ((270, 60), 70), ((380, 120), 46)):
        sheet.disc(centre, radius, "#82b56f")
    _sprinkler(sheet)
    _fanner(sheet)
    _lying_person(sheet)
    return sheet


def _lying_person(sheet: Sheet) -> None:
    """Head to the left, seen from above the feet of the reader; cloths where the blood runs near the skin."""
    sheet.line((330, 660), (430, 700), (500, 690), width=40, colour=SKIN)
    sheet.line((330, 610), (420, 570), (490, 585), width=40, colour=SKIN)
    sheet.line((340, 635), (530, 640), width=112, colour=WHITE)
    sheet.line((545, 612), (790, 600), width=58, colour=CLOTH)
    sheet.line((545, 668), (790, 690), width=58, colour=CLOTH)
    sheet.line((800, 600), (850, 598), width=44, colour=SKIN)
    sheet.line((800, 690), (850, 692), width=44, colour=SKIN)
    sheet.disc((216, 634), 64, HAIR)
    sheet.disc((228, 634), 58, "#eab298")
    for side in (-1, 1):
        sheet.line((226, 634 + side * 24 - 8), (226, 634 + side * 24 + 8), width=6, colour=HAIR)
        sheet.line((286, 634 + side * 34), (306, 634 + side * 34), width=34, colour=WATER)
        sheet.line((362, 636 + side * 52), (396, 636 + side * 52), width=34, colour=WATER)
        sheet.line((560, 640 + side * 22), (592, 640 + side * 24), width=32, colour=WATER)
    sheet.line((262, 628), (262, 642), width=7, colour=ROSE)


def _kneeling(sheet: Sheet, at: Point, reach: Point, shirt: str) -> None:
    """Someone who kneels behind; ``at`` is the neck, ``reach`` the hand."""
    x, y = at
    facing = 1 if reach[0] > x else -1
    sheet.line((x, y + 150), (x + facing * 84, y + 196), (x - facing * 30, y + 208), width=50, colour=INK)
    sheet.line((x, y + 34), (x + 2, y + 134), width=92, colour=shirt)
    sheet.line(
        (x + facing * 18, y + 20), ((x + reach[0]) / 2, max(y + 70, reach[1] + 8)), reach, width=32, colour=shirt
    )
    sheet.disc((x, y - 62), 52, HAIR)
    sheet.disc((x + facing * 10, y - 52), 47, SKIN)
    sheet.disc((x + facing * 28, y - 56), 5, INK)
    sheet.line((x + facing * 26, y - 30), (x + facing * 38, y - 32), width=5, colour=ROSE)
    sheet.disc(reach, 19, SKIN)


def _sprinkler(sheet: Sheet) -> None:
    _kneeling(sheet, (590, 368), (438, 420), TEAL)
    sheet.shape((415, 385), (455, 398), (438, 452), (404, 438), colour=WHITE)
    sheet.shape((413, 405), (450, 415), (438, 452), (404, 438), colour=WATER)
    sheet.disc((446, 424), 15, SKIN)
    for x, y in ((400, 462), (374, 492), (416, 504), (346, 532), (390, 542), (436, 540)):
        sheet.drop((x, y), 15)


def _fanner(sheet: Sheet) -> None:
    _kneeling(sheet, (1040, 390), (935, 440), CLOTH)
    sheet.line((931, 440), (891, 446), width=12, colour=BARK)
    sheet.oval((831, 452), 66, 56, SUN)
    for turn in (-34, -17, 0, 17, 34):
        far = math.radians(180 + turn)
        sheet.line((885, 448), (885 + 108 * math.cos(far), 450 + 76 * math.sin(far)), width=4, colour=WOOD)
    for down in (-44, 4, 52):
        sheet.curve((744, 460 + down), (722, 456 + down), (700, 476 + down), (672, 472 + down), width=8, colour=WATER)


def getting_up() -> Sheet:
    """Four steps from the floor to a chair."""
    sheet = Sheet()
    for left in (30, 615):
        for top in (30, 415):
            sheet.box((left, top), (left + 555, top + 355), corner=28, colour=MINT)
            sheet.box((left + 30, top + 318), (left + 525, top + 326), corner=4, colour=SEA)
    _on_one_side(sheet, (60, 348))
    _on_hands_and_knees(sheet, (645, 348))
    _pushing_up(sheet, (60, 733))
    _sitting(sheet, (645, 733))
    return sheet


def _head(sheet: Sheet, at: Point, *, facing: int) -> None:
    """A grey head from the side; ``facing`` is 1 for right, -1 for left."""
    x, y = at
    sheet.disc(at, 43, GREY)
    sheet.disc((x + facing * 8, y + 6), 38, SKIN)
    sheet.disc((x + facing * 24, y), 5, INK)
    sheet.line((x + facing * 22, y + 24), (x + facing * 32, y + 22), width=5, colour=ROSE)


def _chair(sheet: Sheet, at: Point) -> None:
    """A sturdy chair whose seat begins at ``at`` (left end, on the floor), the back on the right."""
    x, floor = at
    sheet.line((x + 128, floor - 8), (x + 128, floor - 235), width=18, colour=BARK)
    sheet.line((x + 12, floor - 8), (x + 12, floor - 112), width=18, colour=BARK)
    sheet.line((x + 4, floor - 118), (x + 128, floor - 118), width=22, colour=WOOD)
    sheet.line((x + 128, floor - 160), (x + 128, floor - 235), width=24, colour=WOOD)


def _on_one_side(sheet: Sheet, at: Point) -> None:
    x, floor = at
    sheet.line((x + 300, floor - 50), (x + 400, floor - 36), (x + 470, floor - 34), width=46, colour=INK)
    sheet.line((x + 300, floor - 56), (x + 372, floor - 104), (x + 436, floor - 40), width=46, colour=CLOTH)
    sheet.line((x + 150, floor - 62), (x + 290, floor - 58), width=88, colour=TEAL)
    sheet.line((x + 168, floor - 70), (x + 210, floor - 118), (x + 140, floor - 30), width=30, colour=SEA)
    sheet.disc((x + 134, floor - 24), 17, SKIN)
    _head(sheet, (x + 76, floor - 78), facing=-1)


def _on_hands_and_knees(sheet: Sheet, at: Point) -> None:
    x, floor = at
    _chair(sheet, (x + 350, floor))
    sheet.line((x + 110, floor - 120), (x + 118, floor - 30), width=48, colour=CLOTH)
    sheet.line((x + 118, floor - 30), (x + 30, floor - 22), width=42, colour=CLOTH)
    sheet.line((x + 120, floor - 138), (x + 250, floor - 142), width=86, colour=TEAL)
    sheet.line((x + 262, floor - 128), (x + 270, floor - 40), width=34, colour=SEA)
    sheet.line((x + 270, floor - 18), (x + 288, floor - 16), width=28, colour=SKIN)
    _head(sheet, (x + 318, floor - 190), facing=1)


def _pushing_up(sheet: Sheet, at: Point) -> None:
    x, floor = at
    _chair(sheet, (x + 350, floor))
    sheet.line((x + 180, floor - 116), (x + 130, floor - 30), width=48, colour=INK)
    sheet.line((x + 130, floor - 28), (x + 52, floor - 22), width=40, colour=INK)
    sheet.line((x + 190, floor - 120), (x + 290, floor - 122), width=50, colour=CLOTH)
    sheet.line((x + 290, floor - 122), (x + 290, floor - 34), width=44, colour=CLOTH)
    sheet.line((x + 286, floor - 16), (x + 324, floor - 14), width=26, colour=STONE)
    sheet.line((x + 192, floor - 140), (x + 222, floor - 192), width=86, colour=TEAL)
    sheet.line((x + 232, floor - 200), (x + 308, floor - 166), (x + 376, floor - 142), width=34, colour=SEA)
    sheet.disc((x + 384, floor - 138), 17, SKIN)
    _head(sheet, (x + 256, floor - 262), facing=1)


def _sitting(sheet: Sheet, at: Point) -> None:
    x, floor = at
    _chair(sheet, (x + 250, floor))
    sheet.line((x + 330, floor - 158), (x + 332, floor - 196), width=86, colour=TEAL)
    sheet.line((x + 320, floor - 146), (x + 222, floor - 142), width=52, colour=CLOTH)
    sheet.line((x + 222, floor - 142), (x + 216, floor - 34), width=44, colour=CLOTH)
    sheet.line((x + 214, floor - 16), (x + 178, floor - 14), width=26, colour=STONE)
    sheet.line((x + 322, floor - 206), (x + 292, floor - 172), (x + 244, floor - 166), width=32, colour=SEA)
    sheet.disc((x + 236, floor - 164), 17, SKIN)
    _head(sheet, (x + 326, floor - 264), facing=-1)
    sheet.line((x + 90, floor - 200), (x + 120, floor - 166), (x + 176, floor - 248), width=14, colour=MOSS)
