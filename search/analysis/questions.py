"""What a question asks for: ``为什么会得湿疹`` and ``why do people get eczema`` ask for causes, and a page that answers
may be called so or ``湿疹的病因``. So queries, titles and headings are taken to name what they ask for.
``browser/engine.js`` has the same list.
"""

import re
from collections.abc import Sequence

_HOW, _WHICH, _MAY = "(?:怎么|怎样|如何|咋)", "(?:什么|哪些|哪个|啥)", "[不能]{0,2}"
ASKED = {
    "原因": f"为什么|为啥|为何|{_HOW}(?:引起|造成|导致|回事|会得|得的|来的)",
    "治疗": f"{_MAY}[吃用服]{_WHICH}药|{_HOW}(?:治|办|处理|缓解)",
    "饮食": f"能不能吃|可以吃|{_MAY}吃{_WHICH}|{_HOW}吃",
    "就医": f"[挂看去]{_WHICH}(?:科|号)",
    "症状": f"{_HOW}(?:知道|判断|识别|辨别|发现|看出|认出)",
    "cause": r"\bwhy\b",
    "symptom": r"\b(?:know|tell) (?:if|whether)\b",
}
"""What is asked for, and how: patterns of words that are joined by spaces. Of two at one place the earlier counts."""

_ANY = re.compile("|".join(f"({pattern})" for pattern in ASKED.values()), re.ASCII)
_WORDS = tuple(ASKED)


def answered(typed: Sequence[str]) -> list[str]:
    """The words of a query, with what they ask for instead of how they ask."""
    return [one for one in _ANY.sub(lambda found: f" {_word(found)} ", " ".join(typed)).split(" ") if one]


def asked_for(typed: Sequence[str]) -> list[str]:
    """What the words of a title or heading ask for, as often as they do."""
    return list(map(_word, _ANY.finditer(" ".join(typed))))


def _word(found: re.Match[str]) -> str:
    return _WORDS[(found.lastindex or 1) - 1]
