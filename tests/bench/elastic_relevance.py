"""How well a search server answers beside the static engine: the same queries, on the same generated site, in one run."""

from search.server.elastic import Server
from tests.factories.health.compared import Compared, compared
from tests.factories.health.marks import Mark, by_group
from tests.factories.health.pages import pages
from tests.factories.health.queries import queries


def relevance(server: Server, count: int) -> str:
    """The nDCG@10 of both, by group and by class, as a part of a page."""
    asked = [one for one in queries(pages(count)) if one.reported]
    found = compared(server, count, asked)
    return f"""
## Relevance beside the static engine

nDCG@10 of {len(asked):,} queries, those that nobody tunes on, on {count:,} Chinese and {count:,} English pages. `make suites` judges the static
engine by the same; `make test-elasticsearch` asks one in eight and holds every group to a difference of 0.03.

| queries | static engine | Elasticsearch | difference |
|---|---|---|---|
{_rows(found)}"""


def _rows(found: Compared) -> str:
    groups = _lines(by_group(found.static), by_group(found.server), "**{}**")
    return "".join(groups + _lines(found.static, found.server, "{}"))


def _lines(static: dict[str, Mark], server: dict[str, Mark], name: str) -> list[str]:
    return [
        f"| {name.format(one)} | {mark.ndcg:.3f} | {server[one].ndcg:.3f} | {server[one].ndcg - mark.ndcg:+.3f} |\n"
        for one, mark in static.items()
    ]
