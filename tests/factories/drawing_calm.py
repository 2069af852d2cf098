"""Pictures of rest and company: a night's sleep, a friend on a bench, a lost way, the last cigarette."""

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

NIGHT = "#24414d"
DUSK = "#35596a"


def good_night() -> Sheet:
    """Asleep in a dark room, the phone on a chest far from the bed."""
    sheet = Sheet(NIGHT)
    sheet.box((-20, 690), (1220, 820), corner=0, colour="#1b323c")
    sheet.box((520, 80), (760, 340), corner=10, colour=WOOD)
    sheet.box((536, 96), (744, 324), corner=4, colour="#16303c")
    sheet.disc((662, 182), 52, SUN)
    sheet.disc((640, 168), 46, "#16303c")
    for x, y in ((570, 140), (600, 250), (710, 270), (574, 296)):
        sheet.disc((x, y), 5, WHITE)
    sheet.box((90, 380), (136, 722), corner=14, colour=BARK)
    sheet.box((110, 566), (800, 680), corner=20, colour=WOOD)
    sheet.box((770, 500), (816, 722), corner=14, colour=BARK)
    sheet.box((130, 506), (790, 596), corner=24, colour=DUSK)
    sheet.oval((232, 486), 112, 52, STONE)
    sheet.disc((262, 448), 80, HAIR)
    sheet.disc((272, 458), 71, SKIN)
    sheet.curve((236, 460), (248, 468), (260, 460), width=7, colour=HAIR)
    sheet.curve((286, 460), (298, 468), (310, 460), width=7, colour=HAIR)
    sheet.curve((262, 496), (276, 504), (290, 496), width=7, colour=ROSE)
    sheet.blob((330, 476), (470, 426), (640, 436), (776, 486), (794, 598), (338, 600), colour=TEAL)
    sheet.curve((352, 526), (500, 496), (660, 506), (778, 546), width=12, colour=SEA)
    sheet.box((930, 520), (1140, 722), corner=14, colour=WOOD)
    for y in (560, 640):
        sheet.box((952, y), (1118, y + 56), corner=8, colour="#dcb583")
        sheet.disc((1035, y + 28), 9, BARK)
    sheet.box((1000, 500), (1080, 518), corner=8, colour=INK)
    return sheet


def sitting_together() -> Sheet:
    """Two people on a bench, a hand on a shoulder."""
    sheet = Sheet(SKY)
    sheet.box((-20, 560), (1220, 820), corner=0, colour="#b9d2a4")
    for x, size in ((130, 130), (1090, 110)):
        sheet.line((x, 300), (x, 620), width=size * 0.26, colour=BARK)
        for dx, dy in ((-0.55, 0), (0.55, 0), (0, -0.6)):
            sheet.disc((x + dx * size, 300 + dy * size), size * 0.85, LEAF)
    for y in (440, 500):
        sheet.line((270, y), (930, y), width=26, colour=WOOD)
    for x in (330, 870):
        sheet.line((x, 420), (x, 720), width=24, colour=BARK)
    sheet.line((260, 580), (940, 580), width=34, colour=WOOD)
    _seated(sheet, (700, 570), CLOTH, INK, bowed=True)
    _seated(sheet, (480, 570), TEAL, MOSS, bowed=False)
    sheet.line((520, 384), (588, 372), (640, 392), width=40, colour=TEAL)
    sheet.disc((652, 398), 24, SKIN)
    return sheet


def _seated(sheet: Sheet, at: Point, shirt: str, trousers: str, *, bowed: bool) -> None:
    """Someone on a bench from the front; ``at`` is the middle of the seat."""
    x, seat = at
    for side in (-1, 1):
        sheet.line((x + side * 34, seat - 10), (x + side * 40, seat + 120), width=54, colour=trousers)
        sheet.line((x + side * 44, seat + 142), (x + side * 64, seat + 144), width=30, colour=BARK)
    sheet.line((x, seat - 190), (x, seat - 50), width=126, colour=shirt)
    if bowed:
        for side in (-1, 1):
            sheet.line((x + side * 56, seat - 176), (x + side * 66, seat - 80), (x + side * 18, seat - 30), width=38,
                       colour=shirt)  # fmt: skip
        sheet.disc((x, seat - 26), 30, SKIN)
        sheet.disc((x - 6, seat - 262), 74, HAIR)
        sheet.oval((x - 10, seat - 238), 58, 56, SKIN)
        for side in (-1, 1):
            sheet.curve((x - 10 + side * 24 - 11, seat - 232), (x - 10 + side * 24, seat - 226),
                        (x - 10 + side * 24 + 11, seat - 232), width=6, colour=HAIR)  # fmt: skip
        sheet.curve((x - 24, seat - 200), (x - 10, seat - 206), (x + 4, seat - 200), width=6, colour=ROSE)
        return
    sheet.line((x - 56, seat - 178), (x - 72, seat - 90), (x - 30, seat - 34), width=38, colour=shirt)
    sheet.disc((x - 24, seat - 30), 23, SKIN)
    sheet.line((x, seat - 250), (x, seat - 206), width=42, colour=SHADE)
    sheet.disc((x, seat - 304), 76, GREY)
    sheet.disc((x + 12, seat - 296), 66, SKIN)
    for side in (-1, 1):
        sheet.disc((x + 22 + side * 24, seat - 304), 7, INK)
    sheet.curve((x + 6, seat - 268), (x + 22, seat - 260), (x + 38, seat - 268), width=7, colour=ROSE)


