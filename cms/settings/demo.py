"""The demonstration on one's own machine: the only place with sample logins."""

from cms.settings.base import *
from cms.settings.secret import kept_secret

DEBUG = False
SECRET_KEY = kept_secret(VAR / "secret_key")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SERVE_FILES = True

SAMPLE_LOGINS = [
    {"username": "editor", "password": "xinglin-editor", "role": "编辑 editor", "group": "编辑 Editors"},
    {
        "username": "doctor",
        "password": "xinglin-doctor",
        "role": "医生 doctor",
        "group": "doctor",
        "unit": "qinghe-integrated-hospital",
    },
    {
        "username": "reviewer",
        "password": "xinglin-reviewer",
        "role": "医学审核 medical reviewer",
        "group": "医学审核 Medical reviewers",
    },
    {
        "username": "admin",
        "password": "xinglin-admin",
        "role": "联盟管理员 alliance administrator",
        "group": "联盟管理员 Alliance administrators",
    },
]
