"""Chinese punctuation where YAML and TOML want ASCII: a Chinese keyboard's slips, told with their remedy."""

import re

from content.problems import Words

Slip = tuple[Words, Words]
"""``(message, remedy)``."""

_KEY_COLON = re.compile(r"\s*(?:- +)*(?P<key>[A-Za-z_][\w.-]*)[ \t]*：")
_NO_BLANK = re.compile(r"\s*(?:- +)*(?P<key>[A-Za-z_][\w-]*):(?=[^\s/])")
_KEY_EQUALS = re.compile(r"\s*(?P<key>[A-Za-z_][\w.-]*)[ \t]*[\uff1d：:]")
_CURLY = re.compile("[“”‘’\uff02]")


def yaml_slip(line: str) -> Slip | None:
    """What is amiss with the colon after a key."""
    found = _KEY_COLON.match(line)
    if found:
        key = found["key"]
        return (
            Words("a full-width colon “：” after a key", "键后面用了全角冒号“：”"),
            Words(f"write an ASCII colon and a blank: {key}: …", f"请改用半角冒号加空格：{key}: …"),
        )
    found = _NO_BLANK.match(line)
    if found:
        key = found["key"]
        return (
            Words("no blank after the colon", "冒号后面缺少空格"),
            Words(f"write a blank after it: {key}: …", f"请在冒号后加一个空格：{key}: …"),
        )
    return None


def toml_slip(line: str) -> Slip | None:
    """What is amiss with the sign after a key, or with the quotes around a value."""
    found = _KEY_EQUALS.match(line)
    if found:
        key = found["key"]
        return (
            Words("a colon or a full-width sign after a key", "键后面用了冒号或全角符号"),
            Words(f'write an ASCII equals sign: {key} = "…"', f'请改用半角等号：{key} = "…"'),
        )
    if _CURLY.search(line):
        return (
            Words("curly quotes “ ” around a value", "值用了弯引号“ ”"),
            Words('write straight quotes: "…"', '请改用直引号："…"'),
        )
    return None
