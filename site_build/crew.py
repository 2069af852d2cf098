"""The processes that do the jobs of one build: the builder, those it forks, and others that are called.

Many jobs are laid out in portions. Whoever takes a portion locks it, and the system takes the lock back from a process
that ends, however it ends; what came of it is there whole or not at all. The builder takes the results in their order,
does portions itself meanwhile, and needs nobody: what others leave undone it does. So the outcome is the same whoever
helps.

    WORK/given               who makes, and the Edition, for those who are called; locked as long as the builder lives
    WORK/<n>-<job>/<k>.names   the names of portion k; locked by who does it
    WORK/<n>-<job>/<k>.done    what came of it; empty when the builder did it, or has taken it
"""

import gc
import json
import os
import pickle
import secrets
import shutil
import signal
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from content.edition import Edition
from site_build.jobs import JOBS, Done, Job, do
from site_build.locks import locked, locked_if_free
from site_build.makers import CODE
from site_build.press import Press, make_press
from site_build.reads import Node
from site_build.theme import THEMES, load_theme
from site_build.trees import flush

Call = Callable[[Path], None]
"""Asks others to :func:`assist` in a folder."""
GIVEN = "given"
"""Name of the file, there, of what those need who are called."""
MANY = 256
"""Jobs from which on it pays to share them."""
PORTION = 64
"""Jobs that are done together."""
PATIENCE = 60.0
"""Seconds after which the builder does itself what somebody took and neither does nor lets go."""
LOOK = 0.01
"""Seconds between two looks at what others do."""


def all_processors() -> int:
    """How many processes can work at the same time here; 1 where a process must not be forked from one with threads."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


class Crew:
    """Does the jobs of one build."""

    def __init__(
        self,
        press: Press,
        work: Path,
        processes: int = 1,
        call: Call | None = None,
        told: Callable[[], None] = lambda: None,
    ) -> None:
        """``told`` is called for each job that is done."""
        self._told = told
        self._press = press
        self._work = work
        self._processes = processes
        self._call = call
        self._at_work = ExitStack()
        """Holds the lock that tells those who were called that there may be more to do."""
        self._laid_out = 0

    def each(self, job: Job, names: Sequence[str]) -> Iterator[Done]:
        """Does a job for each of the names; what comes of them is in their order.

        What a job raises is raised here. ``OSError`` where there is no room for what others do.
        """
        if len(names) < MANY or (self._processes == 1 and self._call is None):
            for name in names:
                yield do(self._press, job, name)
                self._told()
            return
        portions = self._lay_out(job, names)
        with self._forked(portions):
            for done in _gathered(portions, self._press):
                self._press.media.take(done.orders)
                yield done
                self._told()

    def close(self) -> None:
        """Sends away those who were called."""
        self._at_work.close()
        shutil.rmtree(self._work, ignore_errors=True)

    def _lay_out(self, job: Job, names: Sequence[str]) -> "_Portions":
        self._laid_out += 1
        self._work.mkdir(exist_ok=True)
        portions = _Portions(self._work / f"{self._laid_out}-{job.__name__}")
        portions.lay_out(names)
        if self._call is not None and self._laid_out == 1:
            _give(self._press, self._work / GIVEN)
            self._at_work.enter_context(locked(self._work / GIVEN))
            self._call(self._work)
        return portions

    @contextmanager
    def _forked(self, portions: "_Portions") -> Iterator[None]:
        """Others at work. They share the memory of this process as it is now."""
        builder, cache = os.getpid(), self._press.cache
        gc.freeze()  # or a collection would copy all that is shared
        cache.close()  # SQLite's files must not be open across a fork
        children = []
        try:
            with suppress(OSError):  # no room for more of them
                for _ in range(self._processes - 1):
                    child = _fork()
                    if not child:
                        _work_and_end(portions, self._press, builder)
                    children.append(child)
            cache.open()
            yield
        finally:
            for child in children:
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
            gc.unfreeze()


class _Portions:
    """The jobs of one sort, laid out in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.job = JOBS[folder.name.partition("-")[2]]

    def lay_out(self, names: Sequence[str]) -> None:
        """Lays them out, all at once."""
        begun = self._folder.with_name(f".{self._folder.name}")
        begun.mkdir()
        for number, first in enumerate(range(0, len(names), PORTION)):
            (begun / f"{number}.names").write_text(json.dumps(names[first : first + PORTION]), encoding="utf-8")
        begun.rename(self._folder)

    def numbers(self) -> range:
        """The numbers of the portions."""
        return range(sum(one.suffix == ".names" for one in self._folder.iterdir()))

    def names(self, number: int) -> list[str]:
        """The names of one portion."""
        names: list[str] = json.loads((self._folder / f"{number}.names").read_text(encoding="utf-8"))
        return names

    def is_done(self, number: int) -> bool:
        """Whether somebody has handed it in."""
        return self._done(number).exists()

    @contextmanager
    def taken(self, number: int) -> Iterator[bool]:
        """Whether a portion could be taken, that is neither done nor being done; others leave it alone in the block."""
        with locked_if_free(self._folder / f"{number}.names") as free:
            yield free and not self.is_done(number)

    def put(self, number: int, done: Sequence[Done] = ()) -> None:
        """Hands in what came of a portion; nothing by the builder, who has it."""
        staged = self._folder / f".{number}-{secrets.token_hex(8)}"
        staged.write_bytes(pickle.dumps(done) if done else b"")
        staged.rename(self._done(number))

    def take(self, number: int) -> list[Done] | None:
        """What somebody handed in, once; None when nobody has. The folder is the builder's own, so it is trusted."""
        if not self.is_done(number):
            return None
        file = self._done(number)
        done: list[Done] = pickle.loads(file.read_bytes())  # noqa: S301
        os.truncate(file, 0)  # it may be large
        return done

    def _done(self, number: int) -> Path:
        return self._folder / f"{number}.done"


