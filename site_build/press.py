"""The press: an Edition, a theme and what both share while pages are printed."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from content.edition import Edition
from content.markup import Renderer
from content.render_cache import RenderCache
from content.term_base import Term
from search.backends.static import engine, page, service_script
from search.lexicon import Lexicon, lexicon_of
from site_build.artifacts import Artifact, Named, refuse_duplicates
from site_build.contexts import TEMPLATES, Context
from site_build.differences import Differences, Scope, differences
from site_build.media_plan import MediaPlan
from site_build.questions import QUESTIONS, Question, question
from site_build.reads import Node, Witness, answer, read
from site_build.theme import Theme
from site_build.wording import Wording

Program = Callable[["Press"], Iterable[Artifact]]
"""Plans the outputs of one sort."""
SEARCH_SERVICE, SEARCH_ENGINE, SEARCH_PAGE = "search-service.js", "search.js", "search-page.js"
"""Logical names of the scripts of the search pages, in the order in which they are loaded; the first only where a site
has a search service.
"""


class _Answer:
    """What was worked out from many records, and from which."""

    def __init__(self, value: Any, scope: Scope) -> None:
        self.value = value
        self.scope = scope

    @cached_property
    def digest(self) -> bytes:
        """What tells it from another, looked at once for as long as it stands."""
        return _digest(self.value)


class Press:
    """What every program works with: one Edition after another, and what was worked out about them."""

    def __init__(self, theme: Theme, cache: Path) -> None:
        self.theme = theme
        self._folder = cache
        self._answers: dict[Node, _Answer] = {}
        self._asking: list[list[Scope]] = []
        """For each question that is being answered, the scopes of those asked meanwhile."""
        self._lexicon: tuple[tuple[Term, ...], Lexicon] | None = None
        """Terms of its own that a site had last, and what their names mean."""
        self._last: Edition | None = None
        self.before: Edition | None = None
        """The Edition that was printed from before, until the press is closed."""
        self.differences: Differences | None = None
        """From that Edition."""

    def turn_to(self, edition: Edition) -> None:
        """Takes the Edition to print from. What was worked out about the one before stands where nothing changed."""
        found = None if self._last is None else differences(self._last, edition)
        if found is not None:  # first of all, so that no answer outlives its Edition whatever happens here
            self._answers = {key: one for key, one in self._answers.items() if not one.scope.is_touched_by(found)}
        self.before, self.differences = self._last, found
        self._last = self.edition = edition
        """What is composed sees it through :attr:`witness`."""
        if found is None:
            self.witness = Witness(edition)
            """Shows the Edition to what is composed, and notes what is read of it."""
        else:
            self.witness.turn_to(edition, found.records)
        self.cache = RenderCache(self._folder / "texts.sqlite3")
        """What the renderer keeps its work in."""
        self.renderer = Renderer(self.cache)
        self.media = MediaPlan(self._folder)

    # -- asking ------------------------------------------------------------------------------------------------------

    def ask(self, question: Question, *given: str) -> Any:
        """The answer to a question, noted."""
        self.witness.ask(question.__name__, *given)
        return self._worked_out((question.__name__, *given), lambda: question(self, *given)).value

    def reading(self, node: Node) -> bytes:
        """Eight bytes that tell whether a node reads as it did: a record's fields, or the answer to a question."""
        sort, name, *given = node
        if name in QUESTIONS:
            return self._worked_out((name, *given), lambda: QUESTIONS[name](self, *given)).digest
        return _digest((read if sort == "read" else answer)(name, tuple(given), self.edition))

    def plan(self, programs: Iterable[Program]) -> Mapping[str, Artifact]:
        """All that is to be made, by address. ``DuplicateAddress`` when an address is claimed twice."""
        return self._worked_out(("plan",), lambda: self._planned(programs)).value

    def _planned(self, programs: Iterable[Program]) -> dict[str, Artifact]:
        parts = [self._worked_out(("plan", one.__module__), partial(self._planned_by, one)).value for one in programs]
        artifacts = [one for part in (*parts, self.asset_artifacts()) for one in part]
        refuse_duplicates(artifacts)
        return {one.address: one for one in artifacts}

    def _planned_by(self, program: Program) -> tuple[Artifact, ...]:
        return tuple(program(self))

    def _worked_out(self, key: Node, work: Callable[[], Any]) -> _Answer:
        if key not in self._answers:
            within: list[Scope] = []
            self._asking.append(within)
            try:
                with self.witness.noting() as reads:
                    value = work()
            finally:
                self._asking.pop()
            self._answers[key] = _Answer(value, Scope(reads, within))
        if self._asking:
            self._asking[-1].append(self._answers[key].scope)
        return self._answers[key]

    def shown(self, value: Any) -> Any:
        """A value with the records that stand in it by name, as programs see them."""
        if isinstance(value, Named):
            return self.witness.record(self.edition.by_ref[value.ref])
        if isinstance(value, tuple):
            return tuple(self.shown(one) for one in value)
        return value

    def records(self, refs: Iterable[str]) -> tuple[Any, ...]:
        """The records of those refs, which are there, as programs see them."""
        return tuple(self.witness.record(self.edition.by_ref[ref]) for ref in refs)

    # -- printing ----------------------------------------------------------------------------------------------------

    @property
    def lexicon(self) -> Lexicon:
        """What the names mean that readers search by. Whoever looks at it has asked :func:`names_meant`."""
        self.ask(names_meant)
        return self.lexicon_of(self.edition.terms)

    def lexicon_of(self, terms: tuple[Term, ...]) -> Lexicon:
        """What the names of a site mean that has these terms of its own, or none; made once for as long as it has."""
        if self._lexicon is None or (self._lexicon[0] is not terms and self._lexicon[0] != terms):
            self._lexicon = terms, lexicon_of(terms)
        return self._lexicon[1]

    @cached_property
    def assets(self) -> dict[str, str]:
        """Logical name of a file that pages load, such as ``site.css``, to its hashed address."""
        return {name: _hashed(name, data) for name, data in self._files.items()}

    @cached_property
    def _files(self) -> dict[str, bytes]:
        return {
            **self.theme.assets(), SEARCH_SERVICE: service_script(), SEARCH_ENGINE: engine(), SEARCH_PAGE: page(),
        }  # fmt: skip

    def close(self) -> None:
        """Closes the cache of rendered bodies; the press prints no more until it turns to another Edition."""
        self.cache.close()
        self.before = self.differences = None

    def asset_artifacts(self) -> list[Artifact]:
        """The files that pages load, as outputs."""
        return [_finished(self.assets[name], data) for name, data in sorted(self._files.items())]

    def words(self, lang: str) -> Wording:
        """Words on screen in that language."""
        return self.theme.words(lang)

    def print(self, context: Context) -> bytes:
        """The page for a context, by the template of its name."""
        template = context.page.template
        if not isinstance(context, TEMPLATES[template]):
            raise TypeError(f"{template}.html needs {TEMPLATES[template].__name__}, not {type(context).__name__}")
        return self.theme.render(template, context, self.words(context.page.lang))


@question
def names_meant(press: Press) -> str:
    """What tells apart what names mean here from what they mean elsewhere."""
    return press.lexicon_of(press.witness.edition.terms).digest


def _digest(value: object) -> bytes:
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _hashed(name: str, data: bytes) -> str:
    stem, dot, suffix = name.rpartition(".")
    return f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}{dot}{suffix}"


def _finished(address: str, data: bytes) -> Artifact:
    """Its address tells its bytes."""
    return Artifact(address, make=lambda: data)


def make_press(edition: Edition, theme: Theme, cache: Path) -> Press:
    """A press that keeps what it renders and encodes below ``cache``."""
    press = Press(theme, cache)
    press.turn_to(edition)
    return press
