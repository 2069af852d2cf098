"""What the integration tests share."""

from typing import Any

import pytest


@pytest.fixture
def idle_worker(settings: Any) -> None:
    """Tasks are taken note of and never carried out; the admin's search index stays as it is."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
