"""What somebody in Chromium gets from a way to search, and what it costs."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from statistics import median, quantiles

from playwright.sync_api import Browser, Page

from tests.bench.counting_server import Files, Tally, counting, round_trips
from tests.bench.search_peers import OURS, Peer
from tests.factories.health.marks import DEPTH, Mark, mark
from tests.factories.health.queries import Query

SLOWED = 4
"""By how much the processor of the imitated phone is slower."""
ASK = """async ([query, limit]) => {
    const started = performance.now();
    const found = await ask(query, limit);
    return [found, performance.now() - started];
}"""


@dataclass
class Bill:
    """What visits in one language cost: a figure for each visitor."""

    first: list[tuple[int, int]] = field(default_factory=list)
    """Bytes and requests of the first answer."""
    ten: list[int] = field(default_factory=list)
    """Bytes of ten queries, one after the other."""
    cold: list[float] = field(default_factory=list)
    """Milliseconds until the first answer, on the imitated phone."""
    later: list[float] = field(default_factory=list)
    """Milliseconds until each of the next nine."""
    trips: list[int] = field(default_factory=list)
    """Answers that each of these nine waits for one after the other."""
    cpu: list[float] = field(default_factory=list)
    """Milliseconds for what was asked before and is all there, processor slowed, network not."""

    def middle(self, name: str) -> float:
        """The median of a list."""
        return median(getattr(self, name))

    def tail(self, name: str) -> float:
        """Its 95th percentile."""
        return quantiles(getattr(self, name), n=20)[-1]

    @property
    def first_bytes(self) -> float:
        """The median."""
        return median(size for size, _ in self.first)

    @property
    def first_requests(self) -> float:
        """The median."""
        return median(requests for _, requests in self.first)


class Visits:
    """Visits to the search pages of one peer."""

    def __init__(self, browser: Browser, peer: Peer, address: str, tally: Tally) -> None:
        self.peer = peer
        self._browser = browser
        self._address = address
        self._tally = tally

    @contextmanager
    def open(self, lang: str, slow: bool = False) -> Iterator[Page]:
        """A fresh visitor with the search page open, its script loaded and nothing asked yet."""
        self._tally.take()
        context = self._browser.new_context()
        page = context.new_page()
        page.goto(self._address + self.peer.page.format(lang=lang), wait_until="networkidle")
        if self.peer.is_ours:
            page.evaluate(OURS)
        page.wait_for_function("typeof ask === 'function'")
        if slow:
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWED})
        yield page
        context.close()

    def marks(self, queries: list[Query]) -> Iterator[tuple[Query, Mark]]:
        """The mark of each query, asked of the pages of its language."""
        for lang in sorted({one.lang for one in queries}):
            with self.open(lang) as page:
                for query in (one for one in queries if one.lang == lang):
                    found, _ = page.evaluate(ASK, [query.text, DEPTH])
                    yield query, mark(query, [PurePosixPath(one).stem for one in found])

    def bytes(self, lang: str, asked: list[str], bill: Bill) -> None:
        """What a visitor who asks these one after the other makes the server send."""
        with self.open(lang) as page:
            page.evaluate(ASK, [asked[0], self.peer.shown])
            sent = self._sent()
            bill.first.append((sum(sent), len(sent)))
            for query in asked[1:]:
                page.evaluate(ASK, [query, self.peer.shown])
            bill.ten.append(sum(sent) + sum(self._sent()))

    def times(self, lang: str, asked: list[str], bill: Bill) -> None:
        """How long a visitor with the imitated phone waits."""
        with self.open(lang, slow=True) as page:
            self._tally.slow = True
            try:
                bill.cold.append(page.evaluate(ASK, [asked[0], self.peer.shown])[1])
                for query in asked[1:]:
                    self._tally.take()
                    bill.later.append(page.evaluate(ASK, [query, self.peer.shown])[1])
                    bill.trips.append(round_trips(one for one in self._tally.take() if one.ended))
            finally:
                self._tally.slow = False
            bill.cpu += (page.evaluate(ASK, [query, self.peer.shown])[1] for query in asked)

    def _sent(self) -> list[int]:
        """Sizes of what was sent for the search since, once nothing more comes."""
        time.sleep(0.3)  # a peer may fetch what it does not wait for
        return [one.size for one in self._tally.take() if self.peer.is_its_own(one.path)]


@contextmanager
def visiting(browser: Browser, peer: Peer) -> Iterator[Visits]:
    """Serves a peer while the block runs."""
    with counting(Files(peer.folder)) as (address, tally):
        yield Visits(browser, peer, address, tally)
