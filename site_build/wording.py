"""Words on screen in one language: what a theme's catalogues say, and how dates and numbers are written.

Catalogues are gettext ``.po`` files with English message ids. Labels of fixed choices, such as the kinds of unit, are
entries whose context (``msgctxt``) is the group and whose id is the value.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import BytesIO

from babel.dates import format_date
from babel.messages.pofile import PoFileError, read_po
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from content.language import HAN, Language, language
from content.problems import BadContent, Problem, Words

Catalogue = Mapping[tuple[str, str], str]
"""``(context, message id)`` to the words; the context is empty for running words."""

_STOPS = r"\u3001-\u3002\u3008-\u3011\u3014-\u301b\uff01-\uff0f\uff1a-\uff1f\u00b7\u2014\u2018-\u201d\u2026 0-9"
_MARKED = re.compile(rf"[{HAN}](?:[{HAN}{_STOPS}]*[{HAN}\u300b\u300d\u300f\uff09\u3002])?")
"""A run of Chinese with the marks and figures inside it, and the mark that closes it."""


@dataclass(frozen=True)
class Wording:
    """Words on screen in one language."""

    language: Language
    catalogues: Mapping[str, Catalogue]
    """By language code: a bilingual page also shows words of the other language."""
    file: str
    """Catalogue to name when words are missing, with ``{locale}`` in place of the language."""

    @property
    def lang(self) -> str:
        """Language code."""
        return self.language.code

    def text(self, msgid: str, lang: str = "", **values: object) -> str:
        """The words as plain text, with ``%(name)s`` replaced by its value."""
        found = self._find("", msgid, lang)
        return found % values if values else found

    def label(self, group: str, value: str) -> str:
        """The words for one of a fixed set of choices, such as ``label("unit-kind", "hospital")``."""
        return self._find(group, value)

    def _find(self, context: str, msgid: str, lang: str = "") -> str:
        code = lang or self.lang
        found = self.catalogues[code].get((context, msgid))
        if found is None:
            file = self.file.format(locale=locale_folder(language(code)))
            raise BadContent([_missing(file, context, msgid)])
        return found

    def t(self, msgid: str, lang: str = "", **values: object) -> Markup:
        """The words as HTML, escaped, as are the values; ``lang`` asks for another language than the page's."""
        words = escape(self._find("", msgid, lang))
        if not values:
            return words
        return Markup(str(words) % {name: escape(value) for name, value in values.items()})  # noqa: S704 - all escaped

    def date(self, day: date) -> str:
        """A day: ``2026年3月1日``, ``1 March 2026``."""
        return _long_date(day, self.language.cldr)

    def number(self, value: float) -> str:
        """A number: ``12,345``; in Chinese a large round one counts in 万 or 亿."""
        if self.lang == "zh":
            for unit, size in (("亿", 100_000_000), ("万", 10_000)):
                if value >= size and value % (size // 10) == 0:
                    return format_decimal(value / size, locale=self.language.cldr) + unit
        return format_decimal(value, locale=self.language.cldr)

    def clock(self, seconds: int) -> str:
        """A length of time or a place in a recording: ``1:05``, ``1:02:05``."""
        minutes, rest = divmod(int(seconds), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"

    def size(self, length: int) -> str:
        """The length of a file: ``850 kB``, ``1.2 MB``, with a space that does not break."""
        thousands = length / 1000
        if thousands < 999.5:
            return f"{max(1, round(thousands))}\N{NO-BREAK SPACE}kB"
        return f"{format_decimal(length / 1_000_000, '0.#', self.language.cldr)}\N{NO-BREAK SPACE}MB"

    def han(self, text: str) -> Markup:
        """The text as HTML; on a page that is not Chinese, runs of Han characters are marked as Chinese."""
        safe = escape(text)
        if self.lang == "zh" or hasattr(text, "__html__"):
            return safe
        return Markup(_MARKED.sub(r'<span lang="zh-Hans">\g<0></span>', str(safe)))  # noqa: S704 - escaped above

    def functions(self) -> dict[str, Callable[..., str]]:
        """What a template may call for words. What pages say again and again is made once."""
        return {"t": _remembered(self.t), "date": self.date, "number": self.number, "clock": self.clock,
                "size": self.size, "han": _remembered(self.han)}  # fmt: skip


def _remembered(function: Callable[..., str]) -> Callable[..., str]:
    """Text and safe HTML are told apart, equal though they may be."""
    return lru_cache(maxsize=4096, typed=True)(function)


@lru_cache(maxsize=10_000)
def _long_date(day: date, locale: str) -> str:
    """A site has few days and many pages."""
    return format_date(day, "long", locale=locale)


def locale_folder(tongue: Language) -> str:
    """Name of a language's folder below ``locale/``."""
    return tongue.tag.replace("-", "_")


def read_catalogue(data: bytes, shown: str) -> dict[tuple[str, str], str]:
    """The finished entries of a ``.po`` file; ``shown`` names it in a message."""
    try:
        catalogue = read_po(BytesIO(data), abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        raise BadContent([_unreadable(shown, error)]) from error
    return {
        (message.context or "", str(message.id)): str(message.string)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }


def _unreadable(file: str, error: Exception) -> Problem:
    return Problem(
        file, "",
        Words(f"not a catalogue of words ({error})", f"不是有效的词表（{error}）"),
        Words("check it with msgfmt --check", "请用 msgfmt --check 检查"),
    )  # fmt: skip


def _missing(file: str, context: str, msgid: str) -> Problem:
    return Problem(
        file, f"{context}: {msgid}" if context else msgid,
        Words("the catalogue has no words for this", "词表中没有这一条"),
        Words("add the entry, with its translation", "请补上该条目及其译文"),
    )  # fmt: skip
