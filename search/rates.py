"""How many questions each address asks, held in memory for as long as it matters."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

MOST = 20_000
"""Addresses that are remembered; of more, those that asked longest ago are forgotten."""
MINUTE = 60.0
BURST = 4
"""What part of a minute's questions may be asked at once: one in so many."""
_SUBNET = 64
"""Bits of an address of version 6 that stand for one client, who has all the rest."""


class Rates:
    """Lets each address ask so many questions in a minute, some of them at once."""

    def __init__(self, per_minute: int, clock: Callable[[], float]) -> None:
        self._gap = MINUTE / per_minute
        self._burst = max(per_minute / BURST, 1.0) * self._gap
        self._clock = clock
        self._free: OrderedDict[str, float] = OrderedDict()
        """The moment at which all that an address asked is used up."""
        self._lock = threading.Lock()

    def lets_in(self, address: str) -> bool:
        """Whether one more question may be asked from that address; if so it is counted."""
        client, now = _client(address), self._clock()
        with self._lock:
            free = max(self._free.pop(client, now), now)
            allowed = free + self._gap - now <= self._burst + 1e-9
            self._free[client] = free + self._gap if allowed else free
            if len(self._free) > MOST:
                self._free.popitem(last=False)
        return allowed


def _client(address: str) -> str:
    """Who asks: an address of version 4, or the net of one of version 6. A port that a proxy adds is left out."""
    try:
        known = ip_address(_without_port(address.strip()))
    except ValueError:
        return "unknown"
    if isinstance(known, IPv6Address):
        if known.ipv4_mapped is not None:
            return str(known.ipv4_mapped)
        return f"{int(known) >> (128 - _SUBNET):x}"
    return str(known)


def _without_port(address: str) -> str:
    if address.startswith("["):
        return address[1:].partition("]")[0]
    host, _, port = address.partition(":")
    return host if port.isdecimal() and "." in host else address
