"""What holds wherever the CMS runs."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

PROJECT_ROOT = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("XINGLIN_VAR", PROJECT_ROOT / "var"))
"""Everything that is written while running: database, media, caches, built sites."""
SITE_OUT = VAR / "site"
"""Where sites are built; the live one is ``current`` in it."""
CACHE_DIR = VAR / "cache"
SITE_TARGETS = os.environ.get("XINGLIN_TARGETS", "").split()
"""Where each site is sent when it is built, as ``python -m site_build publish --to`` names it; with spaces between."""
SEARCH_SERVER = {
    name: os.environ.get(name, "")
    for name in (
        "XINGLIN_ELASTIC_URL",
        "XINGLIN_ELASTIC_USER",
        "XINGLIN_ELASTIC_PASSWORD",
        "XINGLIN_ELASTIC_API_KEY",
        "XINGLIN_ELASTIC_CA",
        "XINGLIN_ELASTIC_NAME",
        "XINGLIN_ELASTIC_TIMEOUT",
    )
}
"""How to reach an Elasticsearch on which readers search, as :mod:`search.server.access` reads it; often none."""
SITE_PROCESSES = int(os.environ.get("XINGLIN_PROCESSES", "0"))
"""How many processes of one worker build at the same time; 0 for as many as there are processors."""
SITE_COPIES = os.environ.get("XINGLIN_COPIES", "") == "1"
"""Whether compressed copies are put beside the files of each site."""
SITE_ASSISTANTS = int(os.environ.get("XINGLIN_ASSISTANTS", "0"))
"""How many other workers one asks to help with a large build."""

INSTALLED_APPS = [
    "cms.accounts",
    "cms.media",
    "cms.pages",
    "cms.alliance",
    "cms.articles",
    "cms.lectures",
    "cms.terms",
    "cms.classroom",
    "cms.publishing",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.settings",
    "wagtail.snippets",
    "wagtail.documents",  # the admin asks for it; nobody may use it but superusers
    "wagtail.sites",
    "cms.accounts.apps.UsersAdminConfig",
    "wagtail.images",
    "wagtail.search",
    "cms.finding",  # after the app whose handlers it replaces
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "cms.accounts.headers.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.publishing.middleware.TellRefusals",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "xinglin.sqlite3",
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }
}
if "XINGLIN_DATABASE" in os.environ:  # in any form that the programs of PostgreSQL take
    from psycopg.conninfo import conninfo_to_dict

    _told = conninfo_to_dict(os.environ["XINGLIN_DATABASE"])
    DATABASES = {
        "default": {"ENGINE": "django.db.backends.postgresql", "NAME": _told.pop("dbname", ""), "OPTIONS": _told}
    }
    INSTALLED_APPS.append("django.contrib.postgres")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [
    PROJECT_ROOT / "cms" / "locale",
    PROJECT_ROOT / "cms" / "locale" / "wagtail",  # what Wagtail's own Chinese lacks
]
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

LOGIN_URL = "wagtailadmin_login"
SESSION_COOKIE_SAMESITE = "Lax"

SERVE_FILES = False
"""Whether Django itself serves static files and, to those who are logged in, media."""
STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "media/"
MEDIA_ROOT = VAR / "media"

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long page has many

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "targets"]}}

WAGTAIL_SITE_NAME = "Xinglin"
WAGTAILADMIN_BASE_URL = os.environ.get("XINGLIN_ADMIN_URL", "http://127.0.0.1:8000")
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_AUTOSAVE_INTERVAL = 3000  # milliseconds after the last key
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILIMAGES_IMAGE_MODEL = "media.Picture"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.media.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 2**20
WAGTAILDOCS_EXTENSIONS = ["pdf", "vtt"]
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.finding.backend"}}
WAGTAILADMIN_USER_LOGIN_FORM = "cms.accounts.forms.LoginForm"
WAGTAIL_PASSWORD_RESET_ENABLED = False  # nothing here sends mail
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
