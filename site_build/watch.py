"""Writing with the site open: whatever is saved is built at once, and the browser shows it.

The pages on disk stay as the public gets them. Only this server adds a script to what it sends; the script asks whether
another build is live and then loads the page anew.
"""

import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

from watchfiles import watch

from site_build.serve import HOST, PageHandler

SCRIPT = "/.reload.js"
ASK = "/.build"
PATIENCE = 20.0
"""Seconds that a question for another build is left open."""
_RELOAD = f"""(async () => {{
  let shown = '';
  for (;;) {{
    try {{
      const live = await (await fetch('{ASK}?not=' + shown)).text();
      if (shown && live !== shown) location.reload();
      shown = live;
    }} catch (error) {{
      await new Promise((again) => setTimeout(again, 1000));
    }}
  }}
}})();
""".encode()
_TAG = f'<script src="{SCRIPT}"></script></body>'.encode()


class Live:
    """The build that is live, and those who wait for another."""

    def __init__(self) -> None:
        self._build = ""
        self._changed = threading.Condition()

    def tell(self, build: str) -> None:
        """Says which build is live now."""
        with self._changed:
            self._build = build
            self._changed.notify_all()

    def other_than(self, build: str, patience: float = PATIENCE) -> str:
        """The live build as soon as it is another one, or the same when the patience is at an end."""
        with self._changed:
            self._changed.wait_for(lambda: self._build != build, patience)
            return self._build


class _Handler(PageHandler):
    """Pages with the script that loads them anew."""

    def __init__(self, *given: object, live: Live, **named: object) -> None:
        self._live = live
        super().__init__(*given, **named)  # type: ignore[arg-type]

    def do_GET(self) -> None:  # noqa: N802 - the base class's name
        path, _, asked = self.path.partition("?")
        if path == SCRIPT:
            self.send_body(HTTPStatus.OK, _RELOAD, "text/javascript; charset=utf-8")
        elif path == ASK:
            live = self._live.other_than(asked.removeprefix("not="))
            self.send_body(HTTPStatus.OK, live.encode(), "text/plain; charset=utf-8")
        else:
            super().do_GET()

    def send_head(self) -> BinaryIO | None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if self.command != "GET" or file.suffix != ".html" or not file.is_file():
            return super().send_head()
        self.send_body(HTTPStatus.OK, file.read_bytes().replace(b"</body>", _TAG), "text/html; charset=utf-8")
        return None


def make_live_server(folder: Path, port: int, live: Live) -> ThreadingHTTPServer:
    """A server for the folder whose pages load themselves anew when another build is live."""
    server = ThreadingHTTPServer((HOST, port), partial(_Handler, directory=str(folder), live=live))
    server.daemon_threads = True
    return server


class Saved:
    """Notices in the background that something in the folders was saved."""

    def __init__(self, *folders: Path) -> None:
        self._folders = folders
        self._ready, self._seen, self._over = threading.Event(), threading.Event(), threading.Event()
        self._looking = threading.Thread(target=self._look, daemon=True)
        self._looking.start()
        self._ready.wait()

    def close(self) -> None:
        """Looks no more; a thread that is still at it when Python ends may hold that up for ever."""
        self._over.set()
        self._looking.join()

    def _look(self) -> None:
        found = watch(
            *self._folders, stop_event=self._over, debounce=200, step=30, rust_timeout=500, yield_on_timeout=True
        )
        for changes in found:
            self._ready.set()
            if changes:
                self._seen.set()

    def forget(self) -> None:
        """From here on, only what is saved later counts."""
        self._seen.clear()

    def wait(self) -> None:
        """Returns once something was saved since it was last forgotten."""
        while not self._seen.wait(1):  # so that Ctrl+C is heard
            pass


def build_as_saved(build: Callable[[], str], saved: Saved, live: Live) -> None:
    """Builds, and again whenever something was saved, until interrupted. ``build`` answers with the live build's id."""
    while True:
        saved.forget()
        live.tell(build())
        saved.wait()
