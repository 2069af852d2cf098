"""A secured Elasticsearch lets in whoever has a password or an API key, as far as it goes, and nobody else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from search.document import SearchDocument
from search.server.access import Access
from search.server.elastic import Server
from search.server.faults import ServerFault, Unavailable
from search.server.online import OnlineSearch
from search.server.upkeep import Upkeep
from tests.factories.elastic_keys import with_keys
from tests.factories.elastic_server import certificate, nodes
from tests.factories.searchable import content_of

pytestmark = pytest.mark.elasticsearch

PAGE = SearchDocument(
    page="article/pressure", lang="zh", kind="article", address="zh/articles/pressure.html", title="高血压"
)
CONTENT = content_of([PAGE], "zh")
WORKER = {"cluster": ["monitor"], "index": [{"names": ["xinglin-*"], "privileges": ["all"]}]}
SERVICE = {"index": [{"names": ["xinglin-*"], "privileges": ["read", "view_index_metadata"]}]}
"""What ``docs/howto/use-elasticsearch.md`` says that the worker and the service need."""


@pytest.fixture(scope="module")
def by_password(elastic_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Access]:
    tls = certificate(tmp_path_factory.mktemp("certificate"))
    with nodes(with_keys(elastic_home), "secure", password="correct horse", tls=tls) as (one,):
        yield Access(urls=(one.url,), user="elastic", password="correct horse", ca=tls[0], timeout=60)


@pytest.fixture
def keys(by_password: Access) -> dict[str, Access]:
    """How the worker and the service get in, each with a key of its own."""
    owner = Elasticsearch(
        by_password.urls[0],
        basic_auth=("elastic", by_password.password),
        ca_certs=str(by_password.ca),
        request_timeout=60,
    )
    made = {
        name: owner.security.create_api_key(name=name, role_descriptors={name: rights})["encoded"]
        for name, rights in (("worker", WORKER), ("service", SERVICE))
    }
    owner.close()
    return {name: replace(by_password, user="", password="", api_key=key) for name, key in made.items()}


def titles(access: Access) -> list[str]:
    return [one["title"] for one in OnlineSearch(Server(access), "zh").search("高血压").documents]


def test_a_password_and_a_certificate_are_asked_for(by_password: Access) -> None:
    Upkeep(Server(by_password)).publish(CONTENT)
    assert titles(by_password) == ["高血压"]
    with pytest.raises(ServerFault, match="does not let us in \\(401\\)") as refused:
        titles(replace(by_password, password="battery staple"))
    assert "staple" not in str(refused.value)
    with pytest.raises(Unavailable, match="cannot be reached"):
        titles(replace(by_password, ca=None))


def test_keys_with_the_rights_that_are_told_are_enough(keys: dict[str, Access]) -> None:
    worker = Server(keys["worker"])
    upkeep = Upkeep(worker)
    upkeep.rebuild(CONTENT)
    upkeep.publish(content_of([replace(PAGE, title="高血压病")], "zh"))
    assert worker.told(worker.live("zh"))["health"] == "green"
    assert titles(keys["service"]) == ["高血压病"]


def test_the_key_of_the_service_changes_nothing(keys: dict[str, Access]) -> None:
    Upkeep(Server(keys["worker"])).rebuild(CONTENT)
    with pytest.raises(ServerFault, match="does not let us in \\(403\\)"):
        Upkeep(Server(keys["service"])).publish(content_of([], "zh"))
    assert titles(keys["service"]) == ["高血压"]


def test_a_key_that_is_wrong_lets_nobody_in(keys: dict[str, Access]) -> None:
    wrong = replace(keys["worker"], api_key=keys["worker"].api_key[:-8] + "c3RhcGxl")
    with pytest.raises(ServerFault, match="does not let us in \\(401\\)") as refused:
        titles(wrong)
    assert wrong.api_key not in str(refused.value)
