"""A small server for looking at a built site on this machine. It is not meant for the public."""

import errno
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

from content.problems import Words
from site_build.content_types import CONTENT_TYPES

HOST = "127.0.0.1"
_RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")


class PageHandler(SimpleHTTPRequestHandler):
    """Files with byte ranges, which players need for seeking, and the site's own page for what is not there."""

    protocol_version = "HTTP/1.1"
    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, **CONTENT_TYPES}  # noqa: RUF012 - the base class's name
    _left = -1

    def end_headers(self) -> None:
        """Ends the headers; nothing may be kept by the browser."""
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Accept-Ranges", "bytes")
        super().end_headers()

    def send_head(self) -> BinaryIO | None:
        """Sends the headers and opens what follows them."""
        self._left = -1
        path = Path(self.translate_path(self.path))
        wanted = _RANGE.match(self.headers.get("Range", ""))
        if wanted and path.is_file() and wanted.group() != "bytes=-":
            return self._part(path, wanted)
        return super().send_head()

    def _part(self, path: Path, wanted: re.Match[str]) -> BinaryIO | None:
        size = path.stat().st_size
        first, last = wanted.groups()
        start = int(first) if first else max(0, size - int(last))
        end = min(int(last), size - 1) if first and last else size - 1
        if start > end:
            self.send_response(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
            self.send_header("Content-Range", f"bytes */{size}")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        file = path.open("rb")
        file.seek(start)
        self._left = end - start + 1
        self.send_response(HTTPStatus.PARTIAL_CONTENT)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Range", f"bytes {start}-{end}/{size}")
        self.send_header("Content-Length", str(self._left))
        self.end_headers()
        return file

    def copyfile(self, source: BinaryIO, outputfile: BinaryIO) -> None:  # type: ignore[override]
        """Sends a file, or the part of it that was asked for."""
        if self._left < 0:
            super().copyfile(source, outputfile)
            return
        while self._left > 0 and (data := source.read(min(65536, self._left))):
            outputfile.write(data)
            self._left -= len(data)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Sends the site's own page for what is not there."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        self.send_body(code, page.read_bytes(), "text/html; charset=utf-8")

    def send_body(self, code: int, body: bytes, kind: str) -> None:
        """Sends a whole answer; to a question for the headers, these alone."""
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Quiet: requests are of no interest here."""


def make_server(folder: Path, port: int) -> ThreadingHTTPServer:
    """A server for the folder on the loopback address; port 0 takes a free one. ``OSError`` when it is taken.

    The folder may be a pointer that moves: it is followed at each request.
    """
    return ThreadingHTTPServer((HOST, port), partial(PageHandler, directory=str(folder)))


@contextmanager
def serving(server: ThreadingHTTPServer) -> Iterator[str]:
    """Serves in the background while the block runs; gives the address."""
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def serve(folder: Path, port: int, lang: str) -> int:
    """Serves until interrupted; 1 when it cannot, with a line in that language that says why."""
    if not folder.is_dir():
        return _refuse(Words(f"{folder}: there is no such folder; build a site first",
                             f"{folder}：没有这个文件夹，请先生成站点"), lang)  # fmt: skip
    try:
        server = make_server(folder, port)
    except OSError as error:
        return _refuse(_no_port(error, port), lang)
    with server:
        sys.stderr.write(f"http://{HOST}:{server.server_port}/\n")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return 0
    return 0


def _no_port(error: OSError, port: int) -> Words:
    if error.errno == errno.EADDRINUSE:
        return Words(f"port {port} is taken; choose another with --port", f"端口 {port} 已被占用，请用 --port 另选一个")
    return Words(f"port {port} cannot be used ({error}); choose one from 1024 to 65535 with --port",
                 f"端口 {port} 无法使用（{error}），请用 --port 另选 1024 至 65535 之间的端口")  # fmt: skip


def _refuse(words: Words, lang: str) -> int:
    sys.stderr.write(words.in_language(lang) + "\n")
    return 1
