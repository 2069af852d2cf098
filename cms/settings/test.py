"""The tests: everything in memory unless a database is named, tasks at once."""

import tempfile
from pathlib import Path

from cms.settings.base import *

SECRET_KEY = "only for tests"  # noqa: S105 - guards nothing
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
if "XINGLIN_DATABASE" not in os.environ:
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend", "QUEUES": []}}
VAR = Path(tempfile.mkdtemp(prefix="xinglin-test-"))
MEDIA_ROOT = VAR / "media"
SITE_OUT = VAR / "site"
CACHE_DIR = VAR / "cache"
SITE_TARGETS = []
SEARCH_SERVER: dict[str, str] = {}
SITE_ASSISTANTS = 0
