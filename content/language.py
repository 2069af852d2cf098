"""Language tags, converted in this one place.

A language is named by its *code* (``zh``, ``en``) in addresses, packages and Editions;
HTML wants a BCP 47 tag (``zh-Hans``) and Wagtail its own locale code (``zh-hans``).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """One language that a site can be written in."""

    code: str
    """Short name in addresses and file names."""
    tag: str
    """BCP 47 tag for ``lang`` and ``hreflang``."""
    wagtail: str
    """Locale code in Wagtail and Django."""
    cldr: str
    """Locale name for dates and numbers (Unicode CLDR)."""
    name: str
    """The language's own name, for the language switch."""


CHINESE = Language("zh", "zh-Hans", "zh-hans", "zh_Hans_CN", "中文")
ENGLISH = Language("en", "en", "en", "en_GB", "English")
LANGUAGES: dict[str, Language] = {CHINESE.code: CHINESE, ENGLISH.code: ENGLISH}


def language(code: str) -> Language:
    """The language named by its code; ``KeyError`` for one we do not know."""
    return LANGUAGES[code]


_BY_LOCALE = {known.wagtail: known for known in LANGUAGES.values()}


def from_wagtail(locale_code: str) -> Language:
    """The language of a Wagtail locale; ``KeyError`` for one we do not know."""
    return _BY_LOCALE[locale_code]
