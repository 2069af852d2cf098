"""Questions whose answers are worked out from many records, such as which articles are the newest.

An output that asks one depends on the answer, not on all that was read to find it: a change that leaves the answer as
it was makes nothing anew. Programs define the questions they ask, each under a name of its own.
"""

from collections.abc import Callable
from typing import Any

Question = Callable[..., Any]
"""Called with the press and with words; answers with plain values only, records by their refs, which compare by what
they say."""

QUESTIONS: dict[str, Question] = {}
"""By name, so that a ledger can ask them again."""


def question(ask: Question) -> Question:
    """Makes a function a question. It reads the Edition of the press's witness."""
    QUESTIONS[ask.__name__] = ask
    return ask
