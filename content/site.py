"""Public facts about one site, from ``site.toml`` or the CMS's site settings."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import tomli_w

from content.language import LANGUAGES
from content.problems import BadContent, Problem, Words
from content.punctuation import toml_slip
from content.schema import Reading, fields_of, from_plain, to_plain

UTC = ZoneInfo("UTC")
MOST_BYTES = 1_000_000_000


@dataclass(frozen=True, kw_only=True)
class SiteNames:
    """What the site is called in each language."""

    zh: str = ""
    en: str = ""


@dataclass(frozen=True, kw_only=True)
class Budget:
    """What readers may have to fetch, in bytes on disk; whatever is heavier is told and goes live all the same."""

    page: int = 100_000
    """HTML of one page."""
    first_view: int = 150_000
    """One page with its style sheet and scripts."""
    picture: int = 300_000
    """The largest file of one picture."""
    index: int = 100_000
    """One file of the search index."""


@dataclass(frozen=True, kw_only=True)
class SearchFacts:
    """How readers search, where the site is too large for their browsers alone."""

    service: str = ""
    """Address of a search service, such as ``https://find.example.org/``; when it does not answer, or when there is
    none, the browser searches by itself."""


@dataclass(frozen=True, kw_only=True)
class SiteConfig:
    """Public facts about one site. Nothing in it is secret."""

    base_url: str
    """Where the site will be served, such as ``https://example.org/``; used where an absolute address is a must."""
    names: SiteNames
    """What the site is called."""
    languages: tuple[str, ...] = ("zh", "en")
    """Language codes; the first is the source language."""
    time_zone: str = "Asia/Shanghai"
    """IANA name; days begin and end in it."""
    theme: str = "alliance"
    """Folder below ``themes/``."""
    icp: str = ""
    """ICP filing number, shown at the foot of each page (rules on ICP filing, 2005)."""
    emergency: str = "120"
    """The number to call in an emergency."""
    sample: bool = False
    """True when people and institutions are invented; every page then says so."""
    search: SearchFacts = SearchFacts()
    """Where searches are answered."""
    budget: Budget = Budget()
    """How heavy pages may become before a warning is given."""

    @property
    def zone(self) -> ZoneInfo:
        """The time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def source_language(self) -> str:
        """Code of the language that is written first."""
        return self.languages[0]

    def name(self, lang: str) -> str:
        """What the site is called in that language, or failing that in another."""
        return getattr(self.names, lang) or self.names.zh or self.names.en


def parse_site(text: str, file: str = "site.toml") -> SiteConfig:
    """The facts in a ``site.toml``. ``BadContent`` names each key that is wrong."""
    site, problems = read_site(text, file)
    if problems:
        raise BadContent(problems)
    return site


def read_site(text: str, file: str = "site.toml") -> tuple[SiteConfig, list[Problem]]:
    """The facts and every problem; when there is one, facts that the rest of a package can be read with."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return stand_in({}), [_not_toml(text, file, str(error))]
    reading = Reading(file, UTC, lambda name, field: None)
    site = from_plain(SiteConfig, data, "", reading)
    if site is not None:
        _check(site, reading)
        _check_budget(site.budget, reading)
        _check_search(site.search, reading)
    return (site if site is not None and not reading.problems else stand_in(data)), reading.problems


_AT_LINE = re.compile(r"at line (\d+)")


def _not_toml(text: str, file: str, fault: str) -> Problem:
    at = _AT_LINE.search(fault)
    line = text.split("\n")[int(at[1]) - 1] if at else ""
    words, remedy = toml_slip(line) or (
        Words(f"not TOML ({fault})", f"不是有效的 TOML（{fault}）"),
        Words("compare it with content/sample/site.toml", "请对照 content/sample/site.toml 修改"),
    )
    return Problem(file, f"line {at[1]}" if at else "", words, remedy)


