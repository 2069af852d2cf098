"""The pictures of the sample articles, drawn by ourselves and without words, so that all languages share them.

``python -m tests.factories.drawings content/sample/media/pictures`` draws them all again, byte for byte.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from tests.factories import (
    drawing_checkups,
    drawing_everyday,
    drawing_families,
    drawing_first_aid,
    drawing_minds,
    drawing_prevention,
    drawing_rescue,
    drawing_senses,
)
from tests.factories.drawing_sheet import Sheet

PICTURES: dict[str, Callable[[], Sheet]] = {
    "stroke-signs": drawing_first_aid.stroke_signs,
    "recovery-position": drawing_first_aid.recovery_position,
    "cooling": drawing_first_aid.cooling,
    "getting-up": drawing_first_aid.getting_up,
    "blood-pressure-posture": drawing_everyday.blood_pressure_posture,
    "cuff-position": drawing_everyday.cuff_position,
    "half-plate": drawing_everyday.half_plate,
    "child-fever": drawing_families.child_fever,
    "safe-home": drawing_families.safe_home,
    "pill-box": drawing_everyday.pill_box,
    "flu-vaccine": drawing_families.flu_vaccine,
    "chest-compressions": drawing_rescue.chest_compressions,
    "fifteen-grams": drawing_rescue.fifteen_grams,
    "pursed-lips": drawing_rescue.pursed_lips,
    "walking": drawing_rescue.walking,
    "cancer-screening": drawing_checkups.cancer_screening,
    "pregnancy-checks": drawing_checkups.pregnancy_checks,
    "two-boards": drawing_prevention.two_boards,
    "flu-rest": drawing_prevention.flu_rest,
    "outdoor-play": drawing_senses.outdoor_play,
    "brushing": drawing_senses.brushing,
    "strong-bones": drawing_senses.strong_bones,
    "four-seasons": drawing_senses.four_seasons,
    "quiet-night": drawing_minds.quiet_night,
    "smoke-free-home": drawing_minds.smoke_free_home,
    "photo-album": drawing_minds.photo_album,
    "sitting-together": drawing_minds.sitting_together,
}
"""File name without suffix to the drawing."""


def draw_all(folder: Path) -> None:
    """Write every picture into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        (folder / f"{name}.png").write_bytes(draw().png())


if __name__ == "__main__":
    draw_all(Path(sys.argv[1]))
