"""Pictures of families: a child with a fever, a safe home, people who had the flu vaccine."""

import math

from tests.factories.drawing_sheet import (
    BARK,
    CLOTH,
    GREY,
    HAIR,
    INK,
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


def child_fever() -> Sheet:
    """A child in bed, a grown-up who offers a cup, a thermometer at hand."""
    sheet = Sheet("#f3ead9")
    sheet.box((-40, 660), (1240, 840), corner=0, colour="#e2d3b8")
    sheet.box((470, 90), (720, 300), corner=10, colour=SKY, edge=WHITE, width=14)
    sheet.line((595, 96), (595, 294), width=10, colour=WHITE)
    sheet.line((476, 195), (714, 195), width=10, colour=WHITE)
    sheet.line((92, 330), (92, 740), width=34, colour=BARK)
    sheet.line((700, 560), (700, 740), width=34, colour=BARK)
    sheet.box((92, 560), (710, 690), corner=18, colour=WOOD)
    sheet.box((100, 500), (705, 610), corner=34, colour=WHITE)
    sheet.line((160, 420), (176, 520), width=110, colour=STONE)
    sheet.line((270, 420), (300, 520), width=104, colour=SUN)
    sheet.blob(
        (330, 470), (470, 476), (640, 500), (712, 540), (706, 640), (500, 650), (330, 640), (290, 560), colour=SEA
    )
    sheet.curve((330, 500), (430, 516), (560, 530), (690, 566), width=8, colour="#7fb8ad")
    sheet.line((300, 440), (350, 510), (410, 500), width=36, colour=SUN)
    sheet.disc((418, 498), 20, SKIN)
    sheet.disc((262, 316), 86, HAIR)
    sheet.disc((274, 330), 76, "#f3bfa5")
    for x in (258, 316):
        sheet.disc((x, 324), 7, INK)
        sheet.disc((x + (-14 if x == 258 else 10), 350), 14, ROSE)
    sheet.curve((276, 368), (290, 374), (304, 368), width=6, colour=WARN)
    _bedside(sheet)
    _parent(sheet)
    return sheet


def _bedside(sheet: Sheet) -> None:
    sheet.box((1010, 520), (1170, 740), corner=10, colour=WOOD)
    sheet.box((1030, 560), (1150, 630), corner=8, colour=BARK)
    sheet.disc((1090, 595), 9, SUN)
    sheet.line((1040, 502), (1126, 502), width=26, colour=WHITE)
    sheet.line((1126, 503), (1160, 505), width=10, colour=GREY)
    sheet.box((1052, 493), (1092, 511), corner=4, colour=SEA)


def _parent(sheet: Sheet) -> None:
    sheet.line((880, 620), (800, 640), (806, 736), width=70, colour=INK)
    sheet.line((900, 640), (900, 736), width=30, colour=BARK)
    sheet.line((840, 676), (960, 676), width=26, colour=BARK)
    sheet.line((880, 420), (886, 610), width=134, colour=TEAL)
    sheet.line((862, 410), (740, 470), (620, 440), width=48, colour=TEAL)
    sheet.line((880, 320), (880, 370), width=44, colour=SHADE)
    sheet.blob((880, 160), (960, 200), (976, 330), (940, 372), (860, 360), (810, 240), colour=HAIR)
    sheet.disc((866, 258), 74, SKIN)
    sheet.slice((872, 244), 82, (190, 350), HAIR)
    sheet.disc((826, 266), 7, INK)
    sheet.curve((812, 300), (824, 308), (840, 306), width=6, colour=ROSE)
    sheet.shape((560, 392), (626, 392), (616, 474), (570, 474), colour=WHITE)
    sheet.shape((563, 416), (623, 416), (616, 474), (570, 474), colour=WATER)
    sheet.disc((616, 440), 22, SKIN)


def safe_home() -> Sheet:
    """From the bed to the bathroom: light, rails, a clear floor, a mat."""
    sheet = Sheet("#efe9dc")
    sheet.box((700, -40), (1240, 690), corner=0, colour="#dceaf0")
    sheet.box((-40, 690), (1240, 840), corner=0, colour="#dcc7a4")
    sheet.box((700, 690), (1240, 840), corner=0, colour="#c3d3da")
    sheet.box((684, 60), (716, 700), corner=0, colour=WHITE)
    sheet.line((44, 420), (44, 680), width=30, colour=BARK)
    sheet.line((350, 570), (350, 680), width=26, colour=BARK)
    sheet.box((44, 560), (366, 640), corner=14, colour=WOOD)
    sheet.box((54, 510), (362, 590), corner=28, colour=WHITE)
    sheet.box((150, 500), (366, 596), corner=28, colour=SEA)
    sheet.oval((104, 496), 56, 30, STONE)
    sheet.box((396, 560), (470, 690), corner=8, colour=WOOD)
    sheet.disc((433, 470), 108, "#f7ebc6")
    sheet.line((433, 560), (433, 500), width=12, colour=BARK)
    sheet.shape((396, 510), (470, 510), (452, 450), (414, 450), colour=SUN)
    for x in (540, 600, 660):
        sheet.line((x, 470), (x, 492), width=10, colour=GREY)
    sheet.line((510, 466), (680, 466), width=20, colour=TEAL)
    _walker(sheet, (566, 690))
    _toilet(sheet)
    _shower(sheet)
    return sheet


def _walker(sheet: Sheet, at: Point) -> None:
    """An older person who holds the rail."""
    x, floor = at
    sheet.line((x + 4, floor - 190), (x - 20, floor - 24), width=38, colour=INK)
    sheet.line((x + 8, floor - 190), (x + 32, floor - 24), width=38, colour=INK)
    for side in (-22, 32):
        sheet.line((x + side, floor - 12), (x + side + 30, floor - 12), width=22, colour=BARK)
    sheet.line((x, floor - 310), (x + 4, floor - 200), width=84, colour=CLOTH)
    sheet.line((x + 12, floor - 312), (x + 52, floor - 262), (x + 84, floor - 226), width=28, colour=SKY)
    sheet.disc((x + 90, floor - 222), 15, SKIN)
    sheet.disc((x + 2, floor - 398), 46, GREY)
    sheet.disc((x + 12, floor - 391), 41, SKIN)
    sheet.disc((x + 30, floor - 396), 5, INK)
    sheet.curve((x + 24, floor - 370), (x + 32, floor - 366), (x + 40, floor - 370), width=5, colour=ROSE)


def _toilet(sheet: Sheet) -> None:
    sheet.box((752, 520), (800, 620), corner=10, colour=WHITE, edge=GREY, width=4)
    sheet.line((760, 620), (846, 620), width=24, colour=WHITE)
    sheet.shape((770, 628), (850, 628), (828, 690), (782, 690), colour=WHITE)
    sheet.line((752, 632), (862, 632), width=5, colour=GREY)
    sheet.line((822, 484), (900, 484), (900, 684), width=18, colour=TEAL)


def _shower(sheet: Sheet) -> None:
    sheet.box((950, 672), (1180, 694), corner=10, colour=TEAL)
    for x in range(970, 1170, 28):
        sheet.disc((x, 668), 7, TEAL)
    sheet.line((1176, 150), (1176, 470), width=12, colour=GREY)
    sheet.line((1176, 154), (1096, 154), width=12, colour=GREY)
    sheet.shape((1060, 176), (1130, 176), (1112, 150), (1078, 150), colour=GREY)
    for x, y in ((1066, 200), (1094, 214), (1122, 200), (1076, 256), (1110, 264), (1092, 310)):
        sheet.drop((x, y), 14)
    sheet.line((1006, 330), (1006, 520), width=18, colour=TEAL)
    sheet.line((1032, 560), (1124, 560), width=22, colour=WHITE)
    for x in (1036, 1120):
        sheet.line((x, 566), (x, 660), width=14, colour=WHITE)


def flu_vaccine() -> Sheet:
    """Three people with plasters on their arms, in autumn, behind a shield that keeps viruses away."""
    sheet = Sheet("#eef3f2")
    sheet.box((-40, 700), (1240, 840), corner=0, colour="#d9cdb0")
    sheet.line((150, 330), (150, 710), width=46, colour=BARK)
    sheet.line((150, 470), (70, 380), width=22, colour=BARK)
    for centre, radius in (((70, 250), 110), ((190, 180), 130), ((280, 280), 96), ((140, 320), 90)):
        sheet.disc(centre, radius, "#d99a4e")
    for centre, radius in (((60, 220), 50), ((210, 160), 60), ((290, 290), 40)):
        sheet.disc(centre, radius, "#e3b363")
    for x, y in ((60, 500), (250, 470), (320, 580), (90, 650), (230, 640), (380, 420), (30, 730), (300, 740)):
        sheet.oval((x, y), 20, 11, "#cf7f3d")
    _standing(sheet, (376, 710), 330, CLOTH, GREY)
    sheet.oval((590, 326), 74, 92, HAIR)
    _standing(sheet, (590, 710), 340, ROSE, HAIR)
    sheet.oval((616, 512), 56, 62, "#c97a6e")
    sheet.oval((608, 510), 56, 62, ROSE)
    _standing(sheet, (752, 710), 220, SUN, HAIR)
    _shield(sheet, (930, 440))
    for x, y, size in ((1120, 200, 52), (1090, 420, 40), (1140, 600, 46), (1020, 140, 34)):
        _virus(sheet, (x, y), size)
    return sheet


def _standing(sheet: Sheet, at: Point, tall: float, shirt: str, hair: str) -> None:
    """Someone from the front; ``tall`` is the height of the shoulders, ``at`` is on the floor."""
    x, floor = at
    part = tall / 330
    for side in (-1, 1):
        sheet.line((x + side * 26 * part, floor - 130 * part), (x + side * 26 * part, floor - 20 * part),
                   width=44 * part, colour=INK)  # fmt: skip
        sheet.line((x + side * 26 * part, floor - 10), (x + side * 40 * part, floor - 10), width=22 * part, colour=BARK)
        sheet.line((x + side * 56 * part, floor - 290 * part), (x + side * 76 * part, floor - 150 * part),
                   width=34 * part, colour=shirt)  # fmt: skip
        sheet.disc((x + side * 78 * part, floor - 134 * part), 17 * part, SKIN)
    sheet.line((x, floor - 270 * part), (x, floor - 170 * part), width=112 * part, colour=shirt)
    sheet.line((x, floor - 350 * part), (x, floor - 318 * part), width=34 * part, colour=SHADE)
    sheet.disc((x, floor - 408 * part), 66 * part, hair)
    sheet.oval((x, floor - 396 * part), 58 * part, 56 * part, SKIN)
    for side in (-1, 1):
        sheet.disc((x + side * 22 * part, floor - 402 * part), 6 * part, INK)
    sheet.curve((x - 18 * part, floor - 372 * part), (x, floor - 364 * part), (x + 18 * part, floor - 372 * part),
                width=6 * part, colour=WARN)  # fmt: skip
    _plaster(sheet, (x - 62 * part, floor - 240 * part))


def _plaster(sheet: Sheet, at: Point) -> None:
    sheet.disc(at, 15, WHITE)
    sheet.disc(at, 6, ROSE)


def _shield(sheet: Sheet, at: Point) -> None:
    x, y = at
    for grow, colour in ((0, TEAL), (16, WHITE), (26, SEA)):
        sheet.blob((x, y - 190 + grow), (x + 100 - grow, y - 140 + grow * 0.6), (x + 104 - grow, y + 10),
                   (x, y + 190 - grow * 1.2), (x - 104 + grow, y + 10), (x - 100 + grow, y - 140 + grow * 0.6),
                   colour=colour)  # fmt: skip
    sheet.line((x - 42, y - 6), (x - 8, y + 34), (x + 50, y - 54), width=22, colour=WHITE)


def _virus(sheet: Sheet, at: Point, size: float) -> None:
    x, y = at
    for turn in range(0, 360, 45):
        far = math.radians(turn + 10)
        end = (x + size * math.cos(far), y + size * math.sin(far))
        sheet.line(at, end, width=7, colour="#a08aa8")
        sheet.disc(end, 8, "#a08aa8")
    sheet.disc(at, size * 0.66, "#bda8c4")
    for turn in (20, 140, 260):
        far = math.radians(turn)
        sheet.disc((x + size * 0.3 * math.cos(far), y + size * 0.3 * math.sin(far)), size * 0.13, PAPER)
