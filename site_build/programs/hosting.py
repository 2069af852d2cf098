"""Files for browsers and hosts: web manifests, response headers, permanent redirects."""

import json
from collections.abc import Iterable
from functools import partial
from urllib.parse import urlsplit

from content import urls
from content.language import language
from site_build.artifacts import Artifact
from site_build.content_types import LASTING
from site_build.press import Press
from site_build.programs.moved import addresses_left

_ASKED = "connect-src 'self'"
PAGE_POLICY = (
    f"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; {_ASKED}; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
"""What a page may load; the theme's pages say the same of themselves, for hosts that send no headers. Where the site
has a search service, search pages may ask that as well.
"""
CONTENT_SECURITY_POLICY = f"{PAGE_POLICY}; frame-ancestors 'none'"
"""The same with the one rule that browsers heed only in a header."""
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What each response should carry, in the form that several static hosts read from ``_headers``."""


def plan(press: Press) -> Iterable[Artifact]:
    """``site.webmanifest`` for each language, ``_headers`` and ``_redirects``."""
    for lang in press.witness.edition.languages:
        yield Artifact(urls.web_manifest(lang), make=partial(_manifest, press, lang))
    yield Artifact("_headers", make=partial(_headers, press))
    yield Artifact("_redirects", make=partial(_redirects, press))


def _manifest(press: Press, lang: str) -> bytes:
    name = press.witness.edition.site.name(lang)
    here = urls.web_manifest(lang)
    data = {
        "name": name,
        "short_name": name,
        "lang": language(lang).tag,
        "start_url": urls.relative(here, urls.home(lang)),
        "display": "minimal-ui",
        "icons": [{"src": urls.relative(here, press.assets["icon.svg"]), "sizes": "any", "type": "image/svg+xml"}],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _headers(press: Press) -> bytes:
    top = _top(press)
    asked = origin_of(press.witness.edition.site.search.service)
    policy = CONTENT_SECURITY_POLICY.replace(_ASKED, f"{_ASKED} {asked}") if asked else CONTENT_SECURITY_POLICY
    headers = HEADERS | {"Content-Security-Policy": policy}
    common = "".join(f"  {name}: {value}\n" for name, value in headers.items())
    lasting = f"  Cache-Control: {LASTING}\n"
    return f"{top}*\n{common}\n{top}assets/*\n{lasting}\n{top}media/*\n{lasting}".encode()


def _redirects(press: Press) -> bytes:
    top = _top(press)
    return "".join(f"{top}{former} {top}{present} 301\n" for former, present, _ in press.ask(addresses_left)).encode()


def origin_of(service: str) -> str:
    """The origin of an address, as a content security policy names it; empty for none."""
    parts = urlsplit(service)
    return f"{parts.scheme}://{parts.netloc}" if service else ""


def _top(press: Press) -> str:
    """Path of the site's root on its host."""
    return urlsplit(press.witness.edition.site.base_url).path
