"""Pictures of check-ups: cancer screening, pregnancy."""

from itertools import pairwise

from tests.factories.drawing_sheet import (
    BARK,
    CLOTH,
    GREY,
    HAIR,
    INK,
    MINT,
    ROSE,
    SEA,
    SHADE,
    SKIN,
    STONE,
    TEAL,
    WARN,
    WHITE,
    WOOD,
    Point,
    Sheet,
)  # fmt: skip

LUNG = "#e3a59b"
LIVER = "#a5584c"


def cancer_screening() -> Sheet:
    """An older couple among the parts of the body that can be checked."""
    sheet = Sheet()
    sheet.oval((600, 400), 560, 390, MINT)
    _half_figure(sheet, (490, 800), CLOTH)
    _half_figure(sheet, (712, 800), TEAL, bob=True)
    _disc(sheet, (190, 250))
    _lungs(sheet, (190, 250))
    _disc(sheet, (230, 560))
    _liver_and_stomach(sheet, (230, 560))
    _disc(sheet, (600, 150))
    _bowel(sheet, (600, 150))
    _disc(sheet, (1010, 250))
    _womb(sheet, (1010, 250))
    _disc(sheet, (970, 560))
    _ribbon(sheet, (970, 560))
    return sheet


def _half_figure(sheet: Sheet, foot: Point, shirt: str, *, bob: bool = False) -> None:
    """Someone old from the front, down to the waist."""
    x, floor = foot
    if bob:
        sheet.box((x - 92, floor - 420), (x + 92, floor - 272), corner=52, colour=GREY)
    for side in (-1, 1):
        sheet.line((x + side * 70, floor - 196), (x + side * 88, floor + 20), width=54, colour=shirt)
    sheet.line((x, floor - 190), (x, floor + 60), width=150, colour=shirt)
    for side in (-1, 1):
        sheet.line((x + side * 60, floor - 130), (x + side * 64, floor + 20), width=4, colour=INK)
    sheet.line((x, floor - 290), (x, floor - 252), width=48, colour=SHADE)
    sheet.disc((x, floor - 374), 80 if not bob else 86, GREY)
    sheet.oval((x, floor - 358), 70, 70, SKIN)
    if bob:
        sheet.slice((x, floor - 390), 74, (180, 360), GREY)
    for side in (-1, 1):
        sheet.disc((x + side * 25, floor - 364), 7, INK)
    sheet.curve((x - 20, floor - 326), (x, floor - 316), (x + 20, floor - 326), width=7, colour=WARN)


def _disc(sheet: Sheet, at: Point) -> None:
    sheet.disc(at, 124, SEA)
    sheet.disc(at, 114, WHITE)


def _lungs(sheet: Sheet, at: Point) -> None:
    x, y = at
    for side in (-1, 1):
        sheet.blob(
            (x + side * 20, y - 34), (x + side * 46, y - 62), (x + side * 74, y - 10), (x + side * 82, y + 62),
            (x + side * 40, y + 56), (x + side * 22, y + 36), colour=LUNG,
        )  # fmt: skip
        sheet.line((x, y - 22), (x + side * 40, y + 6), width=10, colour=ROSE)
        sheet.line((x + side * 40, y + 6), (x + side * 52, y + 34), width=7, colour=ROSE)
    sheet.line((x, y - 82), (x, y - 22), width=15, colour=ROSE)


def _liver_and_stomach(sheet: Sheet, at: Point) -> None:
    x, y = at
    sheet.blob(
        (x - 86, y + 6), (x - 74, y - 44), (x - 20, y - 60), (x + 34, y - 46), (x + 8, y - 12), (x - 34, y + 22),
        (x - 66, y + 44), colour=LIVER,
    )  # fmt: skip
    sheet.curve((x + 24, y - 84), (x + 30, y - 50), (x + 44, y - 26), width=18, colour=LUNG)
    sheet.blob(
        (x + 40, y - 42), (x + 74, y - 46), (x + 84, y), (x + 66, y + 50), (x + 22, y + 68), (x - 16, y + 58),
        (x - 18, y + 38), (x + 20, y + 34), (x + 40, y + 4), colour=LUNG,
    )  # fmt: skip


