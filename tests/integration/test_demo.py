"""The demonstration from an empty folder: everything is prepared, served, and ended by one signal."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.slow


def start(var: Path, *options: str) -> "subprocess.Popen[str]":
    environment = os.environ | {"XINGLIN_VAR": str(var), "DJANGO_SETTINGS_MODULE": "cms.settings.demo"}
    command = [sys.executable, "-u", "manage.py", "demo", *options]
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode("utf-8"))


def children_of(process: "subprocess.Popen[str]") -> set[int]:
    found = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=True)
    return {int(pid) for pid in found.stdout.split()}


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_demonstration(tmp_path: Path) -> None:
    site, taken = free_port(), socket.socket()
    taken.bind(("127.0.0.1", 0))
    taken.listen()
    with start(tmp_path, "--cms-port", str(taken.getsockname()[1]), "--site-port", str(site)) as demo:
        said = []
        for line in demo.stdout:
            said.append(line)
            if "Ctrl+C" in line:
                break
        words = "".join(said)
        made = re.search(r"(\d+) pages made", words)[1]
        assert "is taken; the CMS uses" in words
        assert "xinglin-editor" in words
        cms = int(words.split("the CMS uses ")[1].split(".")[0])
        assert "健康柳湾" in fetch(f"http://127.0.0.1:{site}/")
        assert "username" in fetch(f"http://127.0.0.1:{cms}/admin/")
        children = children_of(demo)
        assert len(children) == 3
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(30) == 0
    taken.close()
    assert not [pid for pid in children if is_running(pid)]

    again = start(tmp_path, "--no-serve").communicate(timeout=120)[0]
    assert f"0 pages made, 0 updated, {made} unchanged, 0 left alone" in again
    assert "; 0 files written" in again
