"""Settings are read in processes of their own, since a process has only one set."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


def run(settings: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
        env={"PATH": os.environ["PATH"], "DJANGO_SETTINGS_MODULE": f"cms.settings.{settings}", **environment},
    )  # fmt: skip


def test_production_passes_the_check_for_deployment(tmp_path):
    checked = run(
        "production", "manage.py", "check", "--deploy", "--fail-level", "WARNING",
        XINGLIN_SECRET_KEY="k" * 20 + "0123456789abcdefghijklmnopqrstuvwxyz", XINGLIN_HOSTS="cms.example.org",
        XINGLIN_VAR=str(tmp_path),
    )  # fmt: skip
    assert checked.returncode == 0, checked.stderr


@pytest.mark.parametrize("missing", ["XINGLIN_SECRET_KEY", "XINGLIN_HOSTS"])
def test_production_does_not_start_without_its_own_facts(missing):
    facts = {"XINGLIN_SECRET_KEY": "k", "XINGLIN_HOSTS": "cms.example.org"}
    del facts[missing]
    started = run("production", "manage.py", "check", **facts)
    assert started.returncode != 0
    assert missing in started.stderr


@pytest.mark.parametrize(("settings", "there"), [("demo", True), ("dev", False), ("production", False)])
def test_sample_logins_are_named_in_the_demonstration_only(settings, there, tmp_path):
    words = "from django.conf import settings; print(bool(getattr(settings, 'SAMPLE_LOGINS', ())))"
    told = run(
        settings, "-c", words, XINGLIN_SECRET_KEY="k", XINGLIN_HOSTS="cms.example.org", XINGLIN_VAR=str(tmp_path)
    )
    assert told.stdout.strip() == str(there), told.stderr


def test_the_key_of_a_machine_is_made_once_and_kept_to_its_owner(tmp_path):
    words = "from django.conf import settings; print(settings.SECRET_KEY)"
    first, second = (run("demo", "-c", words, XINGLIN_VAR=str(tmp_path)).stdout for _ in range(2))
    assert len(first) > 50
    assert first == second
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0
