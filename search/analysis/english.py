"""English terms: words without the ending of the plural."""

import re

STOP_WORDS = frozenset(
    "a about am an and any are as at be been by can could do does for from has have he her his how i "
    "if in is it me my of on or she should some somebody someone that the there they this to "
    "was what when which why will with would you your".split()
)
"""Words that say nothing about the subject; a query leaves them out unless it holds nothing else."""

_IRREGULAR = {
    "children": "child", "diagnoses": "diagnosis", "feet": "foot", "men": "man", "sinuses": "sinus", "teeth": "tooth",
    "viruses": "virus", "women": "woman",
}  # fmt: skip
_KEPT = ("ss", "us", "is")
_SILENT = ("che", "she", "sse", "xe", "ze")

FRAME = 4
"""Letters of the frame of a word."""
TAIL = 3
"""Letters at the end of a word in its tail."""
_VOWELS = re.compile("[aeiouyhw]+")
_DOUBLED = re.compile(r"(.)\1+")


def frame(word: str) -> str:
    """What is left of a word when its vowels are gone, which are what is most often written wrong: ``diabetes`` and
    ``dibaetes`` are ``dbts``. The first letter stays whatever it is.
    """
    return _DOUBLED.sub(r"\1", word[:1] + _VOWELS.sub("", word[1:]))[:FRAME]


def tail(word: str) -> str:
    """The first letter of a word and its last three, which are right when the second or third is wrong: ``eczema`` and
    ``ecema`` are ``eema``.
    """
    return word[:1] + word[-TAIL:]


def stem(word: str) -> str:
    """The word without the ending of the plural: ``strokes`` and ``stroke`` are one term, ``aches`` and ``ache`` too.

    The stem need not be a word; it only has to be the same for both.
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4:
        return word
    single = word[:-1] if word.endswith("s") and not word.endswith(_KEPT) else word
    if single in _IRREGULAR:  # "children's", without its apostrophe
        return _IRREGULAR[single]
    if single.endswith("ie") and len(single) > 3:
        return single[:-2] + "y"
    return single[:-1] if single.endswith(_SILENT) else single
