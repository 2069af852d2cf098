"""The admin's search finds on PostgreSQL what it finds on SQLite: the same tests, on a real server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.factories.database_server import postgres

pytestmark = pytest.mark.servers

SAME = [
    "tests/unit/cms/test_finding_backend.py",
    "tests/unit/cms/test_finding_freshness.py",
    "tests/integration/test_finding.py",
]


def test_the_same_is_found_on_postgresql(tmp_path: Path) -> None:
    with postgres() as address:
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={tmp_path / 'own'}", *SAME],
            cwd=ROOT, env={**os.environ, "XINGLIN_DATABASE": address}, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "skipped" not in done.stdout.splitlines()[-1]
