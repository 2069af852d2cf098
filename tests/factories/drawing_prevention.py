"""Pictures of prevention: a calendar of check-ups, a check-up in pregnancy, two boards, a bed to rest in."""

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
    TEAL,
    WARN,
    WATER,
    WHITE,
    WOOD,
    Point,
    Sheet,
)  # fmt: skip


def screening() -> Sheet:
    """A calendar with ticks, and a magnifying glass over one small spot."""
    sheet = Sheet()
    sheet.oval((600, 400), 560, 380, MINT)
    sheet.box((160, 130), (720, 690), corner=30, colour=WHITE, edge=INK, width=8)
    sheet.box((160, 130), (720, 250), corner=30, colour=TEAL)
    sheet.box((160, 210), (720, 250), corner=0, colour=TEAL)
    for x in (280, 440, 600):
        sheet.line((x, 96), (x, 166), width=20, colour=INK)
    ticked = {(0, 1), (2, 0), (3, 2)}
    for column in range(4):
        for row in range(3):
            x, y = 232 + column * 126, 318 + row * 124
            sheet.box((x - 40, y - 40), (x + 40, y + 40), corner=12, colour=STONE)
            if (column, row) in ticked:
                sheet.line((x - 22, y + 2), (x - 6, y + 20), (x + 24, y - 18), width=12, colour=MOSS)
    sheet.line((930, 560), (1050, 690), width=44, colour=BARK)
    sheet.disc((840, 460), 160, INK)
    sheet.disc((840, 460), 136, SKY)
    sheet.disc((862, 470), 26, LEAF)
    sheet.arc((840, 460), 104, (190, 250), width=12, colour=WHITE)
    return sheet


def pregnancy_check() -> Sheet:
    """A pregnant woman has her blood pressure taken by a doctor."""
    sheet = Sheet()
    sheet.oval((600, 400), 570, 385, MINT)
    sheet.box((110, 728), (1090, 740), corner=6, colour=SEA)
    _chair(sheet, 250)
    sheet.line((330, 520), (510, 530), width=88, colour=ROSE)
    sheet.line((510, 530), (520, 690), width=72, colour=SKIN)
    sheet.line((520, 714), (584, 716), width=36, colour=INK)
    sheet.line((330, 330), (330, 500), width=124, colour=ROSE)
    sheet.oval((412, 452), 84, 86, ROSE)
    sheet.line((330, 256), (330, 300), width=46, colour=SHADE)
    sheet.disc((322, 176), 84, HAIR)
    sheet.line((268, 190), (262, 300), width=40, colour=HAIR)
    sheet.disc((344, 186), 70, SKIN)
    sheet.disc((374, 178), 7, INK)
    sheet.curve((362, 216), (376, 222), (390, 214), width=7, colour=WARN)
    sheet.line((326, 330), (370, 430), (440, 446), width=40, colour=SKIN)
    sheet.line((352, 330), (470, 400), (600, 430), width=42, colour=SKIN)
    sheet.band((400, 352), (470, 398), 66, CLOTH)
    sheet.line((540, 462), (780, 462), width=24, colour=WOOD)
    sheet.line((660, 470), (660, 726), width=24, colour=BARK)
    sheet.box((640, 372), (756, 450), corner=14, colour=WHITE, edge=INK, width=6)
    sheet.box((656, 388), (720, 434), corner=6, colour=SEA)
    sheet.curve((470, 390), (540, 350), (600, 400), (640, 412), width=7, colour=INK)
    _doctor(sheet, 900)
    return sheet


def _chair(sheet: Sheet, x: float) -> None:
    sheet.line((x - 10, 300), (x, 566), width=26, colour=WOOD)
    sheet.line((x, 566), (x + 200, 566), width=28, colour=WOOD)
    for leg in (x + 8, x + 190):
        sheet.line((leg, 570), (leg, 722), width=22, colour=BARK)


def _doctor(sheet: Sheet, x: float) -> None:
    """Sitting on a stool, facing left, in a white coat."""
    sheet.line((x + 40, 600), (x + 40, 722), width=26, colour=GREY)
    sheet.line((x - 30, 590), (x + 100, 590), width=26, colour=GREY)
    sheet.line((x + 30, 540), (x - 120, 548), width=76, colour=INK)
    sheet.line((x - 120, 548), (x - 128, 690), width=64, colour=INK)
    sheet.line((x - 132, 714), (x - 190, 716), width=34, colour=STONE)
    sheet.line((x + 30, 350), (x + 30, 540), width=130, colour=WHITE)
    sheet.line((x + 22, 352), (x - 60, 440), (x - 140, 440), width=42, colour=STONE)
    sheet.disc((x - 150, 440), 24, SKIN)
    sheet.line((x + 22, 276), (x + 24, 316), width=44, colour=SHADE)
    sheet.disc((x + 24, 196), 78, HAIR)
    sheet.disc((x + 8, 206), 68, SKIN)
    sheet.disc((x - 24, 198), 7, INK)
    sheet.ring((x - 24, 198), 20, width=5)
    sheet.curve((x - 34, 236), (x - 22, 242), (x - 8, 238), width=7, colour=ROSE)


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
