"""Users. What they may do is decided in :mod:`cms.accounts.roles`."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone who can log in to the CMS."""