class _Hand:
    """One process at work on portions."""

    def __init__(self, portions: _Portions, press: Press) -> None:
        self._portions = portions
        self._press = press
        self._left = list(portions.numbers())
        self._readings: dict[Node, bytes] = {}
        self._same: dict[Node, Node] = {}

    def do_next(self, hand_in: Callable[[int, list[Done]], None]) -> bool:
        """Does the first portion that is free; False when there is none now."""
        for number in tuple(self._left):
            if self._portions.is_done(number):
                self._left.remove(number)
                continue
            with self._portions.taken(number) as free:
                if free:
                    hand_in(number, self.done(number))
                    self._left.remove(number)
                    return True
        return False

    def done(self, number: int) -> list[Done]:
        """What comes of a portion."""
        return [do(self._press, self._portions.job, name) for name in self._portions.names(number)]

    def hand_in(self, number: int, done: list[Done]) -> None:
        """Hands a portion in, with what its nodes read, so that nobody has to find it out again."""
        nodes = {node for one in done for node in one.nodes}
        for node in nodes - self._readings.keys():
            self._readings[node] = self._press.reading(node)
        same = {node: self._same.setdefault(node, node) for node in nodes}  # equal ones once, for what is handed in
        readings = {same[node]: self._readings[node] for node in nodes}
        told = [replace(one, nodes=tuple(map(same.__getitem__, one.nodes)), readings=readings) for one in done]
        self._portions.put(number, told)


def _gathered(portions: _Portions, press: Press) -> Iterator[Done]:
    """What came of all portions, in order; those that nobody has taken are done here meanwhile."""
    hand, own = _Hand(portions, press), dict[int, list[Done]]()

    def keep(number: int, done: list[Done]) -> None:
        own[number] = done
        portions.put(number)

    for number in portions.numbers():
        since = time.monotonic()
        while number not in own and not portions.is_done(number) and time.monotonic() - since < PATIENCE:
            if hand.do_next(keep):
                since = time.monotonic()
            elif not portions.is_done(number):
                time.sleep(LOOK)
        yield from own.pop(number, []) or portions.take(number) or hand.done(number)


def _fork() -> int:
    with warnings.catch_warnings():
        # Python warns where there are threads. A child that hangs on a lock of theirs is overtaken, and ended.
        warnings.simplefilter("ignore", DeprecationWarning)
        return os.fork()


def _work_and_end(portions: _Portions, press: Press, builder: int) -> NoReturn:
    """What a forked process does. Whatever fails is left to the builder, who meets the same and tells it."""
    try:
        press.cache.open()
        hand = _Hand(portions, press)
        while os.getppid() == builder and hand.do_next(hand.hand_in):
            pass
    finally:
        os._exit(0)


def _give(press: Press, file: Path) -> None:
    """Puts down what others need who share no memory."""
    edition = press.edition
    given = edition.site, edition.at, edition.records, edition.waiting, edition.terms, press.theme.digest
    file.write_bytes(CODE.encode() + b"\n" + pickle.dumps(given))
    flush(file)  # or another machine may not see it yet


def assist(work: Path, cache: Path, themes: Path = THEMES) -> int:
    """Does portions for a builder in another process, as long as it lives and has any; answers with how many.

    ``work`` is the folder that the builder called with; both must see it, and the media, under the same paths.
    ``cache`` keeps rendered bodies, and is best one's own. Programs and a theme that are not the builder's do nothing.
    """
    try:
        makers, _, given = (work / GIVEN).read_bytes().partition(b"\n")
    except FileNotFoundError:  # it ended meanwhile
        return 0
    if makers != CODE.encode():
        return 0
    site, at, records, waiting, terms, digest = pickle.loads(given)  # noqa: S301 - the folder is the builder's own
    theme = load_theme(site.theme, themes)
    if theme.digest != digest:
        return 0
    with closing(make_press(Edition(site, at, records, waiting, terms), theme, cache)) as press:
        return _assisted(work, press)


def _assisted(work: Path, press: Press) -> int:
    done, hands = 0, dict[Path, _Hand]()
    with suppress(FileNotFoundError):  # the builder has ended
        while _is_alive(work):
            folders = [one for one in sorted(work.iterdir()) if one.is_dir() and not one.name.startswith(".")]
            hands |= {one: _Hand(_Portions(one), press) for one in folders if one not in hands}
            if any(hand.do_next(hand.hand_in) for hand in hands.values()):
                done += 1
            else:
                time.sleep(LOOK)
    return done


def _is_alive(work: Path) -> bool:
    """Whether the builder still has the lock that it holds as long as it lives."""
    with locked_if_free(work / GIVEN) as free:
        return not free
