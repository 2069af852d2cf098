"""One tar file that holds the whole site: equal sites make equal bytes."""

import fcntl
import filecmp
import gzip
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from site_build.reporter import Reporter
from site_build.targets import Sent, busy
from site_build.trees import files_of, flush

ENDINGS = (".tar", ".tar.gz", ".tgz")


class ArchiveTarget:
    """A ``.tar`` file, compressed when its name says so. It is written beside the old one and renamed over it."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._part = file.with_name(f".{file.name}.part")

    def publish(self, tree: Path, reporter: Reporter) -> Sent:
        """Writes the archive anew; one with the same bytes is left alone."""
        addresses = sorted(files_of(tree))
        self._file.parent.mkdir(parents=True, exist_ok=True)
        with self._held() as part:
            reporter.step("send", len(addresses))
            self._write(part, tree, addresses, reporter)
            if self._file.is_file() and filecmp.cmp(self._part, self._file, shallow=False):
                self._part.unlink()
                return Sent(0, len(addresses))
            reporter.step("switch", 0)
            os.fsync(part.fileno())
            self._part.replace(self._file)
            flush(self._file.parent)
        return Sent(len(addresses), 0)

    @contextmanager
    def _held(self) -> Iterator[BinaryIO]:
        """The unfinished archive, empty and ours alone; one that a killed publication left is used again."""
        with self._part.open("ab") as part:
            try:
                fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise busy(str(self._file)) from error
            if not (self._part.exists() and os.path.samestat(os.fstat(part.fileno()), self._part.stat())):
                raise busy(str(self._file))  # it was finished and renamed just now
            part.truncate(0)
            yield part

    def _write(self, part: BinaryIO, tree: Path, addresses: list[str], reporter: Reporter) -> None:
        if self._file.suffix == ".tar":
            _write_tar(part, tree, addresses, reporter)
        else:
            with gzip.GzipFile(filename="", mode="wb", fileobj=part, mtime=0) as packed:
                _write_tar(packed, tree, addresses, reporter)
        part.flush()


def _write_tar(stream: BinaryIO | gzip.GzipFile, tree: Path, addresses: list[str], reporter: Reporter) -> None:
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for address in addresses:
            entry = tarfile.TarInfo(address)  # of nobody, and from the beginning of time
            with (tree / address).open("rb") as file:
                entry.size = os.fstat(file.fileno()).st_size
                archive.addfile(entry, file)
            reporter.done()
