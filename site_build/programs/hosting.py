"""Files for browsers and hosts: web manifests, response headers, permanent redirects."""

import json
from collections.abc import Iterable
from functools import partial

from content import urls
from content.language import language
from site_build.artifacts import Artifact
from site_build.press import Press

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
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
    for lang in press.edition.languages:
        yield Artifact(urls.web_manifest(lang), make=partial(_manifest, press, lang))
    yield Artifact("_headers", make=_headers)
    yield Artifact("_redirects", make=partial(_redirects, press))


def _manifest(press: Press, lang: str) -> bytes:
    name = press.edition.site.name(lang)
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


def _headers() -> bytes:
    common = "".join(f"  {name}: {value}\n" for name, value in HEADERS.items())
    lasting = "  Cache-Control: public, max-age=31536000, immutable\n"
    return f"/*\n{common}\n/assets/*\n{lasting}\n/media/*\n{lasting}".encode()


def _redirects(press: Press) -> bytes:
    lines = [
        f"/{former} /{urls.address(record)} 301\n"
        for record in press.edition.records
        for former in urls.former_addresses(record)
    ]
    return "".join(lines).encode()
