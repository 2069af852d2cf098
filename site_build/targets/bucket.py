"""A bucket that speaks S3's protocol. It has no pointer to switch, so the order of writing keeps the site whole.

What pages need goes first, then pages, then what leads to them; what the site no longer has is removed after a time of
grace. The record, an object beside the site, tells what the bucket holds. It is only ever written if it still is as it
was read: so it is the lock as well, and its holder writes it anew every few seconds.
"""

import hashlib
import json
import re
import time
import uuid
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

from content.problems import Words
from site_build.content_types import is_lasting
from site_build.reporter import Reporter
from site_build.stage import BUILD_FACTS
from site_build.targets import NotSent, Sent, busy
from site_build.targets.s3_client import Changed, Client, connect
from site_build.trees import files_of

BUCKET = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(?P<prefix>[\w./-]*))?\Z")
GRACE = timedelta(hours=24)
"""How long what the site no longer has stays there: caches and open pages may still lead to it."""
LEASE = timedelta(seconds=60)
"""A record that its publisher did not write anew for so long is free."""
RECORD = ".publication.json"
_AT_ONCE = 8
_WRITINGS = 4
"""How often in the time of a lease its holder writes the record anew."""
_LEADING = ("index.html", "manifest.js")


@dataclass
class Record:
    """What a bucket holds, as far as it is certain."""

    files: dict[str, str] = field(default_factory=dict)
    """Address to digest of what is there for certain."""
    doubtful: list[str] = field(default_factory=list)
    """Addresses that a publication was to write, and perhaps did."""
    withdrawn: dict[str, str] = field(default_factory=dict)
    """Address to the moment since which the site no longer has it."""
    grace_hours: float = 0
    publisher: str = ""
    """Whoever is writing now; empty when nobody is."""

    def withdraw_all_but(self, wanted: Iterable[str], now: datetime) -> None:
        """Notes what the site no longer has, and forgets that of what it has again."""
        gone = {*self.files, *self.doubtful} - set(wanted)
        since = dict.fromkeys(sorted(gone), now.isoformat())
        self.withdrawn = {one: when for one, when in (since | self.withdrawn).items() if one not in set(wanted)}
        self.files = {one: digest for one, digest in self.files.items() if one not in gone}

    def overdue(self, now: datetime, grace: timedelta) -> list[str]:
        """What was withdrawn longer ago than the grace."""
        return [one for one, since in self.withdrawn.items() if now - datetime.fromisoformat(since) >= grace]

    def doubt(self, addresses: Iterable[str]) -> None:
        """Notes what is about to be written."""
        self.doubtful = list(addresses)
        for address in self.doubtful:
            self.files.pop(address, None)


class BucketTarget:
    """The site below a prefix of a bucket."""

    def __init__(self, bucket: str, prefix: str, grace: timedelta = GRACE, lease: timedelta = LEASE) -> None:
        self._bucket = bucket
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self._place = f"s3://{bucket}/{self._prefix}"
        self._grace = grace
        self._lease = lease

    def publish(self, tree: Path, reporter: Reporter) -> Sent:
        """Writes what differs, in the order that keeps the site whole; removes what has been gone long enough."""
        reporter.step("compare", 0)
        wanted = {address: _digest_of(tree / address) for address in sorted(files_of(tree))}
        with connect(self._place, self._bucket, self._prefix, _AT_ONCE) as client:
            lock = _Lock(client, self._place, self._lease)
            record, as_it_was = lock.record, lock.written()
            known = set(record.files)
            send = [one for one, digest in wanted.items() if record.files.get(one) != digest]
            record.withdraw_all_but(wanted, lock.now)
            overdue = record.overdue(lock.now, self._grace)
            if send or overdue or record.publisher or lock.written() != as_it_was:
                record.grace_hours = self._grace / timedelta(hours=1)
                record.doubt(send)
                with lock.held():
                    reporter.step("send", len(send))
                    for wave in waves(send, known):
                        lock.each(
                            wave, lambda address: client.send(address, tree / address),
                            lambda address: record.files.update({address: wanted[address]}), reporter,
                        )  # fmt: skip
                    reporter.step("remove", len(overdue))
                    lock.each(overdue, client.remove, record.withdrawn.pop, reporter)
                    record.doubtful = []
        return Sent(len(send), len(wanted) - len(send), len(overdue), len(record.withdrawn))


class _Lock:
    """The record of a bucket, which one publisher at a time may write."""

    def __init__(self, client: Client, place: str, lease: timedelta) -> None:
        self._client = client
        self._place = place
        self._lease = lease
        found = client.read(RECORD)
        self._tag = found.tag if found else ""
        self.now = found.now if found else datetime.now(UTC)
        self.record = _record(place, found.data) if found else Record()
        if found and self.record.publisher and found.now - found.written < lease:
            raise busy(place)
        self._ours = uuid.uuid4().hex
        self._saved = 0.0

    def written(self) -> bytes:
        """The record as bytes."""
        return json.dumps(vars(self.record), sort_keys=True).encode()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Ours alone; on the way out, whatever happened, the record tells what is there and is free."""
        self.record.publisher = self._ours
        self._save()
        try:
            yield
        except BaseException:
            self.record.publisher = ""
            with suppress(NotSent):
                self._save()
            raise
        self.record.publisher = ""
        self._save()

    def each(
        self, addresses: list[str], act: Callable[[str], None], note: Callable[[str], object], reporter: Reporter
    ) -> None:
        """Acts on several addresses at a time, and writes down every few seconds what was done."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            running = {pool.submit(self._act, act, address): address for address in addresses}
            try:
                while running:
                    for one in wait(running, self._lease.total_seconds() / _WRITINGS / 8, FIRST_EXCEPTION).done:
                        one.result()
                        note(running.pop(one))
                        reporter.done()
                    self._keep()
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

    def _act(self, act: Callable[[str], None], address: str) -> None:
        if time.monotonic() - self._saved > self._lease.total_seconds():
            raise busy(self._place)  # we slept, and somebody else may be writing by now
        act(address)

    def _keep(self) -> None:
        if time.monotonic() - self._saved > self._lease.total_seconds() / _WRITINGS:
            self._save()

    def _save(self) -> None:
        data = self.written()
        self._saved = time.monotonic()
        try:
            self._tag = self._client.write(RECORD, data, self._tag)
        except Changed:
            found = self._client.read(RECORD)
            if not found or found.data != data:  # else it was written, and only the answer got lost
                raise busy(self._place) from None
            self._tag = found.tag


def _record(place: str, data: bytes) -> Record:
    try:
        return Record(**json.loads(data))
    except (ValueError, TypeError) as error:
        raise NotSent(f"{place}{RECORD}", Words("this is no record of ours", "这不是本程序的记录"),
                      Words("remove it, then publish again: every file is sent anew",
                            "请删除它再发布，所有文件会重新发送"),
                      ) from error  # fmt: skip


def waves(addresses: Iterable[str], known: Collection[str]) -> list[list[str]]:
    """The order of sending: each wave is there before the next begins, so nothing leads to what is not there.

    What pages need, pages, what leads to pages, and the name of the build; in each, what is new before what is known.
    """

    def place(address: str) -> tuple[int, bool]:
        return _rank(address), address in known

    return [sorted(wave) for _, wave in groupby(sorted(addresses, key=place), place)]


def _rank(address: str) -> int:
    if is_lasting(address):
        return 0
    if address == BUILD_FACTS:
        return 3
    below, _, name = address.rpartition("/")
    return 1 if "/" in below and name not in _LEADING else 2


def _digest_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()[:32]
