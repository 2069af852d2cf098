"""The folder of a content package: which files it holds, what their names say, and what a name should have been."""

import difflib
import errno
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from content.kinds import KINDS, Alliance, Lecture, Record
from content.kinds.record import file_name
from content.problems import Problem, Words
from content.urls import is_id

SITE_FILE = "site.toml"
TERMS_FILE = "terms.csv"
MEDIA_FOLDER = "media"
MAX_TEXT = 2 * 1024 * 1024
"""Bytes of one text file."""

_RECORD_FILE = re.compile(r"(?P<id>[^.]+)\.(?P<lang>[^.]+)\.md\Z")


@dataclass(frozen=True)
class RecordFile:
    """A file that is named like a record's."""

    name: str
    """Path in the package."""
    kind: type[Record]
    id: str
    lang: str


class PackageFolder:
    """Reads the text files of a package and lists its records; notes what is amiss in ``problems``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def refuse(self, file: str, field: str, message: Words, remedy: Words) -> None:
        """Note a problem and go on."""
        self.problems.append(Problem(file, field, message, remedy))

    def exists(self) -> bool:
        """Whether there is such a folder."""
        if not self.path.is_dir():
            self.refuse(str(self.path), "", Words("there is no such folder", "没有这个文件夹"),
                        Words("name the folder of a content package", "请指定内容包所在的文件夹"))  # fmt: skip
        return self.path.is_dir()

    def refuse_strays(self) -> None:
        """Symbolic links, and folders that look like a misspelt kind."""
        known = [kind.FOLDER for kind in KINDS if kind.FOLDER != "."] + [MEDIA_FOLDER]
        for path in self._walk():
            if path.is_symlink():
                self.refuse(self._name(path), "", Words("a symbolic link", "这是符号链接"),
                            Words("put the file itself into the package", "请把文件本身放进内容包"))  # fmt: skip
        for path in sorted(self.path.iterdir()):
            if path.is_dir() and not path.name.startswith(".") and path.name not in known:
                near = difflib.get_close_matches(path.name, known, 1) or [", ".join(known)]
                self.refuse(path.name + "/", "", Words("unknown folder", "未知的文件夹"),
                            Words(f"did you mean {near[0]}?", f"是否应为 {near[0]}？"))  # fmt: skip

    def _walk(self) -> Iterator[Path]:
        """Every file and folder but those whose names begin with a dot."""
        for base, folders, files in os.walk(self.path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(base, name) for name in [*folders, *sorted(files)] if not name.startswith("."))

    def _name(self, path: Path) -> str:
        return path.relative_to(self.path).as_posix()

    def text(self, name: str) -> str | None:
        """The text of a file; None when it cannot be read. A link was refused already and is not followed."""
        path = self.path / name
        try:
            if path.is_symlink():
                return None
            if not path.is_file() and path.exists():
                raise OSError(errno.EINVAL, "not a file")
            if path.stat().st_size > MAX_TEXT:
                self.refuse(name, "", Words(f"larger than {MAX_TEXT} bytes", f"大于 {MAX_TEXT} 字节"),
                            Words("split it", "请拆分"))  # fmt: skip
                return None
            return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            self.refuse(name, f"byte {error.start}", Words("not UTF-8", "不是 UTF-8 编码"),
                        Words("save it again as UTF-8", "请另存为 UTF-8 编码"))  # fmt: skip
        except OSError as error:
            self.refuse(name, "", Words(f"cannot be read ({error.strerror})", f"无法读取（{error.strerror}）"),
                        Words("add the file and make it readable", "请补上文件并确认可以读取"))  # fmt: skip
        return None

    def has(self, name: str) -> bool:
        """Whether something is there under that name that is no link, which was refused already."""
        path = self.path / name
        return path.exists() and not path.is_symlink()

    def record_files(self) -> Iterator[RecordFile]:
        """Every file that is named like a record's, by kind and name."""
        for kind in KINDS:
            folder = self.path / kind.FOLDER
            for path in sorted(folder.iterdir()) if folder.is_dir() and not folder.is_symlink() else ():
                if path.name.startswith(".") or (kind is Alliance and not self._is_alliance(path)):
                    continue
                named = _RECORD_FILE.match(path.name)
                if named is not None and path.is_file():
                    yield RecordFile(self._name(path), kind, named["id"], named["lang"])
                elif not self._is_captions(path, kind):
                    self._refuse_name(path, kind)

    @staticmethod
    def _is_alliance(path: Path) -> bool:
        return path.name.startswith("alliance.") and not path.is_dir()

    @staticmethod
    def _is_captions(path: Path, kind: type[Record]) -> bool:
        return kind is Lecture and path.suffix == ".vtt" and path.with_suffix(".md").is_file()

    def _refuse_name(self, path: Path, kind: type[Record]) -> None:
        message = Words("not a name that a package knows", "文件名不符合内容包的约定")
        self.refuse(self._name(path), "", message, _name_remedy(path, kind))

    def media_files(self) -> Iterator[str]:
        """The path below ``media/`` of every file there."""
        top = self.path / MEDIA_FOLDER
        return (
            path.relative_to(top).as_posix() for path in self._walk() if path.is_relative_to(top) and path.is_file()
        )


def _name_remedy(path: Path, kind: type[Record]) -> Words:
    """What the file should have been called."""
    if kind is Lecture and path.suffix == ".srt":
        wanted = f"{kind.FOLDER}/{path.stem}.vtt"
        return Words(f"convert it to WebVTT and name it {wanted}", f"请转换为 WebVTT 并命名为 {wanted}")
    if kind is Lecture and path.suffix == ".vtt":
        beside = f"{kind.FOLDER}/{path.stem}.md"
        return Words(f"captions need the lecture beside them: add {beside}", f"字幕旁边须有讲座本身：请补上 {beside}")
    if path.is_dir():
        return Words(
            "move its files up: folders of records hold no folders", "请把其中的文件移上来：内容文件夹里不能再有文件夹"
        )
    if path.suffix == ".md" and is_id(path.stem):
        wanted = file_name(kind, path.stem, "zh")
        return Words(f"say its language: name it {wanted}", f"文件名须写明语言：请命名为 {wanted}")
    if kind is Alliance:
        return Words("name it alliance.<language>.md", "请命名为 alliance.<语言>.md")
    return Words(f"name it {kind.FOLDER}/<id>.<language>.md", f"请命名为 {kind.FOLDER}/<编号>.<语言>.md")
