"""Where the time of a build goes: each step is timed from outside, less what the steps within it took."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import bleach.sanitizer
import markdown

from content.markup import Renderer
from site_build import builder, jobs, json_ld, verify
from site_build.ledger import Ledger
from site_build.press import Press
from site_build.release import Releases
from site_build.stage import Stage
from site_build.theme import Theme

TAKEN_OVER = "unchanged files taken over"
STEPS: tuple[tuple[Any, str, str], ...] = (
    (builder.Builder, "_press_for", "theme loaded and checked"),
    (builder, "_checked", "records checked"),
    (builder, "print_all", "planning, and asking what is fresh"),
    (jobs, "make", "contexts composed, reads noted"),
    (Press, "print", "contexts composed, reads noted"),
    (Theme, "render", "templates rendered"),
    *((json_ld, name, "JSON-LD") for name in "script website organization unit person medical_page page".split()),
    (Renderer, "body", "bodies from their cache"),
    (Renderer, "line", "bodies from their cache"),
    (markdown.Markdown, "convert", "markdown (library)"),
    (bleach.sanitizer.Cleaner, "clean", "bleach (library)"),
    (builder, "_put_index", "search index"),
    (jobs, "facts_of", "facts of pages for verification"),
    (Press, "turn_to", "ledger: what changed"),
    (Ledger, "load", "ledger read"),
    (Ledger, "compare", "ledger: what changed"),
    (Ledger, "note", "ledger noted"),
    (Ledger, "accept", "ledger noted"),
    (Ledger, "save", "ledger saved"),
    (Stage, "put", "files digested and written"),
    (Stage, "sign", "files digested and written"),
    (verify, "verify", "verified"),
    (Stage, "complete", TAKEN_OVER),
    (Stage, "flush", "flushed to disk"),
    (Releases, "publish", "switch, old sites removed"),
    (builder.Builder, "build", "the rest"),
)
"""Who does a step, under which name, and what it is called here."""


class StopWatch:
    """Adds up the CPU and wall seconds of each step."""

    def __init__(self) -> None:
        self._spent: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        self._within: list[list[float]] = []
        """For each step under way, what the steps within it took."""

    def around(self, act: Callable[..., Any], name: str) -> Callable[..., Any]:
        """The act, timed."""

        @wraps(act)
        def timed(*given: Any, **named: Any) -> Any:
            self._within.append([0.0, 0.0])
            started = (time.process_time(), time.perf_counter())
            try:
                return act(*given, **named)
            finally:
                took = (time.process_time() - started[0], time.perf_counter() - started[1])
                within = self._within.pop()
                for place in (0, 1):
                    self._spent[name][place] += took[place] - within[place]
                    if self._within:
                        self._within[-1][place] += took[place]

        return timed

    def reset(self) -> None:
        """Begins anew."""
        self._spent.clear()

    def told(self, builds: int) -> dict[str, list[float]]:
        """CPU and wall seconds of each step in one of so many builds, the dearest first."""
        spent = {name: [one / builds for one in took] for name, took in self._spent.items()}
        return dict(sorted(spent.items(), key=lambda one: -one[1][0]))


def watch() -> StopWatch:
    """Puts a stop watch around every step of the builds of this process."""
    return _watch(STEPS)


def watch_taking_over() -> StopWatch:
    """Puts a stop watch around nothing but the step that may grow with the site."""
    return _watch([one for one in STEPS if one[2] == TAKEN_OVER])


def _watch(steps: Iterable[tuple[Any, str, str]]) -> StopWatch:
    stop_watch = StopWatch()
    for owner, name, step in steps:
        act = vars(owner)[name]
        if isinstance(act, classmethod):
            setattr(owner, name, classmethod(stop_watch.around(act.__func__, step)))
        else:
            setattr(owner, name, stop_watch.around(act, step))
    return stop_watch
