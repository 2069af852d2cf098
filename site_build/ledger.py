"""The ledger: for each output of the live site, what it was made from, so that only what changed is made again.

Freshness is decided by digests of what was read, never by clocks. The ledger is believed only about the very tree that
it was written for; otherwise, and whenever it is lost or damaged, everything is made anew and comes out the same.
"""

import json
import secrets
import sqlite3
from array import array
from collections.abc import Iterator, Mapping, Set
from contextlib import closing, suppress
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from typing import Any

from content.edition import Edition
from content.kinds import Record
from content.problems import Finding, Level, Words
from site_build.artifacts import Artifact
from site_build.differences import NodeRegister
from site_build.jobs import Done, Readings
from site_build.page_facts import PageFacts
from site_build.press import Press
from site_build.reads import Node

LEDGER = ".ledger.sqlite3"
"""Name of its file, beside the sites."""
CHECKED, FOUND, INDEXED = "check:", "find:", "index:"
"""Before the ref of a record that was checked, or that is in the search index, and before the language of an index,
where outputs have their address."""
_TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS nodes (number INTEGER PRIMARY KEY, node TEXT, digest BLOB);
CREATE TABLE IF NOT EXISTS outputs (address TEXT PRIMARY KEY, made TEXT, nodes BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (address TEXT PRIMARY KEY, digest BLOB) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Made:
    """What came of making one output."""

    media: frozenset[str] = frozenset()
    """Addresses of the media that it shows."""
    facts: PageFacts | None = None
    """Of a page: what verification asks."""
    remarks: tuple[Finding, ...] = ()
    """Of a record that was checked: what was found."""


@dataclass(frozen=True)
class Output:
    """What is known of one output of the live site, or of one record that was checked."""

    given: tuple[str, ...]
    """What the plan decided for it."""
    nodes: frozenset[int]
    """Numbers of what was read while it was made."""
    made: Made
    reasons: tuple[str, ...]
    """Why it was made when it was made last."""


class Ledger:
    """What the outputs of one tree were made from."""

    def __init__(self, makers: str) -> None:
        self.makers = makers
        """Digest of the programs and the theme; what others made is not believed."""
        self.outputs: dict[str, Output] = {}
        """By address: those that need not be made each time."""
        self.files: dict[str, bytes] = {}
        """Address to digest of every file of the tree."""
        self.faulty: frozenset[str] = frozenset()
        """Pages about which verification had something to say."""
        self.pages: dict[str, PageFacts] = {}
        """Address to what verification asks of every page."""
        self._remarks: dict[str, tuple[Finding, ...]] = {}
        self._media: frozenset[str] | None = None
        self._nodes: list[Node] = []
        self._numbers: dict[Node, int] = {}
        self._digests: list[bytes] = []
        self._register = NodeRegister()
        self._press: Press | None = None
        self._edition: Edition | None = None
        self._names: dict[str, set[str]] = {CHECKED: set(), FOUND: set(), INDEXED: set()}
        """Under what is known of the records and languages of the Edition, in each form."""
        self._stale_nodes: set[int] = set()
        self._stale: set[str] = set()
        """Names of outputs that were made from something that is no longer as it was."""
        self._touched: set[str] = set()
        self._renewed: set[int] = set()
        self._moved: set[str] = set()
        self._free: list[int] = []
        """Numbers of nodes that no output was made from any more."""
        self._token = ""
        """Names the state of the file on disk that this ledger goes on from."""
        self._tree = ""

    def copy(self) -> "Ledger":
        """Another that knows the same, and goes on from the same state of the file on disk."""
        twin = copy(self)
        twin.outputs, twin.pages = dict(self.outputs), dict(self.pages)
        twin._remarks, twin._register = dict(self._remarks), self._register.copy()
        twin._nodes, twin._numbers, twin._digests = list(self._nodes), dict(self._numbers), list(self._digests)
        twin._stale, twin._free = set(self._stale), list(self._free)
        twin._touched, twin._renewed, twin._moved = set(self._touched), set(self._renewed), set(self._moved)
        return twin

    # -- asking --------------------------------------------------------------------------------------------------------

    def compare(self, press: Press) -> None:
        """Finds out which of the things that were read have changed in the Edition that the press turned to.

        Only what its differences from the Edition before may touch is read again, when that was compared with last.
        """
        found = press.differences if self._edition is not None and self._edition is press.before else None
        self._press, self._edition = press, press.edition
        self._names = {form: {form + ref for ref in press.edition.by_ref} for form in (CHECKED, FOUND)}
        self._names[INDEXED] = {INDEXED + lang for lang in press.edition.languages}
        numbers = range(len(self._nodes)) if found is None else self._register.touched_by(found)
        self._stale_nodes = {
            number for number in numbers if self._nodes[number] and self._reads_otherwise(number, press)
        }
        self._renewed |= self._stale_nodes
        stale = self._stale_nodes
        self._stale = {name for name, one in self.outputs.items() if stale and not stale.isdisjoint(one.nodes)}

    def _reads_otherwise(self, number: int, press: Press) -> bool:
        fresh = press.reading(self._nodes[number])
        same = fresh == self._digests[number]
        self._digests[number] = fresh
        return not same

    def stale_outputs(self, planned: Mapping[str, Artifact]) -> list[str]:
        """The addresses of what must be made: in the tree is not what their artifacts would make."""
        known, stale = self.outputs, self._stale
        return [
            address
            for address, one in planned.items()
            if address in stale or address not in known or known[address].given != one.given
        ]

    def stale_records(self, form: str) -> list[Record]:
        """The records about which nothing that holds is known in that form, :data:`CHECKED` or :data:`FOUND`."""
        if self._edition is None:
            raise TypeError("compare the ledger with an Edition first")
        names = self._names[form]
        stale = (names - self.outputs.keys()) | (names & self._stale)
        return [self._edition.by_ref[name.removeprefix(form)] for name in sorted(stale)]

    def is_stale(self, name: str) -> bool:
        """Whether nothing that holds is known under a name."""
        return name not in self.outputs or name in self._stale

    def media(self) -> frozenset[str]:
        """Addresses of the media that outputs show."""
        if self._media is None:
            self._media = frozenset(address for one in self.outputs.values() for address in one.made.media)
        return self._media

    def remarks(self) -> Iterator[Finding]:
        """What was found about the records of the Edition."""
        about = self._names[CHECKED]
        return (one for name, found in self._remarks.items() if name in about for one in found)

    def reasons(self, name: str, given: tuple[str, ...]) -> tuple[str, ...]:
        """Why an output must be made."""
        known = self.outputs.get(name)
        if known is None:
            return ("new",)
        changed = sorted(" ".join(self._nodes[number]) for number in known.nodes & self._stale_nodes)
        return (*(["plan"] if known.given != given else []), *changed) or ("lost",)

    def why(self, address: str) -> tuple[str, ...]:
        """Why an output was made when it was made last."""
        known = self.outputs.get(address)
        return known.reasons if known is not None else ("lost",)

    def nodes_of(self, name: str) -> list[Node]:
        """What an output was made from."""
        return [self._nodes[number] for number in self.outputs[name].nodes]

    def outputs_that_read(self, ref: str) -> list[tuple[str, tuple[str, ...]]]:
        """Addresses of the outputs that were made from a record, with the fields that were read."""
        about = {number: node[2:] for number, node in enumerate(self._nodes) if node[:2] == ("read", ref)}
        found = [
            (address, tuple(sorted({name for number in one.nodes & about.keys() for name in about[number]})))
            for address, one in sorted(self.outputs.items())
            if not address.startswith((CHECKED, FOUND))
        ]
        return [(address, fields) for address, fields in found if fields]

    # -- noting --------------------------------------------------------------------------------------------------------

    def note(self, name: str, given: tuple[str, ...], done: Done, made: Made) -> None:
        """Remembers what an output, or what is known about a record, was made from just now."""
        known = self._numbers
        nodes = frozenset([known[one] if one in known else self._numbered(one, done.readings) for one in done.nodes])
        self._take_in(name, Output(given, nodes, made, self.reasons(name, given)))
        self._touched.add(name)

    def _take_in(self, name: str, output: Output) -> None:
        known, made = self.outputs.get(name), output.made
        self.outputs[name] = output
        self._stale.discard(name)
        if made.facts is not None:
            self.pages[name] = made.facts
        self._remarks.pop(name, None)
        if made.remarks:
            self._remarks[name] = made.remarks
        if made.media != (known.made.media if known else frozenset()):
            self._media = None

    def keep_only(self, addresses: Set[str]) -> list[str]:
        """Forgets outputs that are no longer planned, and what is known of records that are no longer there.

        Answers with the names of what was forgotten.
        """
        gone = self.outputs.keys() - addresses
        gone.difference_update(*self._names.values())
        for name in gone:
            if self.outputs.pop(name).made.media:
                self._media = None
            self.pages.pop(name, None)
            self._remarks.pop(name, None)
            self._touched.add(name)
        return sorted(gone)

    def accept(self, files: dict[str, bytes], moved: Set[str], faulty: frozenset[str]) -> None:
        """Remembers the files of the new tree, of which those ``moved`` are not as they were, and the pages about which
        verification had something to say.
        """
        self._moved |= moved
        self.files, self.faulty = files, faulty

    def _numbered(self, node: Node, readings: Readings) -> int:
        """The number of a node that has none yet."""
        if self._press is None:
            raise TypeError("compare the ledger with an Edition first")
        if not self._free:
            self._free.append(len(self._nodes))
            self._nodes.append(())
            self._digests.append(b"")
        number = self._numbers[node] = self._free.pop()
        self._nodes[number] = node
        self._digests[number] = readings.get(node) or self._press.reading(node)
        self._register.add(number, node)
        self._renewed.add(number)
        return number

    def is_about(self, tree: str, makers: str) -> bool:
        """Whether it was written for the tree of that id by these makers."""
        return bool(tree) and (self._tree, self.makers) == (tree, makers)

    # -- keeping -------------------------------------------------------------------------------------------------------

    def save(self, file: Path, tree: str) -> None:
        """Writes what changed to disk, for the tree of that id. What cannot be written is made anew another time."""
        with suppress(sqlite3.Error, OSError):
            try:
                self._write(file, tree)
            except sqlite3.DatabaseError:  # damaged: all that is in it is known here
                for suffix in ("", "-wal", "-shm"):
                    Path(f"{file}{suffix}").unlink(missing_ok=True)
                self._write(file, tree)

    def _write(self, file: Path, tree: str) -> None:
        token = secrets.token_hex(8)
        with closing(_open(file)) as base, base:
            if not self._token or _about(base, "token") != self._token:  # somebody else wrote it last
                for table in ("nodes", "outputs", "files"):
                    base.execute(f"DELETE FROM {table}")  # noqa: S608
                self._renewed, self._touched = set(range(len(self._nodes))), set(self.outputs)
                self._moved = set(self.files)
            about = {"token": token, "tree": tree, "makers": self.makers, "faulty": json.dumps(sorted(self.faulty))}
            base.executemany("REPLACE INTO about VALUES (?, ?)", about.items())
            base.executemany("REPLACE INTO nodes VALUES (?, ?, ?)", self._rows_of_nodes())
            for table, gone in (("outputs", self._touched), ("files", self._moved)):
                base.executemany(f"DELETE FROM {table} WHERE address = ?", [(one,) for one in gone])  # noqa: S608
            base.executemany("INSERT INTO outputs VALUES (?, ?, ?)", self._rows_of_outputs())
            held = sorted(self._moved & self.files.keys())
            base.executemany("INSERT INTO files VALUES (?, ?)", [(one, self.files[one]) for one in held])
        self._renewed, self._touched, self._moved = set(), set(), set()
        self._token, self._tree = token, tree

    def _rows_of_nodes(self) -> list[tuple[int, str, bytes]]:
        return [(n, json.dumps(self._nodes[n]), self._digests[n]) for n in sorted(self._renewed)]

    def _rows_of_outputs(self) -> list[tuple[str, str, bytes]]:
        rows = []
        for address in sorted(self._touched & self.outputs.keys()):
            one = self.outputs[address]
            made = [one.given, one.reasons, *_plain(one.made)]
            rows.append((address, json.dumps(made, ensure_ascii=False), array("I", sorted(one.nodes)).tobytes()))
        return rows

    @classmethod
    def load(cls, file: Path, tree: str, makers: str = "") -> "Ledger":
        """The ledger of the tree of that id; an empty one when it is of another tree or of other makers.

        Whoever only wants to look names no makers.
        """
        if not file.is_file():
            return cls(makers)
        with suppress(sqlite3.Error, ValueError, OSError), closing(_open(file)) as base:
            if tree and _about(base, "tree") == tree and _about(base, "makers").startswith(makers):
                ledger = cls(makers)
                ledger._read(base, tree)
                return ledger
        return cls(makers)

    def _read(self, base: sqlite3.Connection, tree: str) -> None:
        self._token, self._tree = _about(base, "token"), tree
        self.faulty = frozenset(json.loads(_about(base, "faulty")))
        self.files = dict(base.execute("SELECT address, digest FROM files"))
        rows = base.execute("SELECT address, made, nodes FROM outputs").fetchall()
        self._read_nodes(base, {number for _, _, nodes in rows for number in array("I", nodes)})
        for address, made, nodes in rows:
            given, reasons, *rest = json.loads(made)
            read = frozenset(array("I", nodes))
            self._take_in(address, Output(tuple(given), read, _of_plain(rest), tuple(reasons)))

    def _read_nodes(self, base: sqlite3.Connection, read: set[int]) -> None:
        """Those that an output was made from; the numbers of others are free again."""
        for number, node, known in base.execute("SELECT number, node, digest FROM nodes ORDER BY number"):
            while len(self._nodes) < number:
                self._nodes.append(())
                self._digests.append(b"")
            self._nodes.append(tuple(json.loads(node)) if number in read else ())
            self._digests.append(known)
        self._numbers = {node: number for number, node in enumerate(self._nodes) if node}
        for node, number in self._numbers.items():
            self._register.add(number, node)
        self._free = [number for number, node in enumerate(self._nodes) if not node]
        if not read <= set(self._numbers.values()):
            raise ValueError("an output was made from something that is not there")


def _plain(made: Made) -> list[object]:
    facts = made.facts.plain() if made.facts else None
    remarks = [[one.level, one.code, one.subject, one.field, one.message, one.remedy] for one in made.remarks]
    return [sorted(made.media), facts, remarks]


def _of_plain(data: list[Any]) -> Made:
    media, facts, remarks = data
    read = PageFacts.of_plain(facts) if facts else None
    return Made(frozenset(map(intern, media)), read, tuple(_remark(*one) for one in remarks))


def _remark(level: str, code: str, subject: str, field: str, message: list[str], remedy: list[str]) -> Finding:
    return Finding(Level(level), code, subject, field, Words(*message), Words(*remedy))


def _open(file: Path) -> sqlite3.Connection:
    base = sqlite3.connect(file, timeout=30)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=NORMAL")
    base.executescript(_TABLES)
    return base


def _about(base: sqlite3.Connection, name: str) -> str:
    row = base.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
    return row[0] if row else ""
