"""A server that packs with gzip as static hosts do, counts what it sends, and can be as slow as a phone's network."""

import gzip
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from site_build.content_types import CONTENT_TYPES

PACKED = {".html", ".css", ".js", ".json", ".mjs", ".svg", ".wasm"}
LATENCY, RATE = 0.15, 200_000
"""Seconds of a round trip and bytes per second of the imitated network: 1.6 Mbit/s."""
CHUNK = 8192


@dataclass
class Sent:
    """What went over the wire."""

    path: str
    size: int
    """Bytes of headers and body."""
    began: float
    """Monotonic seconds."""
    ended: float = 0


def round_trips(sent: Iterable[Sent]) -> int:
    """How many answers, of those one waits for, came one after the other: the longest chain."""
    chains: list[tuple[float, int]] = []
    for one in sorted(sent, key=lambda other: other.ended):
        chains.append((one.ended, 1 + max((length for ended, length in chains if ended <= one.began), default=0)))
    return max((length for _, length in chains), default=0)


@dataclass
class Tally:
    """What a server sent since it was last asked. Slow or not is changed while it runs."""

    slow: bool = False
    sent: list[Sent] = field(default_factory=list)
    line: threading.Lock = field(default_factory=threading.Lock)
    """All answers share one line."""

    def take(self) -> list[Sent]:
        """What was sent since."""
        taken, self.sent = self.sent, []
        return taken


class Files:
    """The files of some folders, the first that has one, packed once."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._at_hand: dict[str, tuple[bytes, bytes] | None] = {}

    def find(self, path: str) -> tuple[bytes, bytes] | None:
        """Headers and body of the answer."""
        if path not in self._at_hand:
            self._at_hand[path] = self._read(path)
        return self._at_hand[path]

    def _read(self, path: str) -> tuple[bytes, bytes] | None:
        name = path.lstrip("/") + ("index.html" if path.endswith("/") else "")
        file = next((one for folder in self._folders if (one := folder / name).is_file()), None)
        if file is None or ".." in name:
            return None
        body, packing = file.read_bytes(), ""
        if file.suffix in PACKED:
            body, packing = gzip.compress(body, 6, mtime=0), "Content-Encoding: gzip\r\n"
        kind = {**CONTENT_TYPES, ".js": "text/javascript", ".html": "text/html"}.get(
            file.suffix, "application/octet-stream"
        )
        head = (
            f"HTTP/1.1 200 OK\r\nServer: bench\r\nDate: Mon, 01 Jun 2026 04:00:00 GMT\r\nContent-Type: {kind}\r\n{packing}"
            f"Content-Length: {len(body)}\r\nLast-Modified: Mon, 01 Jun 2026 04:00:00 GMT\r\nCache-Control: max-age=600\r\n\r\n"
        )
        return head.encode("ascii"), body


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, files: Files, tally: Tally) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = files
        self.tally = tally


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    @cached_property
    def _site(self) -> _Server:
        assert isinstance(self.server, _Server)
        return self.server

    def do_GET(self) -> None:
        path, tally = unquote(urlsplit(self.path).path), self._site.tally
        found = self._site.files.find(path)
        head, body = found or (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", b"")
        sent = Sent(path, len(head) + len(body), time.monotonic())
        tally.sent.append(sent)
        self._send(head + body, tally)
        sent.ended = time.monotonic()

    def _send(self, answer: bytes, tally: Tally) -> None:
        if not tally.slow:
            self.wfile.write(answer)
            return
        time.sleep(LATENCY)
        for at in range(0, len(answer), CHUNK):
            part = answer[at : at + CHUNK]
            with tally.line:
                time.sleep(len(part) / RATE)
            self.wfile.write(part)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: what was sent is in the tally."""


@contextmanager
def counting(files: Files) -> Iterator[tuple[str, Tally]]:
    """Serves in the background while the block runs; gives the address, ending in a slash, and the tally."""
    tally = Tally()
    server = _Server(files, tally)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", tally
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
