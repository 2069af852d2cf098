"""Pictures of rescue and of daily strength: pressing on the chest, sugar when it is low, breathing, walking."""

import math

from tests.factories.drawing_sheet import (
    CLOTH,
    GREY,
    HAIR,
    INK,
    LEAF,
    MINT,
    ROSE,
    SEA,
    SHADE,
    SKIN,
    STONE,
    SUN,
    TEAL,
    WARN,
    WHITE,
    WOOD,
    Point,
    Sheet,
)  # fmt: skip


def chest_compressions() -> Sheet:
    """Straight arms over the middle of the chest; an AED with both pads on."""
    sheet = Sheet()
    sheet.oval((600, 400), 570, 380, MINT)
    sheet.box((90, 690), (1110, 702), corner=6, colour=SEA)
    sheet.line((520, 470), (590, 590), (700, 600), width=74, colour=INK)
    sheet.line((452, 318), (530, 460), width=112, colour=TEAL)
    # lying on the back, head to the left
    sheet.line((520, 642), (760, 650), (1000, 660), width=72, colour=CLOTH)
    sheet.line((1020, 640), (1028, 672), width=44, colour=STONE)
    sheet.line((300, 634), (540, 636), width=98, colour=SHADE)
    sheet.line((420, 676), (560, 684), width=36, colour=SKIN)
    sheet.line((236, 636), (280, 634), width=48, colour=SHADE)
    sheet.disc((196, 624), 66, HAIR)
    sheet.disc((204, 616), 58, SKIN)
    sheet.line((196, 574), (206, 574), width=6, colour=HAIR)
    sheet.oval((176, 604), 12, 7, SHADE)
    # straight arms of the one who kneels behind
    sheet.line((410, 318), (404, 460), width=44, colour=SEA)
    sheet.line((404, 460), (402, 566), width=38, colour=SKIN)
    sheet.oval((402, 582), 46, 20, SKIN)
    sheet.line((366, 574), (438, 574), width=8, colour=SHADE)
    sheet.line((420, 236), (440, 290), width=38, colour=SHADE)
    sheet.disc((398, 172), 64, HAIR)
    sheet.disc((386, 186), 57, SKIN)
    sheet.disc((356, 186), 6, INK)
    sheet.line((350, 216), (366, 220), width=6, colour=ROSE)
    sheet.arrow((300, 400), (300, 540), width=14)
    sheet.line((250, 560), (350, 560), width=8, colour=WARN)
    _aed(sheet, (850, 470))
    sheet.curve((790, 520), (700, 560), (560, 540), (470, 606), width=6, colour=INK)
    sheet.curve((800, 540), (700, 690), (520, 700), (470, 664), width=6, colour=INK)
    sheet.box((440, 592), (486, 620), corner=8, colour=WHITE, edge=INK, width=4)
    sheet.box((318, 598), (360, 626), corner=8, colour=WHITE, edge=INK, width=4)
    sheet.curve((360, 612), (400, 632), (440, 640), (470, 664), width=6, colour=INK)
    return sheet


def _aed(sheet: Sheet, at: Point) -> None:
    """An open defibrillator with a heart on it."""
    x, y = at
    sheet.box((x - 70, y - 90), (x + 170, y + 90), corner=24, colour=LEAF)
    sheet.box((x - 44, y - 64), (x + 144, y + 64), corner=12, colour=WHITE)
    sheet.heart((x + 50, y - 10), 92)
    sheet.shape((x + 58, y - 44), (x + 30, y + 2), (x + 50, y + 2), (x + 40, y + 34), (x + 74, y - 12), (x + 53, y - 12),
                colour=WHITE)  # fmt: skip


def fifteen_grams() -> Sheet:
    """Juice, sugar cubes, a meter, and a quarter of an hour."""
    sheet = Sheet()
    sheet.oval((600, 390), 560, 370, MINT)
    sheet.box((100, 620), (1100, 660), corner=16, colour=WOOD)
    sheet.shape((190, 330), (390, 330), (362, 620), (218, 620), colour=WHITE)
    sheet.shape((202, 420), (378, 420), (362, 612), (218, 612), colour=SUN)
    sheet.oval((290, 420), 88, 18, "#f6d588")
    sheet.line((330, 420), (396, 236), width=14, colour=ROSE)
    for x, y in ((460, 560), (530, 560), (495, 500), (600, 560)):
        sheet.box((x, y), (x + 58, y + 56), corner=8, colour=WHITE, edge=GREY, width=4)
        sheet.line((x + 8, y + 14), (x + 48, y + 14), width=4, colour=STONE)
    sheet.box((700, 430), (850, 622), corner=26, colour=CLOTH)
    sheet.box((722, 456), (828, 536), corner=8, colour=WHITE)
    sheet.drop((775, 474), 30, WARN)
    sheet.disc((775, 576), 16, WHITE)
    sheet.box((762, 614), (788, 652), corner=4, colour=WHITE, edge=GREY, width=4)
    sheet.disc((960, 270), 150, INK)
    sheet.disc((960, 270), 134, WHITE)
    sheet.slice((960, 270), 122, (270, 360), SEA)
    for hour in range(12):
        turn = math.radians(hour * 30)
        sheet.disc((960 + 108 * math.cos(turn), 270 + 108 * math.sin(turn)), 6, INK)
    sheet.line((960, 270), (960, 182), width=10, colour=GREY)
    sheet.line((960, 270), (1052, 270), width=12, colour=WARN)
    sheet.disc((960, 270), 13, INK)
    return sheet
