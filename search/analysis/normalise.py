"""One written form for what readers and authors write in many."""

import re
import unicodedata

from content.language import HAN
from search.analysis.traditional import simplify

_ACCENTS = re.compile("[\u0300-\u036f]")
_UNSEEN = re.compile("['\u2018\u2019\u02bc\u00ad\u200b-\u200d\u2060\ufeff]")
_SPACED = re.compile(f"[{HAN}](?<![{HAN}].)(?:[ \u00b7\u2022\u2027\u30fb]+[{HAN}])+(?![{HAN}])")
"""A lone character at first, so that other text is passed over quickly; then what stood before it is looked at."""
_GAPS = re.compile("[ \u00b7\u2022\u2027\u30fb]+")


def normalise(text: str) -> str:
    """The text in its one written form: compatibility forms folded (NFKC), no accents, lower case, nothing unseen,
    simplified characters.

    Apostrophes vanish (``patient's``, ``xi'an``) and Chinese written with gaps is joined (``高 血 压``, ``高·血·压``).
    """
    folded = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    plain = unicodedata.normalize("NFC", folded).lower()
    return _join_spaced(simplify(_UNSEEN.sub("", plain)))


def _join_spaced(text: str) -> str:
    return _SPACED.sub(lambda spaced: _GAPS.sub("", spaced[0]), text)
