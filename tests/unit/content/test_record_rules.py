from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from content.blocks import DoDont, Dose, Table
from content.kinds.alliance import OtherName
from content.kinds.person import Post, Role
from content.record_rules import faults_of
from tests.factories import records

MARCH = datetime(2026, 3, 1, tzinfo=UTC)
BEFORE, AFTER = date(2020, 1, 1), date(2021, 1, 1)

DOSE = next(block for block in records.ARTICLE.body if isinstance(block, Dose))


@pytest.mark.parametrize("record", records.EVERY_KIND, ids=lambda record: record.ref)
def test_a_sound_record_has_no_fault(record):
    assert list(faults_of(record)) == []


@pytest.mark.parametrize(
    ("record", "changes", "field", "message"),
    [
        (records.ARTICLE, {"title": "\u3000\u200b"}, "title", "this is required"),
        (records.ARTICLE, {"summary": "a\u202eb"}, "summary", "turns the direction of text"),
        (records.ARTICLE, {"authors": ("li-wen", "li-wen")}, "authors", "'li-wen' stands there twice"),
        (records.ARTICLE, {"topics": ("diet", "diet")}, "topics", "'diet' stands there twice"),
        (records.ARTICLE, {"aliases": ("甲", "甲")}, "aliases", "'甲' stands there twice"),
        (records.LI_WEN, {"roles": (Role.EXPERT, Role.EXPERT)}, "roles", "'expert' stands there twice"),
        (
            records.LECTURE,
            {"renditions": (records.VIDEO_FILE, records.VIDEO_FILE)},
            "renditions",
            "'videos/stroke.mp4' stands there twice",
        ),
        (records.LECTURE, {"number": -1}, "number", "counted from 1"),
        (records.LESSON, {"number": 0}, "number", "counted from 1"),
        (records.ARTICLE, {"go_live_at": MARCH, "expires_at": MARCH}, "expires_at", "would never be shown"),
        (records.ARTICLE, {"sources": (replace(records.PAPER, year=1899),)}, "sources[1].year", "1899 is no year"),
        (records.ARTICLE, {"sources": (replace(records.PAPER, year=20233),)}, "sources[1].year", "is no year"),
        (
            records.ARTICLE,
            {"body": (replace(DOSE, source=replace(records.PAPER, year=1899)),)},
            ":::dose.source.year",
            "1899 is no year",
        ),
        (records.ARTICLE, {"body": (replace(DOSE, cautions=("![](a.png)",)),)}, ":::dose", "is a picture in prose"),
        (
            records.LI_WEN,
            {"posts": (Post(unit="centre", title="x", since=AFTER, until=BEFORE),)},
            "posts[1].until",
            "is before since",
        ),
        (
            records.CENTRE,
            {"names": (OtherName(name="x", since=AFTER, until=BEFORE),)},
            "names[1].until",
            "before since",
        ),
        (records.ARTICLE, {"body": (DoDont(),)}, ":::do-dont", "it is empty"),
        (
            records.ARTICLE,
            {"body": (Table(caption="x", header=("", " "), rows=(("a", "b"),)),)},
            ":::table.header",
            "no column has a name",
        ),
    ],
)
def test_a_fault_names_its_field_and_a_remedy(record, changes, field, message):
    faults = list(faults_of(replace(record, **changes)))
    assert [one[0] for one in faults] == [field]
    assert message in faults[0][1].en
    assert faults[0][1].zh
    assert all(faults[0][2])
