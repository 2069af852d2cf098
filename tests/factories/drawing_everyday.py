"""Pictures of everyday care: measuring blood pressure, filling a plate, sorting medicines."""

import math

from tests.factories.drawing_sheet import (
    BARK,
    CLOTH,
    GREY,
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


def blood_pressure_posture() -> Sheet:
    """Sitting at a table with the cuff level with the heart."""
    sheet = Sheet()
    sheet.oval((600, 400), 560, 390, MINT)
    sheet.box((140, 738), (1060, 748), corner=5, colour=SEA)
    sheet.line((306, 590), (306, 730), width=22, colour=BARK)
    sheet.line((480, 590), (480, 730), width=22, colour=BARK)
    sheet.line((300, 250), (306, 590), width=30, colour=WOOD)
    sheet.line((300, 586), (500, 586), width=30, colour=WOOD)
    sheet.line((400, 300), (396, 520), width=150, colour=TEAL)
    sheet.line((400, 540), (590, 546), (592, 690), width=66, colour=CLOTH)
    sheet.line((592, 716), (660, 718), width=38, colour=GREY)
    sheet.line((400, 540), (640, 546), width=84, colour=INK)
    sheet.line((640, 546), (640, 690), width=70, colour=INK)
    sheet.line((640, 716), (708, 718), width=40, colour=STONE)
    sheet.line((400, 208), (400, 260), width=52, colour=SHADE)
    sheet.disc((400, 142), 80, GREY)
    sheet.disc((416, 152), 71, SKIN)
    sheet.disc((448, 142), 7, INK)
    sheet.curve((438, 184), (452, 190), (464, 184), width=7, colour=ROSE)
    sheet.oval((388, 156), 13, 20, SHADE)
    sheet.line((600, 470), (1040, 470), width=26, colour=WOOD)
    sheet.line((1010, 480), (1010, 736), width=24, colour=BARK)
    sheet.line((420, 306), (540, 420), width=58, colour=SKIN)
    sheet.line((418, 304), (446, 331), width=76, colour=SEA)
    sheet.line((540, 424), (720, 432), width=52, colour=SKIN)
    sheet.oval((748, 434), 38, 24, SKIN)
    sheet.band((440, 326), (520, 402), 92, CLOTH)
    sheet.heart((372, 356), 62)
    sheet.dashes((110, 364), (1090, 364), width=6)
    sheet.curve((512, 376), (600, 330), (720, 392), (820, 420), width=9, colour=INK)
    _monitor(sheet, (870, 404))
    return sheet


def _monitor(sheet: Sheet, at: Point) -> None:
    x, y = at
    sheet.box((x - 70, y - 62), (x + 80, y + 54), corner=18, colour=WHITE, edge=INK, width=7)
    sheet.box((x - 50, y - 44), (x + 34, y + 34), corner=6, colour=SEA)
    for down in (-24, 6):
        sheet.line((x - 34, y + down), (x + 14, y + down), width=10, colour=INK)
    sheet.disc((x + 58, y + 8), 13, TEAL)


def cuff_position() -> Sheet:
    """An arm on a table, the cuff two fingers above the elbow, its middle level with the heart."""
    sheet = Sheet()
    sheet.oval((600, 400), 560, 390, MINT)
    sheet.line((560, 668), (1130, 668), width=46, colour=WOOD)
    sheet.line((110, 250), (110, 820), width=330, colour=TEAL)
    sheet.line((250, 250), (628, 545), width=138, colour=SKIN)
    sheet.line((628, 560), (950, 596), width=118, colour=SKIN)
    sheet.line((950, 596), (1052, 606), width=92, colour=SKIN)
    for down in (-30, -8, 14, 34):
        sheet.line((1050, 606 + down), (1106, 610 + down), width=21, colour=SKIN)
    sheet.line((960, 560), (1010, 540), width=24, colour=SKIN)
    sheet.line((236, 240), (300, 290), width=176, colour=TEAL)
    sheet.band((420, 382), (562, 493), 172, CLOTH)
    sheet.band((550, 484), (562, 493), 172, INK)
    sheet.curve((660, 478), (640, 508), (612, 522), width=8, colour=SHADE)
    sheet.line((690, 368), (740, 304), width=84, colour=SHADE)
    for x, y in ((580, 499), (608, 521)):
        sheet.line((x + 98, y - 126), (x + 8, y - 10), width=33, colour=SHADE)
        sheet.line((x + 14, y - 18), (x + 7, y - 9), width=16, colour="#f7e3d3")
    sheet.heart((150, 420), 96)
    sheet.dashes((40, 436), (1160, 436), width=6)
    sheet.curve((500, 372), (580, 230), (740, 200), (880, 214), width=11, colour=INK)
    _monitor(sheet, (950, 210))
    return sheet


def half_plate() -> Sheet:
    """Half a plate of vegetables, a quarter of fish, egg and tofu, a quarter of grains."""
    sheet = Sheet()
    sheet.box((-40, -40), (1240, 840), corner=0, colour="#efe4d2")
    sheet.disc((560, 408), 366, "#ddd3c2")
    sheet.disc((556, 400), 360, WHITE)
    sheet.slice((550, 400), 310, (90, 270), "#d9e8cd")
    sheet.slice((562, 394), 310, (270, 360), "#f7e0d4")
    sheet.slice((562, 406), 310, (0, 90), "#f3e6c4")
    _vegetables(sheet)
    _proteins(sheet)
    _grains(sheet)
    for down in (0, 34):
        sheet.line((1010 + down, 150), (990 + down * 1.6, 700), width=13, colour=BARK)
    sheet.disc((136, 150), 98, SKY)
    sheet.disc((136, 150), 80, WATER)
    sheet.arc((136, 150), 56, (200, 280), width=10, colour=WHITE)
    return sheet


def _vegetables(sheet: Sheet) -> None:
    for x, y, turn in ((410, 190, -0.7), (320, 310, -1.1), (420, 310, -0.5)):
        far = (x + 92 * math.cos(turn), y + 92 * math.sin(turn))
        sheet.oval(far, 50, 44, LEAF)
        sheet.oval((far[0] + 20, far[1] + 26), 38, 34, MOSS)
        sheet.oval((far[0] - 30, far[1] + 14), 34, 32, MOSS)
        sheet.line((x, y + 46), (far[0] - 4, far[1] + 8), width=20, colour="#e6f0d8")
    for x, y in ((360, 440), (470, 420), (290, 400)):
        sheet.disc((x, y), 44, WARN)
        sheet.disc((x, y), 36, "#d2503f")
        for turn in (30, 150, 270):
            far = math.radians(turn)
            sheet.oval((x + 17 * math.cos(far), y + 17 * math.sin(far)), 10, 10, "#f0b79b")
    for x, y in ((350, 560), (440, 545), (492, 634), (404, 612)):
        sheet.line((x, y + 12), (x, y + 44), width=26, colour="#efe0c8")
        sheet.slice((x, y + 14), 46, (180, 360), "#a5785a")
        sheet.line((x - 38, y + 14), (x + 38, y + 14), width=12, colour="#a5785a")
    for x, y in ((306, 498), (352, 506), (508, 530)):
        sheet.disc((x, y), 30, MOSS)
        sheet.disc((x, y), 24, "#d5e8bd")
        sheet.disc((x, y), 10, "#bcd79c")


def _proteins(sheet: Sheet) -> None:
    sheet.oval((680, 220), 96, 46, "#8fa9b8")
    sheet.shape((600, 220), (556 + 14, 178), (556 + 14, 262), colour="#8fa9b8")
    sheet.oval((680, 232), 82, 28, "#c9d6dc")
    sheet.disc((740, 208), 8, INK)
    for x in (640, 670, 700):
        sheet.arc((x, 214), 16, (110, 230), width=5, colour="#6f8b9b")
    sheet.oval((640, 334), 58, 50, WHITE)
    sheet.disc((640, 334), 27, SUN)
    for x, y in ((752, 312), (812, 350), (750, 362)):
        sheet.box((x - 32, y - 22), (x + 32, y + 22), corner=8, colour="#fbf3df", edge="#d8c79f", width=4)


def _grains(sheet: Sheet) -> None:
    sheet.blob((600, 470), (700, 440), (810, 460), (800, 540), (720, 610), (620, 640), (582, 560), colour="#f6efdc")
    for step in range(90):
        x = 606 + step * 0.618034 % 1 * 186
        y = 466 + step * 0.754878 % 1 * 140
        if math.dist((x, y), (562, 406)) < 276:
            colour = ("#fffaf0", "#c8a26a", "#8f4f3f", "#fffaf0", "#b58d58")[step % 5]
            tilt = step * 1.3
            sheet.line((x - 7 * math.cos(tilt), y - 7 * math.sin(tilt)), (x + 7 * math.cos(tilt), y + 7 * math.sin(tilt)),
                       width=9, colour=colour)  # fmt: skip


def pill_box() -> Sheet:
    """A box with a lid for each time of each day, a list, a pen and water."""
    sheet = Sheet("#efe4d2")
    sheet.box((60, 90), (800, 720), corner=36, colour="#cdd8d6")
    sheet.box((52, 80), (792, 710), corner=36, colour=WHITE)
    for row in range(4):
        _time_of_day(sheet, (118, 186 + row * 140), row)
        for day in range(7):
            left, top = 180 + day * 84, 128 + row * 140
            sheet.box((left, top), (left + 72, top + 118), corner=14, colour=(SKY, MINT, "#f7ebc6", "#d5d9e6")[row])
            if day > 1:
                _pills(sheet, (left + 36, top + 62), (row + day) % 3)
            else:
                sheet.line((left + 20, top + 62), (left + 32, top + 76), (left + 54, top + 46), width=8, colour=TEAL)
    sheet.box((850, 90), (1130, 480), corner=10, colour=WHITE, edge=GREY, width=4)
    for line in range(6):
        y = 150 + line * 54
        sheet.disc((886, y), 10, (WARN, TEAL, TEAL, TEAL, TEAL, TEAL)[line])
        sheet.line((914, y), (1090 - (line * 47) % 70, y), width=10, colour=(WARN, GREY, GREY, GREY, GREY, GREY)[line])
    sheet.line((1006, 500), (1136, 380), width=18, colour=CLOTH)
    sheet.line((1000, 506), (984, 520), width=9, colour=INK)
    sheet.disc((980, 640), 96, WHITE)
    sheet.disc((980, 640), 78, WATER)
    sheet.arc((980, 640), 54, (200, 280), width=10, colour=WHITE)
    return sheet


def _time_of_day(sheet: Sheet, at: Point, row: int) -> None:
    """Morning, noon, evening or night."""
    x, y = at
    if row == 3:
        sheet.disc(at, 30, CLOTH)
        sheet.disc((x + 14, y - 8), 27, WHITE)
        return
    turns = range(0, 360, 45) if row == 1 else range(180, 361, 45)
    for turn in turns:
        far = math.radians(turn)
        sheet.line((x + 36 * math.cos(far), y + 36 * math.sin(far)), (x + 46 * math.cos(far), y + 46 * math.sin(far)),
                   width=6, colour=SUN)  # fmt: skip
    sheet.disc(at, 27, ROSE if row == 2 else SUN)
    if row != 1:
        sheet.box((x - 50, y + 4), (x + 50, y + 34), corner=0, colour=WHITE)
        sheet.line((x - 44, y + 8), (x + 44, y + 8), width=7, colour=INK)


def _pills(sheet: Sheet, at: Point, kind: int) -> None:
    x, y = at
    if kind == 0:
        sheet.disc((x - 8, y - 14), 15, WHITE)
        sheet.line((x - 6, y + 22), (x + 16, y + 14), width=20, colour=ROSE)
    elif kind == 1:
        sheet.disc((x, y), 17, WHITE)
        sheet.line((x - 10, y), (x + 10, y), width=4, colour=GREY)
    else:
        sheet.line((x - 10, y + 14), (x, y), width=20, colour=WHITE)
        sheet.line((x, y), (x + 10, y - 14), width=20, colour=SUN)
