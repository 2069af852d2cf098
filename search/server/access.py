"""How to reach an Elasticsearch server: read from variables of the environment, which whoever runs us hands over."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from content.problems import BadContent, Problem, Words

URL, USER, PASSWORD, API_KEY, CA, NAME, TIMEOUT = (
    f"XINGLIN_ELASTIC_{one}" for one in ("URL", "USER", "PASSWORD", "API_KEY", "CA", "NAME", "TIMEOUT")
)
"""The variables: :class:`Access` tells what they mean."""
VARIABLES = (URL, USER, PASSWORD, API_KEY, CA, NAME, TIMEOUT)
_PREFIX = re.compile(r"[a-z0-9][a-z0-9-]{0,39}\Z")
_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, kw_only=True)
class Access:
    """Where the server is and who asks it."""

    urls: tuple[str, ...]
    """Of one or several of its nodes; without any there is no server."""
    user: str = ""
    password: str = field(default="", repr=False)
    api_key: str = field(default="", repr=False)
    """Instead of user and password."""
    ca: Path | None = None
    """File of the authority that vouches for the server, where it is not one that the whole machine trusts."""
    name: str = "xinglin"
    """What the names of our indexes begin with, so that several sites can share a server."""
    timeout: float = 10.0
    """Seconds that one question may take."""


def access_from(environment: Mapping[str, str]) -> Access | None:
    """What the variables tell; None without an address. ``BadContent`` names the variable that is wrong."""
    urls = tuple(environment.get(URL, "").split())
    if not urls:
        return None
    problems: list[Problem] = []
    ca = Path(environment[CA]) if environment.get(CA) else None
    access = Access(
        urls=urls, user=environment.get(USER, ""), password=environment.get(PASSWORD, ""),
        api_key=environment.get(API_KEY, ""), ca=ca, name=environment.get(NAME) or Access.name,
        timeout=_seconds(environment.get(TIMEOUT, ""), problems),
    )  # fmt: skip
    problems += [one for url in urls for one in _faults(url, access)]
    if not _PREFIX.match(access.name):
        problems.append(fault_in(NAME, "only a-z, 0-9 and - may stand in it", "只能使用 a-z、0-9 和 -"))
    if bool(access.user) != bool(access.password) or (access.user and access.api_key):
        wants = "give either user and password, or an API key", "请填写用户名和密码，或只填写 API 密钥"
        problems.append(fault_in(USER, *wants))
    if ca is not None and not ca.is_file():
        problems.append(fault_in(CA, f"there is no file {ca}", f"找不到文件 {ca}"))
    if problems:
        raise BadContent(problems)
    return access


def _faults(url: str, access: Access) -> list[Problem]:
    """What is wrong with an address. What is secret never travels in the clear to another machine."""
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and parts.hostname and parts.port
    except ValueError:
        parts, whole = urlsplit(""), None
    if not whole:
        return [
            fault_in(URL, "write scheme, host and port: https://es1:9200", "请写明协议、主机和端口：https://es1:9200")
        ]
    if parts.username or parts.password:
        instead = f"{USER}, {PASSWORD}"
        return [fault_in(URL, f"no password in it: use {instead}", f"地址里不要写密码，请用 {instead}")]
    if parts.scheme == "http" and (access.password or access.api_key) and parts.hostname not in _HERE:
        return [fault_in(URL, "a password needs https", "使用密码时地址必须是 https")]
    return []


def _seconds(text: str, problems: list[Problem]) -> float:
    try:
        seconds = float(text or Access.timeout)
    except ValueError:
        seconds = 0.0
    if not 0.05 <= seconds <= 600:
        problems.append(fault_in(TIMEOUT, "write seconds, 0.05 to 600", "请填写 0.05 至 600 秒"))
        return Access.timeout
    return seconds


def fault_in(variable: str, en: str, zh: str) -> Problem:
    """What is wrong with a variable of the environment."""
    remedy = Words("docs/howto/use-elasticsearch.md lists the variables", "变量说明见 docs/howto/use-elasticsearch.md")
    return Problem("environment", variable, Words(en, zh), remedy)
