"""A search server answers as well as the static engine does, on the site and the queries by which that one is judged."""

import pytest

from search.server.elastic import Server
from tests.factories.health.compared import NEAR, Compared, compared, sample
from tests.factories.health.marks import by_group
from tests.factories.health.pages import pages
from tests.factories.health.queries import GROUPS, queries

pytestmark = pytest.mark.elasticsearch

COUNT, PART = 1000, 8
"""Pages in each language, and one of how many queries is asked; ``make bench-elasticsearch`` asks them all."""


@pytest.fixture(scope="module")
def both(elastic_for_module: Server) -> Compared:
    asked = [one for one in queries(pages(COUNT)) if one.reported]
    return compared(elastic_for_module, COUNT, sample(asked, PART))


@pytest.mark.parametrize("group", ["all", *GROUPS])
def test_a_group_of_classes_is_answered_as_well_as_by_the_static_engine(both: Compared, group: str) -> None:
    static, server = by_group(both.static)[group], by_group(both.server)[group]
    assert abs(static.ndcg - server.ndcg) <= NEAR
    assert static.ndcg > 0.5
