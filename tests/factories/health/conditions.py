"""What the generated health site is about: conditions with their names and signs, and advice, written by hand."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
NOTHING = "-"


@dataclass(frozen=True)
class Condition:
    """One condition, in both languages."""

    id: str
    names: Mapping[str, str]
    """By language."""
    group: str
    lay: Mapping[str, tuple[str, ...]]
    """What people call it, by language."""
    own_words: str
    """How a Chinese patient puts it, without naming it."""
    signs: Mapping[str, str]
    causes: Mapping[str, str]

    @property
    def reported(self) -> bool:
        """Whether its queries are only reported, never tuned on: about half of all are, by a hash of the id."""
        return digest(self.id) % 2 == 0

    @property
    def says_lay_name(self) -> bool:
        """Whether its overview says what people call it: about half do, by another hash."""
        return digest(f"lay {self.id}") % 2 == 0


def digest(text: str) -> int:
    """A number that is the same for the same text, everywhere."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4])


@cache
def conditions() -> tuple[Condition, ...]:
    """All conditions, in an order that has nothing to do with what they are."""
    return tuple(sorted(map(_condition, _rows("conditions.txt")), key=lambda one: digest(f"order {one.id}")))


def _condition(row: list[str]) -> Condition:
    zh, en, group, lay_zh, lay_en, own_words, signs_zh, signs_en, causes_zh, causes_en = row
    return Condition(
        id=re.sub("[^a-z0-9]+", "-", en.lower()).strip("-"),
        names={"zh": zh, "en": en[:1].upper() + en[1:]},
        group=group,
        lay={"zh": _several(lay_zh), "en": _several(lay_en)},
        own_words=own_words,
        signs={"zh": signs_zh, "en": signs_en},
        causes={"zh": causes_zh, "en": causes_en},
    )


@cache
def advice(group: str, aspect: str, lang: str) -> tuple[str, ...]:
    """Sentences that are right for every condition of a group."""
    rows = (row for row in _rows("advice.txt") if row[:2] == [group, aspect])
    return tuple(zh if lang == "zh" else en for _, _, zh, en in rows)


@cache
def talk(lang: str) -> tuple[str, ...]:
    """Sentences that any health page may say."""
    return tuple(zh if lang == "zh" else en for zh, en in _rows("talk.txt"))


def _several(field: str) -> tuple[str, ...]:
    return () if field == NOTHING else tuple(field.split(";"))


def _rows(file: str) -> Iterator[list[str]]:
    for line in (FOLDER / file).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("|")
