"""What can be found on the search server is what is live; with a server: ``tests/integration/test_search_publishing.py``."""

import pytest

from cms.publishing.builds import is_whole
from cms.publishing.models import BuildRun
from cms.publishing.search_server import live_pages
from content.edition import assemble
from content.site import SiteConfig, SiteNames
from content.urls import address
from tests.conftest import MOMENT
from tests.factories import records

SITE = SiteConfig(base_url="https://example.org/", names=SiteNames(zh="站"))


def test_a_page_can_be_found_when_it_is_published_and_in_the_live_tree(tmp_path):
    edition = assemble(SITE, MOMENT, [records.ALLIANCE, records.HYPERTENSION, records.LI_WEN])
    every = {one: tmp_path / address(one) for one in (records.HYPERTENSION, records.LI_WEN)}
    assert live_pages(edition, "zh", None) == live_pages(edition, "zh", tmp_path) == frozenset()
    for file in (*every.values(), tmp_path / "zh/articles/withdrawn.html"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    assert live_pages(edition, "zh", tmp_path) == {f"{one.KIND}/{one.id}" for one in every}
    every[records.LI_WEN].unlink()
    assert live_pages(edition, "zh", tmp_path) == {f"{records.HYPERTENSION.KIND}/{records.HYPERTENSION.id}"}
    assert live_pages(edition, "en", tmp_path) == frozenset()


@pytest.mark.parametrize(
    ("runs", "whole"),
    [
        ([], False),
        ([("done", {})], True),
        ([("done", {"rest": True})], False),
        ([("done", {"rest": True}), ("waiting", {})], False),
        ([("done", {"rest": True}), ("done", {})], True),
        ([("done", {}), ("failed", {})], False),
        ([("done", {}), ("failed", {}), ("overtaken", {}), ("running", {})], False),
        ([("failed", {}), ("done", {}), ("waiting", {})], True),
    ],
)
def test_what_a_refused_build_or_one_that_only_took_down_left_out_is_told(db, runs, whole):
    for state, report in runs:
        BuildRun.objects.create(state=state, report=report)
    assert is_whole() is whole
