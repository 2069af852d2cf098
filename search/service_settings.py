"""What the service is told, by variables of the environment."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from content.problems import BadContent
from search.server.access import TIMEOUT, Access, access_from, fault_in

SECONDS = "2"
"""That the server may take for one question, unless the variable says otherwise."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What the service is told."""

    access: Access
    origins: tuple[str, ...] = ()
    """Of the sites whose pages may ask, such as ``https://example.org``."""
    rate: int = 120
    """Questions that one address may ask in a minute."""
    proxies: int = 0
    """Servers in front of this one that add the address they see to ``X-Forwarded-For``."""
    misses: Path | None = None
    """File to which questions are written that found nothing."""


def settings_from(environment: Mapping[str, str]) -> Settings:
    """What the variables tell; nothing else here reads them. ``BadContent`` names those that are wrong."""
    access = access_from({TIMEOUT: SECONDS, **environment})
    problems = []
    if access is None:
        problems.append(
            fault_in("XINGLIN_ELASTIC_URL", "the address of Elasticsearch is missing", "缺少 Elasticsearch 的地址")
        )
    origins = tuple(environment.get("XINGLIN_SEARCH_ORIGINS", "").split())
    if any(not urlsplit(one).hostname or urlsplit(one).path for one in origins):
        problems.append(fault_in("XINGLIN_SEARCH_ORIGINS", "write https://example.org", "请写成 https://example.org"))
    numbers = {}
    for name, least, usual in (("RATE", 1, Settings.rate), ("PROXIES", 0, Settings.proxies)):
        told = environment.get(f"XINGLIN_SEARCH_{name}", str(usual))
        numbers[name] = int(told) if told.isdecimal() and len(told) < 7 else -1
        if numbers[name] < least:
            problems.append(
                fault_in(f"XINGLIN_SEARCH_{name}", f"write a number from {least} on", f"请填写不小于 {least} 的整数")
            )
    if problems or access is None:
        raise BadContent(problems)
    misses = environment.get("XINGLIN_SEARCH_MISSES")
    return Settings(access=access, origins=origins, rate=numbers["RATE"], proxies=numbers["PROXIES"],
                    misses=Path(misses) if misses else None)  # fmt: skip
