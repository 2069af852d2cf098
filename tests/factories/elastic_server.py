"""Elasticsearch servers of one's own, on this machine: the real one, as Maven Central has it, without any plug-in.

It is fetched once, into the folder that Maven keeps; each run unpacks it anew and throws it away.
"""

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import zipfile
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.conftest import missing

VERSION = "8.19.21"
ARTIFACT = "org/elasticsearch/distribution/integ-test-zip/elasticsearch"
JAVA = 17
"""The oldest Java that runs it."""
NOBODY = 65534
"""Who runs it when the tests are run by root, whom it refuses."""
PATIENCE = 180
"""Seconds in which it must be up, also on a machine that has much else to do."""


@dataclass
class Node:
    """One server."""

    folder: Path
    url: str
    process: "subprocess.Popen[bytes]"
    asked: Mapping[str, str] = field(default_factory=dict)
    """Headers of a question whether it is up."""
    ca: Path | None = None

    def kill(self) -> None:
        """As a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def unpacked() -> Iterator[Path]:
    """The programs of the server, in a folder that others may enter; pytest closes its own to them again and again."""
    if java_home() is None:
        missing(f"Java {JAVA} or newer is not installed")
    archive = fetched()
    with tempfile.TemporaryDirectory(prefix="xinglin-elasticsearch-") as folder:
        Path(folder).chmod(0o755)
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
        home = Path(folder) / f"elasticsearch-{VERSION}"
        for one in (home / "bin").iterdir():
            one.chmod(0o755)
        open_up(home)
        yield home


def fetched() -> Path:
    """The archive of the server."""
    kept = Path.home() / ".m2/repository" / ARTIFACT / VERSION / f"elasticsearch-{VERSION}.zip"
    if not kept.is_file():
        maven = shutil.which("mvn") or missing("Maven is not installed, which fetches Elasticsearch")
        group = "org.elasticsearch.distribution.integ-test-zip"
        done = subprocess.run(
            [maven, "-q", "dependency:get", "-Dtransitive=false", f"-Dartifact={group}:elasticsearch:{VERSION}:zip"],
            check=False, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode or not kept.is_file():
            missing(f"Maven could not fetch Elasticsearch: {(done.stdout + done.stderr)[-300:]}")
    return kept


def java_home() -> Path | None:
    """The home of a Java that is new enough."""
    for program in (shutil.which("java"), *sorted(Path("/usr/lib/jvm").glob("*/bin/java"))):
        if program is not None:
            told = subprocess.run([program, "-version"], check=False, capture_output=True, text=True).stderr
            version = re.search(r'version "(\d+)', told)
            if version and int(version[1]) >= JAVA:
                return Path(program).resolve().parent.parent
    return None


@contextmanager
def nodes(
    home: Path, name: str, count: int = 1, password: str = "", tls: tuple[Path, Path] | None = None, heap: int = 512
) -> Iterator[list[Node]]:
    """A cluster of so many servers, up and joined; ``tls`` are a certificate, of itself the authority, and its key."""
    folder = home.parent / name
    ports = _free_ports(2 * count)
    names = [f"node{number}" for number in range(count)]
    started: list[Node] = []
    try:
        for number, own in enumerate(names):
            settings = {
                "cluster.name": name, "node.name": own, "network.host": "127.0.0.1",
                "http.port": ports[2 * number], "transport.port": ports[2 * number + 1],
                "discovery.seed_hosts": [f"127.0.0.1:{ports[2 * one + 1]}" for one in range(count)],
                "xpack.security.enabled": str(bool(password)).lower(),
                "cluster.routing.allocation.disk.threshold_enabled": "false",
            }  # fmt: skip
            settings |= {"cluster.initial_master_nodes": names} if count > 1 else {"discovery.type": "single-node"}
            started.append(_start(home, folder / own, settings, password, tls, heap))
        for one in started:
            _await_up(one, count)
        yield started
    finally:
        for one in started:
            if one.process.poll() is None:
                one.kill()


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate of this machine that vouches for itself, and its key."""
    made, key = folder / "own.crt", folder / "own.key"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key, "-out", made],
        check=True, capture_output=True,
    )  # fmt: skip
    return made, key


def _start(
    home: Path, folder: Path, settings: dict[str, object], password: str, tls: tuple[Path, Path] | None, heap: int
) -> Node:
    config = folder / "config"
    shutil.copytree(home / "config", config)
    scheme = "http"
    if tls:
        scheme = "https"
        for one, name in zip(tls, ("own.crt", "own.key"), strict=True):
            shutil.copy(one, config / name)
        settings |= {
            "xpack.security.http.ssl.enabled": "true", "xpack.security.http.ssl.certificate": "own.crt",
            "xpack.security.http.ssl.key": "own.key",
        }  # fmt: skip
    settings |= {"path.data": str(folder / "data"), "path.logs": str(folder / "logs")}
    (config / "elasticsearch.yml").write_text("".join(f"{name}: {_told(value)}\n" for name, value in settings.items()))
    (config / "jvm.options.d").mkdir(exist_ok=True)
    (config / "jvm.options.d/heap.options").write_text(f"-Xms{heap}m\n-Xmx{heap}m\n")
    open_up(folder)
    asked = {}
    environment = {"ES_JAVA_HOME": str(java_home()), "ES_PATH_CONF": str(config), "PATH": os.environ["PATH"]}
    if password:
        asked = {"Authorization": "Basic " + b64encode(f"elastic:{password}".encode()).decode()}
        keystore = home / "bin/elasticsearch-keystore"
        _run([keystore, "create"], environment, "")
        _run([keystore, "add", "-x", "bootstrap.password"], environment, password)
    log = (folder / "out").open("wb")
    process = subprocess.Popen(
        [home / "bin/elasticsearch"], env=environment, stdout=log, stderr=log, start_new_session=True, cwd=folder,
        **_who(),
    )  # fmt: skip
    log.close()
    url = f"{scheme}://127.0.0.1:{settings['http.port']}"
    return Node(folder, url, process, asked, tls[0] if tls else None)


def _told(value: object) -> str:
    return "[" + ", ".join(map(str, value)) + "]" if isinstance(value, list) else str(value)


def _run(command: Sequence[str | Path], environment: Mapping[str, str], given: str) -> None:
    subprocess.run(command, env=environment, input=given.encode(), check=True, capture_output=True, **_who())


def _who() -> dict[str, int]:
    return {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}


def open_up(folder: Path) -> None:
    """Gives a folder to whoever runs the server."""
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", folder], check=True)


def _await_up(node: Node, count: int) -> None:
    trusted = ssl.create_default_context(cafile=node.ca) if node.ca else None
    asked = urllib.request.Request(
        f"{node.url}/_cluster/health?wait_for_nodes={count}&timeout=5s&wait_for_status=yellow", headers=node.asked
    )
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if node.process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(asked, timeout=10, context=trusted) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise AssertionError(f"Elasticsearch did not come up:\n{(node.folder / 'out').read_text()[-3000:]}")


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports
