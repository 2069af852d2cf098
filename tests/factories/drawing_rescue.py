"""Pictures of rescue and of daily strength: pressing on the chest, sugar when it is low, breathing, walking."""

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
    WATER,
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
    # the second pad is on the far, left side of the chest, so that it peeps out behind
    sheet.curve((790, 520), (700, 560), (600, 520), (500, 566), width=6, colour=INK)
    sheet.box((456, 560), (504, 604), corner=8, colour=WHITE, edge=INK, width=4)
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
    sheet.curve((800, 540), (700, 690), (520, 700), (470, 664), width=6, colour=INK)
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


def pursed_lips() -> Sheet:
    """Sitting, leaning forward, breathing out slowly through pursed lips."""
    sheet = Sheet()
    sheet.oval((600, 400), 560, 385, MINT)
    sheet.box((150, 728), (1050, 740), corner=6, colour=SEA)
    for x in (330, 500):
        sheet.line((x, 560), (x, 722), width=22, colour=WOOD)
    sheet.line((316, 240), (330, 560), width=28, colour=WOOD)
    sheet.line((322, 556), (520, 556), width=30, colour=WOOD)
    sheet.line((420, 510), (620, 520), width=84, colour=CLOTH)
    sheet.line((620, 520), (630, 690), width=70, colour=CLOTH)
    sheet.line((632, 714), (700, 716), width=38, colour=INK)
    sheet.line((470, 320), (410, 490), width=140, colour=TEAL)
    sheet.line((484, 320), (540, 440), width=50, colour=SEA)
    sheet.line((540, 440), (640, 486), width=44, colour=SEA)
    sheet.disc((656, 494), 28, SKIN)
    sheet.line((500, 236), (488, 282), width=48, colour=SHADE)
    sheet.disc((524, 166), 80, GREY)
    sheet.disc((540, 176), 71, SKIN)
    sheet.oval((512, 180), 13, 20, SHADE)
    sheet.disc((574, 164), 7, INK)
    sheet.line((560, 142), (588, 144), width=7, colour=GREY)
    sheet.oval((612, 208), 14, 11, ROSE)
    sheet.disc((620, 208), 5, INK)
    for down, reach in ((-44, 330), (0, 420), (44, 330)):
        sheet.curve((660, 212 + down * 0.3), (740, 200 + down * 0.7), (820, 224 + down), (660 + reach, 204 + down * 1.3),
                    width=10, colour=WATER)  # fmt: skip
    return sheet


def walking() -> Sheet:
    """Two people striding along a path in a park, and a child on a bicycle."""
    sheet = Sheet(SKY)
    sheet.disc((1060, 120), 66, SUN)
    sheet.box((-20, 500), (1220, 820), corner=0, colour="#b9d2a4")
    sheet.shape((-20, 620), (1220, 580), (1220, 760), (-20, 800), colour=STONE)
    for x, y, size in ((120, 330, 120), (880, 330, 100), (1130, 380, 76)):
        sheet.line((x, y), (x, 560), width=size * 0.3, colour=BARK)
        for dx, dy, part in ((-0.55, 0.1, 0.8), (0.55, 0.1, 0.8), (0, -0.5, 1.0)):
            sheet.disc((x + dx * size, y + dy * size), size * part, LEAF)
        sheet.disc((x - size * 0.2, y - size * 0.7), size * 0.4, "#82b56f")
    _walker(sheet, (330, 700), 1.0, TEAL, INK, GREY)
    _walker(sheet, (560, 690), 1.12, CLOTH, MOSS, HAIR)
    _cyclist(sheet, (850, 690))
    return sheet


def _walker(sheet: Sheet, at: Point, size: float, shirt: str, trousers: str, hair: str) -> None:
    """Someone who strides to the right; ``at`` is on the ground between the feet."""
    x, floor = at

    def place(dx: float, dy: float) -> Point:
        return x + dx * size, floor + dy * size

    sheet.line(place(0, -190), place(-50, -110), place(-104, -40), width=40 * size, colour=trousers)
    sheet.line(place(-104, -26), place(-72, -12), width=26 * size, colour=BARK)
    sheet.line(place(6, -330), place(50, -260), place(104, -280), width=30 * size, colour=shirt)
    sheet.disc(place(116, -284), 16 * size, SKIN)
    sheet.line(place(0, -190), place(56, -104), place(76, -18), width=44 * size, colour=trousers)
    sheet.line(place(78, -10), place(116, -12), width=26 * size, colour=BARK)
    sheet.line(place(4, -336), place(0, -200), width=84 * size, colour=shirt)
    sheet.line(place(0, -336), place(-56, -268), place(-88, -212), width=30 * size, colour=shirt)
    sheet.disc(place(-92, -200), 16 * size, SKIN)
    sheet.line(place(8, -392), place(6, -362), width=28 * size, colour=SHADE)
    sheet.disc(place(10, -440), 54 * size, hair)
    sheet.disc(place(20, -432), 47 * size, SKIN)
    sheet.disc(place(42, -438), 5 * size, INK)
    sheet.curve(place(36, -412), place(46, -406), place(56, -412), width=5 * size, colour=ROSE)


def _cyclist(sheet: Sheet, at: Point) -> None:
    """A child on a bicycle with a helmet, riding to the right; ``at`` is on the ground between the wheels."""
    x, floor = at
    for wheel in (-86, 92):
        sheet.ring((x + wheel, floor - 62), 62, width=11)
        sheet.disc((x + wheel, floor - 62), 9, INK)
    sheet.line((x - 86, floor - 62), (x - 20, floor - 138), (x + 70, floor - 138), (x + 92, floor - 62), width=10,
               colour=WARN)  # fmt: skip
    sheet.line((x - 20, floor - 138), (x + 2, floor - 62), (x - 86, floor - 62), width=10, colour=WARN)
    sheet.line((x + 2, floor - 62), (x + 70, floor - 138), (x + 62, floor - 176), width=10, colour=WARN)
    sheet.line((x - 44, floor - 150), (x - 6, floor - 150), width=14, colour=INK)
    sheet.line((x - 20, floor - 176), (x + 30, floor - 122), (x + 4, floor - 56), width=28, colour=INK)
    sheet.line((x + 8, floor - 278), (x - 20, floor - 180), width=58, colour=SUN)
    sheet.line((x + 14, floor - 268), (x + 40, floor - 218), (x + 66, floor - 184), width=22, colour=SUN)
    sheet.disc((x + 68, floor - 182), 13, SKIN)
    sheet.disc((x + 26, floor - 338), 44, SKIN)
    sheet.slice((x + 24, floor - 344), 50, (180, 360), TEAL)
    sheet.line((x - 24, floor - 346), (x + 76, floor - 346), width=9, colour=TEAL)
    sheet.disc((x + 46, floor - 330), 5, INK)
    sheet.curve((x + 38, floor - 312), (x + 48, floor - 308), (x + 56, floor - 314), width=5, colour=ROSE)
