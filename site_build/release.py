"""Trees of finished sites and the pointer to the live one.

    OUT/current            the live site: a symbolic link
    OUT/releases/<name>/   whole sites, the last few kept
    OUT/reports/<name>.json  what the build of that site did
    OUT/.ledger.sqlite3    what the outputs of the live site were made from; may be deleted

A site is staged in a folder of its own, flushed to disk, and made live by renaming one link over another: readers and
power cuts see the old site or the new one, never a mixture. One build at a time; a second one waits.

A new site has most files in common with those before, as hard links. Once enough sites are kept, the oldest is set
aside and becomes the new one: a file of it that is the live site's too stays where it is.
"""

import json
import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from content.problems import BadContent, Problem, Words
from site_build.locks import locked, locked_if_free
from site_build.stage import BUILD_FACTS, NOTHING, Stage
from site_build.trees import flush

KEPT = 3
"""Sites kept besides the live one."""


@dataclass(frozen=True)
class Kept:
    """A whole site that is kept."""

    name: str
    """Of its folder; later sites have greater names."""
    build: str
    """Its build's id; empty when it is not known."""
    files: int
    live: bool


class Releases:
    """The sites below one folder."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.live = out / "current"
        """The pointer to the live one."""
        self.trees = out / "releases"
        """Holds the sites."""

    def refuse_unfit(self) -> None:
        """``BadContent`` when something of another's stands where sites are to be. Nothing is written."""
        for folder in (self.out, self.trees):
            if folder.exists() and not folder.is_dir():
                raise _in_the_way(folder, Words("this is a file, not a folder", "这是文件，不是文件夹"))
        if self.live.exists() and not self.live.is_symlink():
            raise _in_the_way(self.live, Words("this must be the link that the builder makes to the live site",
                                               "此处应为生成程序创建的、指向线上站点的链接"))  # fmt: skip

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Holds off any other build into the same folder; a tree that is not published within it is gone afterwards.

        ``BadContent`` when something is in the way there.
        """
        self.refuse_unfit()
        if not self.trees.is_dir():
            self.trees.mkdir(parents=True, exist_ok=True)
            flush(self.out.parent)
        held = self.out / ".lock"
        held.touch()
        with locked(held):
            self.sweep()
            try:
                yield
            finally:
                self.sweep()

    def sweep(self) -> None:
        """Removes what a build left behind that was killed, or that failed just now."""
        for path in self.trees.glob(".stage-*"):
            shutil.rmtree(path, ignore_errors=True)
        for path in self.out.glob(".current-*"):
            with suppress(OSError):
                path.unlink()

    def tree(self) -> Path | None:
        """The live tree, or None before the first build."""
        return self.live.resolve() if self.live.is_dir() else None

    def build_id(self) -> str:
        """The id of the live site's build; empty when there is none."""
        return _facts(self.live)[0]

    def kept(self) -> list[Kept]:
        """The sites that are kept, the oldest first."""
        live = self.tree()
        return [Kept(name, *_facts(self.trees / name), self.trees / name == live) for name in self._names()]

    def roll_back(self, name: str = "") -> Kept:
        """Makes a kept site live again: the one of that name, or the newest before the live one.

        ``BadContent`` when there is none.
        """
        with self.lock():
            kept = self.kept()
            before = [one for place, one in enumerate(kept) if any(later.live for later in kept[place + 1 :])]
            found = [one for one in kept if one.name == name] if name else before[-1:]
            if not found:
                raise BadContent([_not_kept(name or "current")])
            self._point_at(self.trees / found[0].name)
            self._settle()
        return replace(found[0], live=True)

    def prune(self, keep: int) -> list[str]:
        """Removes all but that many sites besides the live one; answers with the names of those that are gone."""
        with self.lock():
            return self._prune(keep)

    def place_for(self, name: str) -> Path:
        """Where something of a build may be put that is gone when it ends."""
        return self.trees / f".stage-{name}-{secrets.token_hex(4)}"

    def stage(self, known: Mapping[str, bytes] = NOTHING) -> Stage:
        """An empty tree to fill; ``known`` are the digests of the live tree's files, as far as they are known."""
        root = self.place_for("tree")
        root.mkdir()
        return Stage(root, self.tree(), known, self.build_id())

    def publish(self, stage: Stage, told: Callable[[], None] = lambda: None) -> Path:
        """Makes a staged tree the live site; the tree is whole and on disk before the switch.

        ``told`` is called for each file that is on disk; when it raises, nothing has changed.
        """
        stage.complete(self._spare())
        stage.flush(told)
        tree = self.trees / self._next_name()
        stage.root.rename(tree)
        flush(self.trees)
        self._point_at(tree)
        self._settle()
        with suppress(OSError):
            self._prune(KEPT)
        return tree

    def _spare(self) -> Path | None:
        """The oldest site, set aside instead of being removed later: most of its files are in the new one too."""
        others = self._others()
        if len(others) < KEPT or not self._is_free(others[0]):
            return None
        spare = self.place_for("spare")
        try:
            (self.trees / others[0]).rename(spare)
            flush(self.trees)  # or a power cut might leave it changed under its old name
            report_file(self.out, others[0]).unlink(missing_ok=True)
        except OSError:
            return None
        return spare

    def _point_at(self, tree: Path) -> None:
        pointer = self.out / f".current-{os.getpid()}"
        pointer.symlink_to(Path("releases", tree.name))
        pointer.replace(self.live)

    def _settle(self) -> None:
        """What follows the switch. The new site is live whatever happens here, so nothing may say that it is not."""
        with suppress(OSError):
            flush(self.out)

    def discard(self, stage: Stage) -> None:
        """Throws a staged tree away."""
        shutil.rmtree(stage.root, ignore_errors=True)

    def _names(self) -> list[str]:
        return sorted(path.name for path in self.trees.iterdir() if path.name.isdigit())

    def _others(self) -> list[str]:
        """The sites besides the live one, the oldest first."""
        live = self.live.resolve().name
        return [name for name in self._names() if name != live]

    def _is_free(self, name: str) -> bool:
        """Whether nobody is reading all of a site. Whoever begins to reads the live one."""
        with locked_if_free(self.trees / name) as free:
            return free

    def _next_name(self) -> str:
        names = self._names()
        return f"{int(names[-1]) + 1 if names else 1:06d}"

    def _prune(self, keep: int) -> list[str]:
        others = self._others()
        gone_names = list(filter(self._is_free, others[: max(0, len(others) - keep)]))
        gone = [self.trees / f".stage-gone-{name}" for name in gone_names]  # swept next time, should this be cut short
        for name, place in zip(gone_names, gone, strict=True):
            report_file(self.out, name).unlink(missing_ok=True)
            (self.trees / name).rename(place)
        if gone:
            flush(self.trees)  # or a power cut might leave half a site under its old name
        for place in gone:
            shutil.rmtree(place, ignore_errors=True)
        return gone_names


def in_use(tree: Path) -> AbstractContextManager[None]:
    """Keeps a site from being removed, or from becoming another, while somebody reads all of it."""
    return locked(tree, shared=True)


def report_file(out: Path, name: str) -> Path:
    """Where the report of the site of that name is kept."""
    return out / "reports" / f"{name}.json"


def _facts(tree: Path) -> tuple[str, int]:
    """Id and number of files of a site; empty and 0 when they are not known."""
    try:
        facts = json.loads((tree / BUILD_FACTS).read_bytes())
        return str(facts["id"]), int(facts["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", 0


def _not_kept(name: str) -> Problem:
    return Problem(name, "", Words("no such site is kept", "没有保留这个站点"),
                   Words("“history” lists those that are", "可用 history 查看保留的站点"))  # fmt: skip


def _in_the_way(path: Path, message: Words) -> BadContent:
    remedy = Words("move it away, or name another folder with --out", "请把它移走，或用 --out 另选文件夹")
    return BadContent([Problem(str(path), "", message, remedy)])
