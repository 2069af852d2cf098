from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from content.checks import check
from content.edition import assemble
from content.kinds.record import Status
from content.markup import Renderer
from content.problems import Level
from content.site import SiteConfig, SiteNames
from tests.factories import records

SITE = SiteConfig(base_url="https://example.org/", names=SiteNames(zh="站"), languages=("zh",))
AT = datetime(2026, 6, 1, tzinfo=UTC)
SOUND = replace(records.ARTICLE, status=Status.LIVE)


def found(*changed):
    refs = {one.ref for one in changed}
    others = [one for one in records.EVERY_KIND if one.ref not in refs]
    return check(assemble(SITE, AT, [*others, *changed]), Renderer())


def told(*changed):
    return [(one.code, one.subject, one.field) for one in found(*changed) if one.subject == changed[0].ref]


def test_every_finding_has_a_remedy_in_both_languages():
    bare = replace(
        SOUND, reviewer="", sources=(), authors=(), population="", summary="", unit="gone", published=date(2030, 1, 1)
    )
    findings = [*found(bare), *found(replace(records.ALLIANCE, status=Status.DRAFT))]
    assert len({one.code for one in findings}) > 6
    for one in findings:
        assert all([*one.message, *one.remedy])


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"published": date(2026, 6, 2)}, "published-later", "published"),
        ({"reviewed": date(2026, 6, 2)}, "reviewed-later", "reviewed"),
        ({"next_review": date(2026, 1, 1)}, "review-order", "next_review"),
        ({"next_review": date(2026, 5, 31)}, "review-overdue", "next_review"),
        ({"unit": "gone"}, "reference-not-live", "unit"),
        ({"sources": ()}, "missing-sources", "sources"),
    ],
)
def test_a_finding_names_its_field(changes, code, field):
    before = told(SOUND)
    new = [one for one in told(replace(SOUND, **changes)) if one not in before]
    assert new == [(code, "article/stroke-signs/zh", field)]


@pytest.mark.parametrize("changes", [{"status": Status.DRAFT}, {"expires_at": AT}, {"lang": "en"}])
def test_without_an_alliance_in_the_source_language_nothing_goes_live(changes):
    rest = [one for one in records.EVERY_KIND if one is not records.ALLIANCE]
    findings = check(assemble(SITE, AT, [*rest, replace(records.ALLIANCE, **changes)]), Renderer())
    assert [one.code for one in findings if one.level is Level.ERROR] == ["no-alliance"]