def _bowel(sheet: Sheet, at: Point) -> None:
    x, y = at
    path = (
        (x - 58, y + 44),
        (x - 58, y - 40),
        (x, y - 30),
        (x + 58, y - 44),
        (x + 58, y + 26),
        (x + 16, y + 52),
        (x + 2, y + 84),
    )
    sheet.curve(*path, width=36, colour=LUNG)
    for a, b in pairwise(path):
        for part in (0.25, 0.62):
            sheet.disc((a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part), 21, LUNG)
    sheet.curve(
        (x - 24, y + 8),
        (x + 10, y - 4),
        (x + 22, y + 10),
        (x - 6, y + 22),
        (x - 24, y + 32),
        (x - 4, y + 38),
        width=13,
        colour=WOOD,
    )


def _womb(sheet: Sheet, at: Point) -> None:
    x, y = at
    for side in (-1, 1):
        sheet.curve((x + side * 30, y - 34), (x + side * 62, y - 44), (x + side * 88, y - 16), width=12, colour=LUNG)
        sheet.oval((x + side * 76, y + 2), 17, 14, WOOD)
    sheet.blob((x - 46, y - 44), (x, y - 54), (x + 46, y - 44), (x + 34, y + 6), (x + 17, y + 40), (x + 17, y + 78),
               (x - 17, y + 78), (x - 17, y + 40), (x - 34, y + 6), colour=LUNG)  # fmt: skip
    sheet.shape((x - 15, y - 26), (x + 15, y - 26), (x, y + 18), colour=ROSE)
    sheet.line((x, y + 10), (x, y + 72), width=6, colour=ROSE)


def _ribbon(sheet: Sheet, at: Point) -> None:
    x, y = at
    sheet.curve(
        (x - 46, y + 80), (x + 22, y - 20), (x + 24, y - 62), (x, y - 78), (x - 12, y - 76), width=26, colour=ROSE
    )
    sheet.curve(
        (x + 46, y + 80), (x - 22, y - 20), (x - 24, y - 62), (x, y - 78), (x + 6, y - 78), width=26, colour=LUNG
    )


def pregnancy_checks() -> Sheet:
    """A pregnant woman whose blood pressure is taken, a doctor across the table, a calendar with ticks."""
    sheet = Sheet("#f3ead9")
    sheet.box((-40, 700), (1240, 840), corner=0, colour="#e2d3b8")
    _calendar(sheet, (600, 170))
    _mother(sheet)
    _doctor(sheet)
    sheet.line((500, 500), (830, 500), width=26, colour=WOOD)
    sheet.line((640, 510), (640, 730), width=30, colour=BARK)
    sheet.line((612, 730), (668, 730), width=22, colour=BARK)
    _arm_with_cuff(sheet)
    return sheet


def _calendar(sheet: Sheet, at: Point) -> None:
    x, y = at
    sheet.box((x - 120, y - 110), (x + 120, y + 110), corner=16, colour=WHITE)
    sheet.box((x - 120, y - 110), (x + 120, y - 62), corner=16, colour=TEAL)
    sheet.box((x - 120, y - 80), (x + 120, y - 58), corner=0, colour=TEAL)
    for side in (-60, 60):
        sheet.line((x + side, y - 124), (x + side, y - 96), width=12, colour=GREY)
    for row in range(3):
        for column in range(5):
            a, b = x - 88 + column * 44, y - 30 + row * 48
            if (row, column) in ((0, 1), (1, 2), (2, 1)):
                sheet.line((a - 14, b), (a - 3, b + 12), (a + 16, b - 14), width=9, colour=TEAL)
            else:
                sheet.disc((a, b), 8, STONE)


