"""Chinese words for a search that knows only words between spaces.

The database's index takes 高血压怎么吃 for one word and finds it only by its beginning. Given every ending of it as a
word of its own, it finds 血压 and 怎么吃 too, since each is the beginning of an ending.
"""

import re

_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")


def endings(text: str) -> str:
    """Every ending of every run of Chinese characters, with spaces between."""
    runs = dict.fromkeys(_CHINESE.findall(text))
    return " ".join(dict.fromkeys(run[start:] for run in runs for start in range(len(run))))
