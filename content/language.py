"""Languages and the script of Chinese: tags are converted, and characters told apart, in this one place.

A language is named by its *code* (``zh``, ``en``) in addresses, packages and Editions;
HTML wants a BCP 47 tag (``zh-Hans``) and Wagtail its own locale code (``zh-hans``).
"""

import re
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


HAN = (
    "\u2e80-\u2fdf"  # CJK Radicals Supplement, Kangxi Radicals
    "\u3005-\u3007\u3021-\u3029\u3038-\u303b"  # ideographic marks, zero and numerals in CJK Symbols and Punctuation
    "\u3400-\u4dbf\u4e00-\u9fff"  # CJK Unified Ideographs and their Extension A
    "\uf900-\ufaff"  # CJK Compatibility Ideographs
    "\U00020000-\U0003ffff"  # planes 2 and 3: all further extensions, those to come included
)
"""Characters that Chinese is written in, as the inside of a character class: the Unicode script Han, and ``〆``.

Everyone who tells Chinese from other writing uses it: a search that cut words elsewhere than the check of foreign words
looks for them would find less than is shown. ``search/browser/engine.js`` holds a copy; a test compares the two.
"""
HAN_RUN = re.compile(f"[{HAN}]+")
"""A run of them."""

_BY_LOCALE = {known.wagtail: known for known in LANGUAGES.values()}


def from_wagtail(locale_code: str) -> Language:
    """The language of a Wagtail locale; ``KeyError`` for one we do not know."""
    return _BY_LOCALE[locale_code]