def _mother(sheet: Sheet) -> None:
    sheet.line((186, 610), (186, 736), width=24, colour=BARK)
    sheet.line((356, 610), (356, 736), width=24, colour=BARK)
    sheet.line((176, 330), (184, 606), width=30, colour=WOOD)
    sheet.line((184, 606), (370, 606), width=28, colour=WOOD)
    sheet.line((280, 556), (440, 562), (440, 700), width=70, colour=CLOTH)
    sheet.line((440, 724), (500, 726), width=38, colour=GREY)
    sheet.line((280, 560), (478, 566), (478, 700), width=76, colour=INK)
    sheet.line((478, 724), (542, 726), width=40, colour=WHITE)
    sheet.blob((214, 150), (286, 122), (336, 170), (320, 230), (270, 330), (212, 318), (190, 230), colour=HAIR)
    sheet.line((274, 268), (274, 320), width=46, colour=SHADE)
    sheet.blob(
        (232, 330), (276, 310), (326, 332), (346, 392), (420, 436), (446, 506), (416, 566), (320, 594), (236, 592),
        (212, 520), (214, 400), colour=ROSE,
    )  # fmt: skip
    sheet.disc((284, 208), 72, SKIN)
    sheet.blob(
        (210, 236), (214, 160), (268, 122), (332, 136), (352, 176), (300, 172), (252, 198), (240, 262), colour=HAIR
    )
    sheet.disc((322, 204), 7, INK)
    sheet.curve((308, 240), (322, 248), (336, 240), width=7, colour=WARN)


def _arm_with_cuff(sheet: Sheet) -> None:
    sheet.line((290, 356), (352, 462), width=50, colour=SKIN)
    sheet.line((352, 464), (540, 472), width=42, colour=SKIN)
    sheet.oval((560, 473), 28, 20, SKIN)
    sheet.line((288, 350), (300, 372), width=64, colour=ROSE)
    sheet.band((308, 384), (346, 448), 70, TEAL)
    sheet.curve((352, 416), (440, 380), (540, 420), (620, 450), width=8, colour=INK)
    sheet.box((614, 416), (708, 488), corner=14, colour=WHITE, edge=INK, width=6)
    sheet.box((628, 430), (680, 472), corner=6, colour=SEA)
    sheet.line((640, 444), (668, 444), width=7, colour=INK)
    sheet.line((640, 460), (668, 460), width=7, colour=INK)


def _doctor(sheet: Sheet) -> None:
    sheet.line((1016, 610), (1016, 736), width=24, colour=BARK)
    sheet.line((860, 610), (860, 736), width=24, colour=BARK)
    sheet.line((1030, 330), (1022, 606), width=30, colour=WOOD)
    sheet.line((1022, 606), (850, 606), width=28, colour=WOOD)
    sheet.line((920, 560), (776, 562), (776, 700), width=70, colour=INK)
    sheet.line((776, 724), (728, 726), width=38, colour=GREY)
    sheet.line((920, 560), (744, 566), (744, 700), width=74, colour=CLOTH)
    sheet.line((744, 724), (684, 726), width=40, colour=INK)
    sheet.line((930, 400), (934, 540), width=150, colour=WHITE)
    sheet.line((930, 556), (810, 566), width=92, colour=WHITE)
    sheet.line((930, 270), (930, 330), width=48, colour=SHADE)
    sheet.curve((884, 340), (908, 392), (900, 446), width=8, colour=TEAL)
    sheet.disc((900, 456), 14, TEAL)
    sheet.disc((936, 196), 80, HAIR)
    sheet.disc((984, 170), 34, HAIR)
    sheet.disc((920, 208), 71, SKIN)
    sheet.blob(
        (994, 236), (990, 160), (936, 122), (872, 136), (852, 176), (904, 172), (952, 198), (964, 250), colour=HAIR
    )
    sheet.disc((884, 204), 7, INK)
    sheet.curve((872, 242), (884, 250), (898, 242), width=7, colour=WARN)
    sheet.line((950, 378), (900, 470), (790, 474), width=52, colour=STONE)
    sheet.oval((766, 474), 26, 20, SKIN)
