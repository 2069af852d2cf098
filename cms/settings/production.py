"""A public server, behind a proxy that speaks TLS. The environment says what is particular to it."""

from cms.settings.base import *

SECRET_KEY = os.environ["XINGLIN_SECRET_KEY"]
ALLOWED_HOSTS = os.environ["XINGLIN_HOSTS"].split(",")
WAGTAILADMIN_BASE_URL = os.environ.get("XINGLIN_ADMIN_URL", f"https://{ALLOWED_HOSTS[0]}")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
