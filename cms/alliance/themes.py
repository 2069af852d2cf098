"""Whether a theme may be chosen: decided by whoever knows themes, which the content apps do not."""

from collections.abc import Callable

from content.problems import Words

ThemeRule = Callable[[str], list[Words]]
"""Why the theme of that name may not be chosen; an empty list when it may."""

_RULES: list[ThemeRule] = []


def register_theme_rule(rule: ThemeRule) -> None:
    """Let this decide from now on; called from ``AppConfig.ready``."""
    _RULES[:] = [rule]


def theme_refusals(name: str) -> list[Words]:
    """Every reason why a theme may not be chosen."""
    return [words for rule in _RULES for words in rule(name)]
