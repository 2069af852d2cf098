"""The media of a content package: found by name, made safe once."""

import re
from pathlib import Path, PurePosixPath

from content.media import MediaFile
from content.package_folder import MEDIA_FOLDER
from content.problems import BadMedia, Problem, Words
from content.schema import Reading
from content.store import MediaStore

_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\Z")


class PackageMedia:
    """Answers for the media of the package at ``folder``; safe files are kept in ``store``."""

    def __init__(self, folder: Path, store: MediaStore) -> None:
        self._folder = folder
        self._store = store
        self._taken: dict[str, MediaFile | None] = {}
        self.asked: set[str] = set()
        """Every name that a record gave."""

    def find(self, name: str, field: str, reading: Reading) -> MediaFile | None:
        """The file of that name; None after telling ``reading`` why not. A file that is unfit is told once."""
        self.asked.add(name)
        if not _NAME.match(name) or ".." in PurePosixPath(name).parts:
            reading.refuse(field, Words(f"{name!r} is no path below media/", f"“{name}”不是 media/ 之下的路径"),
                           Words("use ASCII letters, digits, hyphens and /, as in pictures/fast.png",
                                 "请用英文字母、数字、连字符和 /，如 pictures/fast.png"))  # fmt: skip
            return None
        if not self._is_there(name):
            reading.refuse(field, Words(f"there is no media/{name}", f"没有文件 media/{name}"), self._remedy(name))
            return None
        if name not in self._taken:
            self._taken[name] = self._take(name, field, reading)
        return self._taken[name]

    def _is_there(self, name: str) -> bool:
        path = self._folder / MEDIA_FOLDER / name
        return path.is_file() and path.resolve().is_relative_to(self._folder.resolve())

    def _remedy(self, name: str) -> Words:
        shorter = name.removeprefix(f"{MEDIA_FOLDER}/")
        if shorter != name and self._is_there(shorter):
            return Words(f"leave out media/: write {shorter}", f"请去掉 media/，写成 {shorter}")
        return Words("add the file or correct the name", "请补上文件或改正名称")

    def _take(self, name: str, field: str, reading: Reading) -> MediaFile | None:
        try:
            return self._store.take(self._folder / MEDIA_FOLDER / name, name)
        except BadMedia as error:
            place = f"{reading.file}: {field}"
            reading.problems.append(Problem(f"{MEDIA_FOLDER}/{name}", place, error.words, error.remedy))
            return None
