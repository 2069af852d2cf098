"""Pictures of prevention: two boards, a bed to rest in."""

from tests.factories.drawing_sheet import (
    BARK,
    GREY,
    HAIR,
    INK,
    LEAF,
    MINT,
    MOSS,
    ROSE,
    SEA,
    SKY,
    STONE,
    TEAL,
    WARN,
    WATER,
    WHITE,
    WOOD,
    Point,
    Sheet,
)  # fmt: skip


def two_boards() -> Sheet:
    """Raw meat on one board, vegetables on the other, a line between."""
    sheet = Sheet()
    sheet.box((40, 110), (1160, 690), corner=40, colour=MINT)
    sheet.dashes((600, 140), (600, 660), width=8)
    for left, edge in ((110, ROSE), (680, LEAF)):
        sheet.box((left, 220), (left + 410, 590), corner=36, colour=WOOD)
        sheet.box((left + 14, 234), (left + 396, 576), corner=28, colour="#dcb583")
        sheet.disc((left + 205, 262), 15, edge)
    sheet.blob((190, 420), (230, 340), (340, 330), (420, 380), (410, 470), (310, 510), (220, 490), colour="#c8574f")
    sheet.blob((240, 420), (290, 370), (360, 392), (350, 450), (280, 470), colour="#e79a90")
    sheet.disc((300, 418), 26, WHITE)
    sheet.line((440, 330), (440, 470), width=44, colour=GREY)
    sheet.line((440, 490), (440, 560), width=34, colour=INK)
    for x, y in ((750, 400), (800, 420), (850, 404), (776, 470), (830, 486)):
        sheet.disc((x, y), 38, MOSS)
        sheet.disc((x, y), 30, "#cfe3b4")
        for dx, dy in ((-9, -6), (9, -6), (0, 10)):
            sheet.disc((x + dx, y + dy), 4, LEAF)
    for x, y in ((950, 400), (1006, 450), (940, 490)):
        sheet.disc((x, y), 44, WARN)
        sheet.disc((x, y), 34, "#e0756b")
        for dx, dy in ((-12, 0), (12, 0), (0, -12), (0, 12)):
            sheet.disc((x + dx, y + dy), 6, "#f3c2a0")
    return sheet


def flu_rest() -> Sheet:
    """In bed with a cloth on the forehead; water, a thermometer, an open window."""
    sheet = Sheet("#eef4f2")
    sheet.box((760, 70), (1080, 330), corner=10, colour=WHITE)
    sheet.box((780, 90), (930, 310), corner=4, colour=SKY)
    sheet.shape((950, 90), (1040, 60), (1040, 340), (950, 310), colour=SKY)
    for down in (150, 200, 250):
        sheet.curve((900, down), (850, down + 14), (800, down - 8), (740, down + 8), width=7, colour=WATER)
    sheet.box((-20, 690), (1220, 820), corner=0, colour=STONE)
    sheet.box((90, 330), (140, 720), corner=14, colour=BARK)
    sheet.box((110, 560), (830, 680), corner=20, colour=WOOD)
    sheet.box((800, 480), (850, 720), corner=14, colour=BARK)
    sheet.box((130, 500), (820, 590), corner=24, colour=WHITE)
    sheet.oval((230, 480), 110, 54, WHITE)
    sheet.disc((262, 442), 82, HAIR)
    sheet.disc((270, 452), 74, "#eab298")
    sheet.line((236, 452), (256, 456), width=7, colour=HAIR)
    sheet.line((290, 456), (310, 452), width=7, colour=HAIR)
    sheet.curve((258, 494), (274, 488), (290, 494), width=7, colour=ROSE)
    sheet.box((214, 384), (326, 424), corner=14, colour=WATER)
    sheet.blob((330, 470), (480, 420), (660, 430), (800, 480), (822, 590), (340, 592), colour=TEAL)
    sheet.curve((352, 520), (500, 490), (680, 500), (806, 540), width=12, colour=SEA)
    _bedside(sheet, (930, 520))
    return sheet


def _bedside(sheet: Sheet, at: Point) -> None:
    x, y = at
    sheet.box((x, y), (x + 220, y + 200), corner=14, colour=WOOD)
    sheet.box((x + 24, y + 50), (x + 196, y + 120), corner=8, colour="#dcb583")
    sheet.disc((x + 110, y + 84), 11, BARK)
    sheet.shape((x + 30, y - 112), (x + 104, y - 112), (x + 94, y), (x + 40, y), colour=WHITE)
    sheet.shape((x + 34, y - 74), (x + 100, y - 74), (x + 93, y - 6), (x + 41, y - 6), colour=WATER)
    sheet.line((x + 132, y - 16), (x + 206, y - 40), width=16, colour=WHITE)
    sheet.line((x + 132, y - 16), (x + 172, y - 29), width=6, colour=WARN)
    sheet.disc((x + 130, y - 15), 11, WARN)