def stand_in(data: Mapping[str, Any]) -> SiteConfig:
    """Facts to read records with while the true ones have faults: languages and time zone as far as they are given."""
    given = data.get("languages")
    known = [code for code in given if code in LANGUAGES] if isinstance(given, list) else []
    zone = data.get("time_zone")
    return SiteConfig(
        base_url="https://example.org/",
        names=SiteNames(zh="–"),
        languages=tuple(dict.fromkeys(known)) or SiteConfig.languages,
        time_zone=zone if isinstance(zone, str) and _is_zone(zone) else SiteConfig.time_zone,
    )


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True


_DIALABLE = re.compile(r"\+?[0-9](?:[ -]?[0-9]){1,14}\Z")
_SERVICE = re.compile(r"https?://[A-Za-z0-9.:-]+(?:/[\w./-]*)?\Z", re.ASCII)
"""What stands in a page's content security policy as well, so that nothing else may be said there."""
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^]+\Z")


def is_web_address(text: str) -> bool:
    """Whether a text is an absolute http or https address."""
    try:
        return bool(_WEB_ADDRESS.match(text) and urlsplit(text).hostname)
    except ValueError:
        return False


def _check(site: SiteConfig, reading: Reading) -> None:
    if not is_web_address(site.base_url) or not site.base_url.endswith("/") or set(site.base_url) & set("?#"):
        reading.refuse(
            "base_url",
            Words("must be an http or https address that ends in /", "应为以 / 结尾的 http 或 https 地址"),
            Words("for example https://example.org/", "例如 https://example.org/"),
        )
    unknown = [code for code in site.languages if code not in LANGUAGES]
    if unknown or not site.languages or len(set(site.languages)) != len(site.languages):
        reading.refuse(
            "languages",
            Words(f"use each of {', '.join(LANGUAGES)} at most once", f"可选 {'、'.join(LANGUAGES)}，各用一次"),
            Words('for example ["zh", "en"]', '例如 ["zh", "en"]'),
        )
    if not _is_zone(site.time_zone):
        reading.refuse(
            "time_zone",
            Words(f"{site.time_zone!r} is no time zone", f"没有名为“{site.time_zone}”的时区"),
            Words("for example Asia/Shanghai", "例如 Asia/Shanghai"),
        )
    if not _DIALABLE.match(site.emergency):
        reading.refuse(
            "emergency",
            Words(f"{site.emergency!r} cannot be dialled", f"“{site.emergency}”不是可以拨打的号码"),
            Words("write 2 to 15 digits, for example 120", "请写 2 至 15 位数字，例如 120"),
        )
    if not (site.names.zh or site.names.en):
        reading.refuse(
            "names", Words("the site needs a name", "站点需要名称"), Words("set names.zh", "请填写 names.zh")
        )
    if not site.theme.replace("-", "").isalnum() or not site.theme.isascii():
        reading.refuse(
            "theme", Words("must be the name of a theme", "应为主题样式的名称"), Words("for example base", "例如 base")
        )


def _check_budget(budget: Budget, reading: Reading) -> None:
    for name in fields_of(Budget):
        if not 0 < getattr(budget, name) <= MOST_BYTES:
            reading.refuse(
                f"budget.{name}",
                Words(f"must be from 1 to {MOST_BYTES:,} bytes", f"应为 1 至 {MOST_BYTES:,} 字节"),
                Words(f"for example {getattr(Budget, name)}", f"例如 {getattr(Budget, name)}"),
            )


def _check_search(search: SearchFacts, reading: Reading) -> None:
    secure = search.service.startswith(("https://", "http://localhost:", "http://127.0.0.1:"))
    if search.service and not (secure and _SERVICE.match(search.service) and is_web_address(search.service)):
        reading.refuse(
            "search.service",
            Words("must be an https address without ? and #", "应为不带 ? 和 # 的 https 地址"),
            Words("for example https://find.example.org/", "例如 https://find.example.org/"),
        )


def write_site(site: SiteConfig) -> str:
    """The facts as ``site.toml``, always in the same form."""
    return tomli_w.dumps(to_plain(site, UTC))
