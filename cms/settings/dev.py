"""Development on one's own machine."""

from cms.settings.base import *  # noqa: F403 - settings are layered this way

DEBUG = True
SECRET_KEY = "dev"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
