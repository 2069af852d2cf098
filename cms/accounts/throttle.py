"""Wrong passwords: after some in a row, an account waits before it can be tried again from the same address."""

from datetime import datetime, timedelta

from django.db.models import F, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from cms.accounts.models import WrongPasswords

ALLOWED = 10
"""Wrong passwords in a row."""
WAIT = timedelta(minutes=15)
"""How long none is accepted after that, and after which earlier ones are forgotten."""


def address_of(request: HttpRequest | None) -> str:
    """Where a request comes from."""
    return str(request.META.get("REMOTE_ADDR", "")) if request else ""


def waits_until(username: str, address: str) -> datetime | None:
    """When the next attempt is possible; None if it is now."""
    tried = _tried(username, address).filter(count__gte=ALLOWED, latest__gt=timezone.now() - WAIT).first()
    return tried.latest + WAIT if tried else None


def note_wrong(username: str, address: str) -> None:
    """Counts a wrong password."""
    now = timezone.now()
    WrongPasswords.objects.filter(latest__lte=now - WAIT).delete()
    tried, _ = WrongPasswords.objects.get_or_create(
        username=_key(username), address=address, defaults={"count": 0, "latest": now}
    )
    WrongPasswords.objects.filter(pk=tried.pk).update(count=F("count") + 1, latest=now)


def forget(username: str, address: str) -> None:
    """After the right password."""
    _tried(username, address).delete()


def _tried(username: str, address: str) -> QuerySet[WrongPasswords]:
    return WrongPasswords.objects.filter(username=_key(username), address=address)


def _key(username: str) -> str:
    return username.strip().casefold()[:150]
