"""The demonstration: the sample in the CMS, the site built from it, and both served on this machine.

One process prepares everything, since starting Django and Wagtail takes longer than finding nothing to do.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.alliance.samples import sample_logins

HOST = "127.0.0.1"
START_TIMEOUT = 60
"""Seconds in which a server must answer."""
STOP_TIMEOUT = 15
"""Seconds in which a child must end by itself; a build in progress takes a few."""
NEAR = 20
"""How many further ports are tried when one is taken."""


@dataclass(frozen=True)
class Child:
    """One process of the demonstration and the file that holds what it says."""

    name: str
    process: "subprocess.Popen[bytes]"
    log: Path


class Command(BaseCommand):
    help = "Loads the sample, builds the site, serves it and the CMS on this machine and runs the worker, until Ctrl+C."
    requires_system_checks: list[str] = []  # each step has its own

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--no-serve", action="store_true", help="prepare everything, then end")
        parser.add_argument("--cms-port", type=int, default=8000)
        parser.add_argument("--site-port", type=int, default=8001)

    def handle(self, *, no_serve: bool, cms_port: int, site_port: int, **options: Any) -> None:
        self.prepare()
        if no_serve:
            self.stdout.write(f"The live site is at {settings.SITE_OUT / 'current'} / 网站已生成。")
            return
        cms_port = self.free_port(cms_port, "CMS", besides=site_port)
        self.serve(cms_port, self.free_port(site_port, "site", besides=cms_port))

    def prepare(self) -> None:
        """Bring database, sample and site up to date; quick when they are."""
        self.stdout.write("1/3 Database 数据库")
        call_command("migrate", verbosity=0)
        self.stdout.write("2/3 Sample 示例内容")
        call_command("load_demo")
        self.stdout.write("3/3 Site 生成网站")
        call_command("build_site")

    def serve(self, cms_port: int, site_port: int) -> None:
        """Run the three processes until a signal comes or one of them ends."""
        children: list[Child] = []
        with ended_by_signal(), stopping(children):
            for name, command in plans(settings.SITE_OUT / "current", cms_port, site_port):
                children.append(start(name, command, f"http://{HOST}:{cms_port}"))
            wait_for(children[0], site_port)
            wait_for(children[1], cms_port)
            self.tell(cms_port, site_port)
            watch(children)
        self.stdout.write("\nStopped. / 已停止。")

    def free_port(self, wanted: int, name: str, besides: int = 0) -> int:
        """The port wanted, or the next one that is free, saying so."""
        for port in range(wanted, wanted + NEAR):
            if port != besides and is_free(port):
                if port != wanted:
                    self.stdout.write(f"Port {wanted} is taken; the {name} uses {port}. / 端口 {wanted} 已被占用。")
                return port
        raise CommandError(f"ports {wanted} to {wanted + NEAR - 1} are all taken; name another: --{name.lower()}-port")

    def tell(self, cms_port: int, site_port: int) -> None:
        """Print where to look and who can log in."""
        self.stdout.write(f"\n  Site 网站      http://{HOST}:{site_port}/")
        self.stdout.write(f"  CMS  内容管理  http://{HOST}:{cms_port}/admin/\n\n")
        for login in sample_logins():
            self.stdout.write(f"  {login.username:<10} {login.password:<18} {login.role}")
        self.stdout.write(f"\n  Logs 日志: {logs()}   Ctrl+C stops everything. / 按 Ctrl+C 全部停止。")


def plans(site: Path, cms_port: int, site_port: int) -> Iterator[tuple[str, list[str]]]:
    """Name and command line of each child."""
    manage = str(settings.PROJECT_ROOT / "manage.py")
    yield "site", ["-m", "site_build", "serve", str(site), "--port", str(site_port)]
    yield "cms", [manage, "runserver", f"{HOST}:{cms_port}", "--noreload"]
    yield "worker", [manage, "worker"]


def start(name: str, command: list[str], admin: str) -> Child:
    """A child in a session of its own, so that Ctrl+C reaches only us and we end it in good order."""
    log = logs() / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "PYTHONUNBUFFERED": "1", "XINGLIN_ADMIN_URL": admin}
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, *command], cwd=settings.PROJECT_ROOT, env=environment,
            stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    return Child(name, process, log)


def logs() -> Path:
    """The folder of the children's words."""
    folder: Path = settings.VAR / "logs"
    return folder


def is_free(port: int) -> bool:
    """Whether a server could listen on that port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def wait_for(child: Child, port: int) -> None:
    """Return as soon as the child answers."""
    latest = time.monotonic() + START_TIMEOUT
    while time.monotonic() < latest:
        refuse_if_ended(child)
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise CommandError(f"{child.name} does not answer on port {port}; see {child.log}")


def watch(children: list[Child]) -> NoReturn:
    """Stay until a signal comes or a child ends."""
    while True:
        for child in children:
            refuse_if_ended(child)
        time.sleep(0.5)


def refuse_if_ended(child: Child) -> None:
    """``CommandError`` with the child's last words when it is no longer there."""
    if child.process.poll() is not None:
        words = child.log.read_text(encoding="utf-8", errors="replace").splitlines()[-12:]
        raise CommandError("\n".join([f"{child.name} ended (status {child.process.returncode}); it said:", *words]))


@contextmanager
def ended_by_signal() -> Iterator[None]:
    """Leave the block quietly on Ctrl+C, SIGTERM or a closed terminal."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        return


@contextmanager
def stopping(children: list[Child]) -> Iterator[None]:
    """End every child when the block is left, by force if need be; further signals wait until that is done."""
    try:
        yield
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for child in children:
            child.process.terminate()
        for child in children:
            try:
                child.process.wait(STOP_TIMEOUT)
            except subprocess.TimeoutExpired:
                child.process.kill()
                child.process.wait()
