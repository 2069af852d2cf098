"""Users. What they may do is decided in :mod:`cms.accounts.roles`."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    """Someone who can log in to the CMS."""


class WrongPasswords(models.Model):
    """Wrong passwords in a row for one account name from one address. See :mod:`cms.accounts.throttle`."""

    username = models.CharField(max_length=150)
    address = models.CharField(max_length=60)
    count = models.PositiveIntegerField()
    latest = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["username", "address"], name="one_count")]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.username} ({self.address}): {self.count}"
