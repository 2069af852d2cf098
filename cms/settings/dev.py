"""Development on one's own machine."""

from cms.settings.base import *
from cms.settings.secret import kept_secret

DEBUG = True
SECRET_KEY = kept_secret(VAR / "secret_key")
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SERVE_FILES = True
