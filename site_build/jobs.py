"""The jobs of a build: what is worked out for one record or one output.

Each is a pure function of the press, so any process that has the same Edition and the same makers can do it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from content import checks
from content.problems import Finding
from search.counting import fields_once
from search.document import documents_of
from search.index import Counted, counted
from site_build.makers import CODE
from site_build.media_plan import Orders
from site_build.page_facts import PageFacts, facts_of
from site_build.press import Press
from site_build.programs import PROGRAMS
from site_build.reads import Node

Job = Callable[[Press, str], Any]
"""Works out something of the record of that ref, or makes the output at that address."""
Readings = Mapping[Node, bytes]
"""How things read, as :meth:`Press.reading` tells it."""


@dataclass(frozen=True)
class Done:
    """What came of a job."""

    name: str
    """Of the record or of the output."""
    result: Any
    nodes: tuple[Node, ...]
    """What was read for it."""
    orders: Orders
    """The media that it shows."""
    readings: Readings = field(default_factory=dict)
    """How what was read reads, where it was found out elsewhere; there may be more in it."""


def check(press: Press, ref: str) -> tuple[Finding, ...]:
    """What readers would miss in a record."""
    edition = press.witness.edition
    return tuple(checks.check_record(edition, press.witness.record(press.edition.by_ref[ref]), press.renderer))


def make(press: Press, address: str) -> tuple[bytes, PageFacts | None]:
    """The bytes of an output of the plan, and of a page what verification asks."""
    artifact = press.plan(PROGRAMS)[address]
    if artifact.make is None:
        raise TypeError(f"{address} is not made here")
    data = artifact.make()
    return data, facts_of(data.decode()) if address.endswith(".html") else None


def count(press: Press, ref: str) -> tuple[Counted, ...]:
    """What can be found of a record, with its words counted."""
    record = press.witness.record(press.edition.by_ref[ref])
    documents = documents_of(record, press.witness.edition, press.renderer)
    return counted(documents, partial(fields_once, lexicon=press.lexicon, kept=press.cache, counters=CODE))


def do(press: Press, job: Job, name: str) -> Done:
    """Does a job and notes what was read for it."""
    with press.witness.noting() as reads, press.media.noting() as orders:
        result = job(press, name)
    return Done(name, result, reads.nodes(), orders)


JOBS: dict[str, Job] = {job.__name__: job for job in (check, make, count)}
"""By name, for those who are told what to do in writing."""
