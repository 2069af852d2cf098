"""Places to publish to, on this machine: a folder, a tar file, an sshd with a folder, a bucket of an S3 server."""

import contextlib
import os
import shlex
import shutil
import socket
import subprocess
import tarfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from botocore.config import Config
from botocore.session import Session

from tests.conftest import ROOT, missing, need

VERSITYGW = "github.com/versity/versitygw/cmd/versitygw@v1.8.0"


def wait_for(condition: Callable[[], object]) -> None:
    latest = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < latest
        time.sleep(0.002)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


class FolderPlace:
    """A folder with releases."""

    switches = True
    """Whether the old site or the new one is there, never a mixture."""
    queues = True
    """Whether a second publisher waits for the first."""
    sends_all = False

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "www"
        self.to = str(self.folder)
        self.environment: dict[str, str] = {}

    def read(self) -> dict[str, bytes]:
        live = self.folder / "current"
        return {path.relative_to(live).as_posix(): path.read_bytes() for path in live.rglob("*") if path.is_file()}

    def begun(self) -> bool:
        """Whether a publication is under way."""
        return any(path.is_file() for path in self.folder.glob("releases/.stage-*/**/*"))

    def stamps(self) -> dict[str, object]:
        """What changes with every file that is written."""
        live = self.folder / "current"
        return {path.relative_to(live).as_posix(): path.stat().st_ino for path in live.rglob("*") if path.is_file()}

    def left_over(self) -> list[Path]:
        return [*self.folder.glob("releases/.stage-*"), *self.folder.glob(".current-*")]


class RemotePlace(FolderPlace):
    """The same behind an sshd, with a key of its own."""

    queues = False

    def __init__(self, folder: Path, sshd: dict[str, str]) -> None:
        super().__init__(folder)
        self.to = f"site@here:{self.folder}"
        self.environment = dict(sshd)


class ArchivePlace:
    """A compressed tar file."""

    switches = True
    queues = False
    sends_all = True

    def __init__(self, folder: Path) -> None:
        self.file = folder / "site.tar.gz"
        self.to = str(self.file)
        self.environment: dict[str, str] = {}

    def read(self) -> dict[str, bytes]:
        if not self.file.exists():
            return {}
        with tarfile.open(self.file) as archive:
            return {one.name: archive.extractfile(one).read() for one in archive}  # type: ignore[union-attr]

    def begun(self) -> bool:
        part = self.file.with_name(".site.tar.gz.part")
        return part.exists() and part.stat().st_size > 0

    def stamps(self) -> dict[str, object]:
        return dict.fromkeys(self.read(), self.file.stat().st_ino)

    def left_over(self) -> list[Path]:
        return list(self.file.parent.glob(".*.part"))


@dataclass
class S3Server:
    """A running server."""

    folder: Path
    """Holds a folder for each bucket."""
    environment: dict[str, str]
    """In which it is reached."""
    process: "subprocess.Popen[bytes]"


class BucketPlace:
    """A prefix of a bucket."""

    switches = False
    queues = False
    sends_all = False

    def __init__(self, name: str, server: S3Server) -> None:
        self.environment = environment = server.environment
        self.folder = server.folder / name / "our/site"
        self.bucket = name
        self.to = f"s3://{name}/our/site"
        self.s3 = Session().create_client(
            "s3", region_name="us-east-1", endpoint_url=environment["AWS_ENDPOINT_URL"],
            aws_access_key_id=environment["AWS_ACCESS_KEY_ID"],
            aws_secret_access_key=environment["AWS_SECRET_ACCESS_KEY"], config=Config(s3={"addressing_style": "path"}),
        )  # fmt: skip
        if not self.folder.exists():
            self.s3.create_bucket(Bucket=name)

    def listed(self) -> list[dict[str, object]]:
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix="our/site/")
        found = [one for page in pages for one in page.get("Contents", ())]
        return [{**one, "Key": one["Key"].removeprefix("our/site/")} for one in found]

    def object(self, address: str) -> dict[str, object]:
        return self.s3.get_object(Bucket=self.bucket, Key=f"our/site/{address}")

    def names(self) -> set[str]:
        return {str(one["Key"]) for one in self.listed()} - {".publication.json"}

    def read(self) -> dict[str, bytes]:
        return {one: self.object(one)["Body"].read() for one in self.names()}  # type: ignore[attr-defined]

    def begun(self) -> bool:
        """Whether a publication is under way: it sends a file with “new” in its name."""
        return any("new" in name for name in self.names())

    def stamps(self) -> dict[str, object]:
        return {name: (self.folder / name).stat().st_ino for name in self.names()}

    def left_over(self) -> list[Path]:
        return []


@contextlib.contextmanager
def sshd(folder: Path) -> Iterator[dict[str, str]]:
    """An sshd on the loopback address; the environment in which ``site@here`` reaches it."""
    program = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin") or missing("sshd is not installed")
    for one in ("rsync", "ssh", "ssh-keygen"):
        need(one)
    for name in ("host", "key", "other"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name], check=True)
    port = free_port()
    shutil.copy(folder / "key.pub", folder / "allowed")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    (folder / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/allowed\n"
        f"PidFile none\nStrictModes no\nUsePAM no\nPasswordAuthentication no\nMaxStartups 100\n",
        encoding="utf-8",
    )
    (folder / "ssh_config").write_text(
        f"Host here\n  HostName 127.0.0.1\n  Port {port}\n  User {os.environ.get('USER') or 'root'}\n"
        f"  IdentityFile {folder}/key\n  IdentitiesOnly yes\n  StrictHostKeyChecking no\n  UserKnownHostsFile /dev/null\n"
        "  LogLevel ERROR\n",
        encoding="utf-8",
    )
    with subprocess.Popen([program, "-D", "-e", "-f", folder / "sshd_config"], stderr=subprocess.DEVNULL) as run:
        wait_for(lambda: answers(port))
        user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        yield {"RSYNC_RSH": shlex.join(["ssh", "-F", str(folder / "ssh_config"), "-o", f"User={user}"])}
        run.terminate()


def versitygw() -> str:
    """The S3 server; made by Go when it is not there."""
    kept = ROOT / "var/programs"
    found = shutil.which("versitygw", path=f"{os.environ['PATH']}:{kept}")
    if found is None:
        go = need("go")
        subprocess.run([go, "install", VERSITYGW], check=True, env={**os.environ, "GOBIN": str(kept)}, timeout=900)
    return found or str(kept / "versitygw")


@contextlib.contextmanager
def s3_server(folder: Path) -> Iterator[S3Server]:
    """An S3 server on the loopback address."""
    port = free_port()
    keys = {"AWS_ACCESS_KEY_ID": "someone", "AWS_SECRET_ACCESS_KEY": "quite-secret"}
    environment = {**os.environ, "ROOT_ACCESS_KEY": keys["AWS_ACCESS_KEY_ID"],
                   "ROOT_SECRET_KEY": keys["AWS_SECRET_ACCESS_KEY"]}  # fmt: skip
    command = [versitygw(), "--port", f"127.0.0.1:{port}", "posix", folder]
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet) as run:
        wait_for(lambda: answers(port))
        reached = {**keys, "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_REGION": "us-east-1"}
        yield S3Server(folder, reached, run)
        run.terminate()
