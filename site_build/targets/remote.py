"""A folder on another machine, by the system's rsync and ssh, with the same releases and pointer as the builder's own.

One connection holds the lock over there from the beginning to the end, and switches. When it breaks, the lock is free
again and nothing was switched.
"""

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from content.problems import Words
from site_build.release import KEPT
from site_build.reporter import Reporter
from site_build.targets import NotSent, Sent, busy
from site_build.trees import COPIES, files_of

REMOTE = re.compile(r"(?P<host>(?:[A-Za-z0-9_][\w.-]*@)?[A-Za-z0-9][\w.-]*):(?P<path>/(?!/).*)\Z")
_ITEM = re.compile(r"[<>ch.*]\S{8,}\s*\Z")
_BUSY, _IN_THE_WAY, _MISSING = 75, 76, 77
_AT_THE_TARGET = f"""\
set -eu
for program in rsync flock; do
    command -v "$program" >/dev/null || {{ echo "$program" >&2; exit {_MISSING}; }}
done
mkdir -p -- "$1/releases"
cd -- "$1"
if [ -e current ] && [ ! -L current ]; then exit {_IN_THE_WAY}; fi
exec 9>.lock
flock -n 9 || exit {_BUSY}
rm -rf releases/.stage-* .current-*
stage="releases/.stage-$$"
mkdir "$stage"
echo "$stage"
if [ -d current/ ]; then (cd current/ && find . -type f); fi
echo
read -r word || word=leave
if [ "$word" = switch ]; then
    sync
    last=$(ls releases | grep -x '[0-9]*' | sort | tail -n 1 | sed 's/^0*//')
    tree=$(printf 'releases/%06d' $((${{last:-0}} + 1)))
    mv -T "$stage" "$tree"
    ln -s "$tree" ".current-$$"
    mv -T ".current-$$" current
    sync
    ls releases | grep -x '[0-9]*' | sort | head -n -{KEPT + 1} | while read -r old; do rm -rf "releases/$old"; done
fi
rm -rf "$stage"
echo done
"""


class RemoteTarget:
    """Sites below a folder of another machine. ``RSYNC_RSH`` may name the ssh to use and its options, as for rsync."""

    def __init__(self, host: str, folder: str) -> None:
        self._host = host
        self._folder = folder
        self._place = f"{host}:{folder}"
        shell = shlex.split(os.environ.get("RSYNC_RSH") or "ssh")
        self._ssh = [*shell, "-o", "BatchMode=yes", "-o", "ConnectTimeout=20", "-o", "ServerAliveInterval=15"]

    def publish(self, tree: Path, reporter: Reporter) -> Sent:
        """Fills a new tree beside the live one, unchanged files being hard links, then switches by one rename."""
        addresses = sorted(files_of(tree))
        reporter.step("compare", 0)
        with self._session() as session:
            stage, before = self._begin(session)
            reporter.step("send", 0)
            files = self._send(tree, stage, ["--link-dest=../../current/"] if before else [], reporter)
            removed = len(before - set(addresses))
            if files or removed:
                reporter.step("switch", 0)
            self._end(session, "switch" if files or removed else "leave")
        return Sent(files, len(addresses) - files, removed)

    @contextmanager
    def _session(self) -> Iterator["subprocess.Popen[str]"]:
        command = shlex.join(["sh", "-c", _AT_THE_TARGET, "publish", self._folder])
        with _start([*self._ssh, self._host, command], subprocess.PIPE, subprocess.PIPE) as session:
            try:
                yield session
            finally:
                session.terminate()

    def _begin(self, session: "subprocess.Popen[str]") -> tuple[str, set[str]]:
        """The new tree's folder, and the addresses in the live one."""
        lines: list[str] = []
        for line in _stream(session.stdout):
            if line == "\n":
                return lines[0], {one.removeprefix("./") for one in lines[1:]}
            lines.append(line.rstrip("\n"))
        raise self._fault(session)

    def _send(self, tree: Path, stage: str, links: list[str], reporter: Reporter) -> int:
        """How many files travelled."""
        command = ["rsync", "--recursive", "--checksum", "--compress", "--secluded-args", "--timeout=120",
                   "--chmod=D755,F644", "--perms", *(f"--exclude=*{one}" for one in COPIES), *links, "--out-format=%i",
                   f"--rsh={shlex.join(self._ssh)}", f"{tree}/", f"{self._host}:{self._folder}/{stage}/"]  # fmt: skip
        files, said = 0, ""
        with _start(command, subprocess.DEVNULL, subprocess.STDOUT) as run:
            for line in _stream(run.stdout):
                if line.startswith("<f"):
                    files += 1
                    reporter.done()
                elif not _ITEM.match(line) and not said:
                    said = line
        if run.returncode:
            raise self._broken("rsync", said)
        return files

    def _end(self, session: "subprocess.Popen[str]", word: str) -> None:
        answer, said = session.communicate(f"{word}\n")
        if answer != "done\n":
            raise self._broken("ssh", said)

    def _fault(self, session: "subprocess.Popen[str]") -> NotSent:
        said = session.communicate()[1]
        if session.returncode == _BUSY:
            return busy(self._place)
        if session.returncode == _IN_THE_WAY:
            return NotSent(f"{self._place}/current", Words("this must be a link to the live site, or not be there",
                                                           "此处应为指向线上站点的链接，或不存在"),
                           Words("move it away, or name another folder", "请把它移走，或改用其他文件夹"))  # fmt: skip
        if session.returncode == _MISSING:
            return NotSent(self._place, Words(f"{said.strip()} is missing there", f"目标机器缺少 {said.strip()}"),
                           Words("install it there", "请在目标机器上安装"))  # fmt: skip
        return self._broken("ssh", said)

    def _broken(self, program: str, said: str) -> NotSent:
        last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "")
        why = Words(last or "the connection broke", last or "连接中断")
        return NotSent(self._place, Words(f"{program} failed: {why.en}", f"{program} 运行失败（{why.zh}）"),
                       Words("try “ssh” to that machine by hand, then publish again",
                             "请先手动用 ssh 连接该机器，确认可用后再发布"))  # fmt: skip


def _start(command: list[str], stdin: int, stderr: int) -> "subprocess.Popen[str]":
    try:
        return subprocess.Popen(
            command, stdin=stdin, stdout=subprocess.PIPE, stderr=stderr, encoding="utf-8", errors="replace"
        )
    except FileNotFoundError as error:
        raise NotSent(command[0], Words("this program is not installed", "没有安装这个程序"),
                      Words("install rsync and the OpenSSH client", "请安装 rsync 和 OpenSSH 客户端"),
                      ) from error  # fmt: skip


def _stream(stream: IO[str] | None) -> IO[str]:
    if stream is None:
        raise TypeError("started without a pipe")
    return stream
