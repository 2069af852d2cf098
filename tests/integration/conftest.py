"""What the integration tests share."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from tests.factories.cms_site import load
from tests.factories.packages import write_small_package


@pytest.fixture
def idle_worker(settings: Any) -> None:
    """Tasks are taken note of and never carried out; the admin's search index stays as it is."""
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