def lost_way() -> Sheet:
    """An older person at a crossing with a basket, and someone who offers a hand."""
    sheet = Sheet("#eef4f2")
    sheet.box((-20, 600), (1220, 820), corner=0, colour=STONE)
    for x in range(60, 1200, 150):
        sheet.shape((x, 700), (x + 90, 700), (x + 70, 790), (x - 20, 790), colour=WHITE)
    for left, tall, colour in ((40, 300, MINT), (230, 220, SKY), (880, 320, MINT), (1040, 240, SKY)):
        sheet.box((left, 600 - tall), (left + 160, 600), corner=8, colour=colour)
        for row in range(int(tall / 80)):
            for column in (30, 90):
                sheet.box((left + column, 620 - tall + row * 80), (left + column + 36, 664 - tall + row * 80), corner=4,
                          colour=WHITE)  # fmt: skip
    _standing(sheet, (470, 740), ROSE, INK, GREY, facing=1)
    sheet.line((430, 470), (404, 540), (414, 596), width=32, colour=ROSE)
    sheet.disc((416, 608), 16, SKIN)
    sheet.arc((416, 630), 34, (180, 360), width=8, colour=BARK)
    sheet.shape((366, 630), (466, 630), (450, 704), (382, 704), colour=WOOD)
    sheet.disc((398, 624), 18, LEAF)
    sheet.disc((434, 622), 20, WARN)
    sheet.blob((440, 150), (480, 96), (560, 92), (610, 140), (596, 210), (520, 236), (452, 208), colour=WHITE)
    sheet.disc((500, 254), 12, WHITE)
    sheet.curve((498, 146), (524, 122), (552, 146), (530, 172), (524, 186), width=11, colour=TEAL)
    sheet.disc((524, 208), 8, TEAL)
    _standing(sheet, (760, 740), TEAL, CLOTH, HAIR, facing=-1)
    sheet.line((722, 470), (650, 520), (600, 540), width=34, colour=TEAL)
    sheet.disc((586, 546), 18, SKIN)
    return sheet


def _standing(sheet: Sheet, at: Point, shirt: str, trousers: str, hair: str, *, facing: int) -> None:
    x, floor = at
    for side in (-1, 1):
        sheet.line((x + side * 20, floor - 170), (x + side * 24, floor - 24), width=44, colour=trousers)
        sheet.line((x + side * 24, floor - 8), (x + side * 24 + facing * 20, floor - 8), width=26, colour=BARK)
    sheet.line((x, floor - 290), (x, floor - 180), width=104, colour=shirt)
    sheet.line((x + facing * 10, floor - 356), (x, floor - 320), width=34, colour=SHADE)
    sheet.disc((x + facing * 4, floor - 408), 62, hair)
    sheet.disc((x + facing * 16, floor - 400), 54, SKIN)
    sheet.disc((x + facing * 38, floor - 408), 6, INK)
    sheet.line((x + facing * 34, floor - 376), (x + facing * 48, floor - 378), width=6, colour=WARN)


def last_cigarette() -> Sheet:
    """A broken cigarette, a day on the calendar, water and fruit."""
    sheet = Sheet()
    sheet.oval((600, 400), 565, 380, MINT)
    sheet.box((100, 600), (1100, 640), corner=16, colour=WOOD)
    sheet.box((150, 170), (470, 500), corner=20, colour=WHITE, edge=INK, width=7)
    sheet.box((150, 170), (470, 244), corner=20, colour=TEAL)
    sheet.box((150, 220), (470, 244), corner=0, colour=TEAL)
    for column in range(4):
        for row in range(3):
            sheet.box((186 + column * 66, 276 + row * 68), (226 + column * 66, 316 + row * 68), corner=8, colour=STONE)
    sheet.ring((338, 364), 40, width=9, colour=WARN)
    sheet.line((520, 570), (660, 520), width=40, colour=WHITE)
    sheet.line((520, 570), (566, 554), width=40, colour="#d8a35f")
    sheet.line((690, 530), (800, 576), width=40, colour=WHITE)
    sheet.line((796, 574), (812, 581), width=40, colour=GREY)
    for x, y in ((664, 500), (682, 556), (676, 528)):
        sheet.disc((x, y), 8, BARK)
    sheet.shape((860, 330), (990, 330), (970, 600), (880, 600), colour=WHITE)
    sheet.shape((868, 400), (982, 400), (969, 594), (881, 594), colour=WATER)
    sheet.oval((300, 588), 130, 26, WHITE)
    sheet.oval((300, 582), 104, 18, STONE)
    for x, turn in ((246, 200), (296, 190), (346, 200)):
        sheet.slice((x, 576), 44, (turn, turn + 150), WARN)
        sheet.slice((x, 576), 34, (turn, turn + 150), "#f6e6c8")
    return sheet
