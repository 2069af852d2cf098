"""What the integration tests share."""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from content.edition import Edition, assemble
from content.language import LANGUAGES
from content.package import read_package
from content.store import MediaStore
from search.server.access import Access
from search.server.elastic import Server
from tests.conftest import MOMENT, ROOT
from tests.factories.cms_site import load
from tests.factories.elastic_server import Node, nodes, unpacked
from tests.factories.packages import write_small_package


@pytest.fixture
def idle_worker(settings: Any) -> None:
    """Tasks are taken note of and never carried out."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


@pytest.fixture(scope="module")
def loaded_package(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The small package, in the CMS for all tests of a module; what each of them changes is undone."""
    folder = write_small_package(tmp_path_factory.mktemp("small"))
    with django_db_blocker.unblock(), transaction.atomic():
        load(folder)
        yield folder
        transaction.set_rollback(True)


@pytest.fixture
def small(loaded_package: Path, db: None, tmp_path: Path) -> Path:
    """A copy of the small package, which is in the CMS."""
    return Path(shutil.copytree(loaded_package, tmp_path / "package"))


@pytest.fixture(scope="session")
def elastic_home() -> Iterator[Path]:
    """The programs of Elasticsearch."""
    with unpacked() as home:
        yield home


@pytest.fixture(scope="session")
def elastic_node(elastic_home: Path) -> Iterator[Node]:
    """An Elasticsearch of one node."""
    with nodes(elastic_home, "one") as (one,):
        yield one


def _access_to(node: Node, nodeid: str) -> Access:
    """A name for indexes of the test's own."""
    name = hashlib.sha256(nodeid.encode()).hexdigest()[:12]
    return Access(urls=(node.url,), name=f"t{name}", timeout=60)


@pytest.fixture
def elastic_access(elastic_node: Node, request: pytest.FixtureRequest) -> Access:
    """How a test reaches that node."""
    return _access_to(elastic_node, request.node.nodeid)


@contextmanager
def _cleared(access: Access) -> Iterator[Server]:
    server = Server(access)
    yield server
    for lang in LANGUAGES:
        server.remove(server.versions(lang))
    server.close()


@pytest.fixture
def elastic(elastic_access: Access) -> Iterator[Server]:
    """That server, with indexes for one test."""
    with _cleared(elastic_access) as server:
        yield server


@pytest.fixture(scope="module")
def elastic_for_module(elastic_node: Node, request: pytest.FixtureRequest) -> Iterator[Server]:
    """That server, with indexes for all tests of a module."""
    with _cleared(_access_to(elastic_node, request.node.nodeid)) as server:
        yield server


@pytest.fixture(scope="session")
def sample_edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """What the sample package publishes."""
    package = read_package(ROOT / "content/sample", MediaStore(tmp_path_factory.mktemp("media")))
    return assemble(package.site, datetime.fromisoformat(MOMENT), package.records)
