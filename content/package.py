"""A content package: an Edition, or more, as a folder of Markdown, YAML and media. See docs/reference/package.md.

site.toml   alliance.zh.md   alliance.en.md
units/ people/ topics/ articles/ series/ lectures/ courses/ lessons/     <id>.<language>.md
lectures/   also <id>.<language>.vtt
media/      pictures and videos, in folders as you like
"""

import difflib
import errno
import os
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path, PurePosixPath
from typing import Any

from content.body_text import parse_body, write_body
from content.captions import BadCaptions, parse_captions, write_captions
from content.edition import Edition, references_of
from content.kinds import KIND_BY_NAME, KINDS, Alliance, Lecture, Record
from content.media import MediaFile
from content.problems import BadContent, Problem, Words
from content.record_rules import ID_REMEDY, faults_of
from content.schema import Reading, fields_of, from_plain, to_plain
from content.site import SiteConfig, parse_site, write_site
from content.store import BadMedia, MediaStore
from content.urls import is_id
from content.yaml_text import BadYaml, read_yaml, write_yaml

SITE_FILE = "site.toml"
MEDIA_FOLDER = "media"
MAX_TEXT = 2 * 1024 * 1024
"""Bytes of one text file."""

_RECORD_FILE = re.compile(r"(?P<id>[^.]+)\.(?P<lang>[^.]+)\.md\Z")
_FRONT = re.compile(r"\A---[ \t]*\n(?P<front>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MEDIA_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\Z")


@dataclass(frozen=True)
class Package:
    """Everything in a content package, whether it is live yet or not."""

    site: SiteConfig
    records: tuple[Record, ...]


@dataclass(frozen=True)
class _Draft:
    """A record file that has been split and not yet understood."""

    file: str
    kind: type[Record]
    id: str
    lang: str
    front: dict[str, Any]
    text: str
    first_line: int


def read_package(folder: Path, store: MediaStore) -> Package:
    """Everything in the package at ``folder``; media are made safe and kept in ``store``.

    ``BadContent`` lists every problem found, each with file, field and remedy.
    """
    reader = _Reader(folder, store)
    package = reader.read()
    if reader.problems or package is None:
        raise BadContent(reader.problems)
    return package


class _Reader:
    def __init__(self, folder: Path, store: MediaStore) -> None:
        self.folder = folder
        self.store = store
        self.problems: list[Problem] = []
        self._media: dict[str, MediaFile | None] = {}

    def refuse(self, file: str, field: str, message: Words, remedy: Words) -> None:
        self.problems.append(Problem(file, field, message, remedy))

    def read(self) -> Package | None:
        if not self.folder.is_dir():
            self.refuse(str(self.folder), "", Words("there is no such folder", "没有这个文件夹"),
                        Words("name the folder of a content package", "请指定内容包所在的文件夹"))  # fmt: skip
            return None
        self._refuse_strays()
        text = None if self.problems else self._text(SITE_FILE)
        if text is None:
            return None
        try:
            site = parse_site(text)
        except BadContent as error:
            self.problems += error.problems
            return None
        drafts = list(self._drafts(site))
        sources = {(one.kind, one.id): one.front for one in drafts if one.lang == site.source_language}
        read = [(one, self._record(one, sources.get((one.kind, one.id)), site)) for one in drafts]
        pairs = [(one.file, record) for one, record in read if record is not None]
        if not any(one.kind is Alliance for one in drafts):
            self.refuse("alliance.zh.md", "", Words("the package has no alliance", "内容包缺少联盟介绍"),
                        Words("add the file with at least a title", "请新建此文件，至少写明 title"))  # fmt: skip
        self._check_slugs(pairs)
        self._check_references(pairs, drafts)
        records = [record for _, record in pairs]
        return Package(site, tuple(sorted(records, key=lambda one: (KINDS.index(type(one)), one.id, one.lang))))

    def _refuse_strays(self) -> None:
        """Symbolic links, and folders that look like a misspelt kind."""
        known = [kind.FOLDER for kind in KINDS if kind.FOLDER != "."] + [MEDIA_FOLDER]
        for base, folders, files in os.walk(self.folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in [*folders, *sorted(files)]:
                path = Path(base, name)
                if path.is_symlink() and not name.startswith("."):
                    self.refuse(self._name(path), "", Words("a symbolic link", "这是符号链接"),
                                Words("put the file itself into the package", "请把文件本身放进内容包"))  # fmt: skip
        for path in sorted(self.folder.iterdir()):
            if path.is_dir() and not path.name.startswith(".") and path.name not in known:
                near = difflib.get_close_matches(path.name, known, 1) or [", ".join(known)]
                self.refuse(path.name + "/", "", Words("unknown folder", "未知的文件夹"),
                            Words(f"did you mean {near[0]}?", f"是否应为 {near[0]}？"))  # fmt: skip

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _text(self, name: str) -> str | None:
        path = self.folder / name
        try:
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

    def _drafts(self, site: SiteConfig) -> Iterator[_Draft]:
        for kind in KINDS:
            folder = self.folder / kind.FOLDER
            if not folder.is_dir():
                continue
            for path in sorted(folder.iterdir()):
                named = _RECORD_FILE.match(path.name)
                if path.name.startswith(".") or (kind is Alliance and path.is_dir()):
                    continue
                if kind is Alliance and not path.name.startswith("alliance."):
                    continue
                if named is None or not path.is_file():
                    self._refuse_name(path, kind)
                    continue
                draft = self._draft(self._name(path), kind, named["id"], named["lang"], site)
                if draft is not None:
                    yield draft

    def _refuse_name(self, path: Path, kind: type[Record]) -> None:
        if kind is Lecture and path.suffix == ".vtt" and Path(path.parent, path.stem + ".md").is_file():
            return
        self.refuse(
            self._name(path), "",
            Words("not a name that a package knows", "文件名不符合内容包的约定"),
            Words(f"name it {kind.FOLDER}/<id>.<language>.md", f"请命名为 {kind.FOLDER}/<编号>.<语言>.md"),
        )  # fmt: skip

    def _draft(self, file: str, kind: type[Record], key: str, lang: str, site: SiteConfig) -> _Draft | None:
        text = self._text(file) if self._is_named_well(file, key, lang, site) else None
        if text is None:
            return None
        match = _FRONT.match(text)
        if match is None:
            self.refuse(file, "line 1", Words("the file has no front matter", "文件缺少开头的说明部分"),
                        Words("begin it with a line ---, the fields, and a line ---",
                              "请在开头写一行“---”、各字段、再一行“---”"))  # fmt: skip
            return None
        try:
            front = read_yaml(match["front"])
        except BadYaml as error:
            self.refuse(file, "front matter", error.words, Words("correct the YAML", "请改正 YAML"))
            return None
        if not isinstance(front, dict):
            self.refuse(file, "front matter", Words("it holds no fields", "其中没有字段"),
                        Words("write at least: title: …", "至少写明：title: …"))  # fmt: skip
            return None
        first = text[: match.end()].count("\n") + 1
        return _Draft(file, kind, key, lang, front, text[match.end() :], first)

    def _is_named_well(self, file: str, key: str, lang: str, site: SiteConfig) -> bool:
        if not is_id(key):
            self.refuse(file, "file name", Words(f"{key!r} is no permanent id", f"“{key}”不能作为编号"), ID_REMEDY)
            return False
        if lang not in site.languages:
            codes = site.languages
            self.refuse(file, "file name", Words(f"the site has no language {lang!r}", f"站点没有语言“{lang}”"),
                        Words(f"use one of: {', '.join(codes)}", f"可用：{'、'.join(codes)}"))  # fmt: skip
            return False
        return True

    def _record(self, draft: _Draft, source: dict[str, Any] | None, site: SiteConfig) -> Record | None:
        before = len(self.problems)
        reading = Reading(draft.file, site.zone, self._media_of(draft.file))
        front = {"slug": draft.id, **draft.front}
        for name, field in fields_of(draft.kind).items():
            if field.metadata.get("fact") and source is not None and name in source:
                front.setdefault(name, source[name])
        given: dict[str, Any] = {"id": draft.id, "lang": draft.lang}
        given["body"] = parse_body(draft.text, draft.first_line, reading)
        if draft.kind is Lecture:
            given["captions"] = self._captions(draft)
        record = from_plain(draft.kind, front, "", reading, given)
        if isinstance(record, Record) and len(self.problems) == before:
            for fault in faults_of(record):
                reading.refuse(*fault)
        self.problems += reading.problems
        return record if isinstance(record, Record) and len(self.problems) == before else None

    def _captions(self, draft: _Draft) -> Any:
        name = draft.file.removesuffix(".md") + ".vtt"
        if not (self.folder / name).is_file():
            return None
        text = self._text(name)
        try:
            return parse_captions(text) if text is not None else None
        except BadCaptions as error:
            self.refuse(name, "", error.words, Words("correct the captions", "请改正字幕"))
            return None

    def _media_of(self, file: str) -> Any:
        def resolve(name: str, field: str) -> MediaFile | None:
            if not _MEDIA_NAME.match(name) or ".." in PurePosixPath(name).parts:
                self.refuse(file, field, Words(f"{name!r} is no path below media/", f"“{name}”不是 media/ 之下的路径"),
                            Words("use ASCII letters, digits, hyphens and /, as in pictures/fast.png",
                                  "请用英文字母、数字、连字符和 /，如 pictures/fast.png"))  # fmt: skip
                return None
            if name not in self._media:
                self._media[name] = self._take(name, file, field)
            return self._media[name]

        return resolve

    def _take(self, name: str, file: str, field: str) -> MediaFile | None:
        path = self.folder / MEDIA_FOLDER / name
        if not path.is_file() or not path.resolve().is_relative_to(self.folder.resolve()):
            self.refuse(file, field, Words(f"there is no media/{name}", f"没有文件 media/{name}"),
                        Words("add the file or correct the name", "请补上文件或改正名称"))  # fmt: skip
            return None
        try:
            return self.store.take(path, name)
        except BadMedia as error:
            self.refuse(f"{MEDIA_FOLDER}/{name}", f"{file}: {field}", error.words, error.remedy)
            return None

    def _check_slugs(self, pairs: list[tuple[str, Record]]) -> None:
        owners: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for file, record in pairs:
            for slug in {record.slug, *record.former_slugs}:
                owners[record.KIND, record.lang, slug].append(file)
        for (_, _, slug), files in sorted(owners.items()):
            for file in files[1:]:
                other = files[0]
                self.refuse(file, "slug", Words(f"{slug!r} is also used by {other}", f"“{slug}”已被 {other} 使用"),
                            Words("give each its own slug", "请改用不同的 slug"))  # fmt: skip
        if len({record.id for _, record in pairs if isinstance(record, Alliance)}) > 1:
            self.refuse("alliance.zh.md", "", Words("there is more than one alliance", "有多个联盟"),
                        Words("keep one", "请只保留一个"))  # fmt: skip

    def _check_references(self, pairs: list[tuple[str, Record]], drafts: list[_Draft]) -> None:
        known: dict[str, set[str]] = defaultdict(set)
        for draft in drafts:
            known[draft.kind.KIND].add(draft.id)
        for file, record in pairs:
            for field, kind, key in references_of(record):
                if key not in known[kind]:
                    folder = KIND_BY_NAME[kind].FOLDER
                    near = difflib.get_close_matches(key, sorted(known[kind]), 1)
                    self.refuse(
                        file, field,
                        Words(f"there is no {folder}/{key}", f"没有 {folder}/{key}"),
                        Words(f"did you mean {near[0]!r}?", f"是否应为“{near[0]}”？") if near
                        else Words(f"add {folder}/{key}.{record.lang}.md", f"请新建 {folder}/{key}.{record.lang}.md"),
                    )  # fmt: skip


def write_package(edition: Edition, folder: Path) -> None:
    """The Edition as a content package at ``folder``, always in the same form.

    ``FileExistsError`` when the folder exists and is not empty; ``BadContent`` when a record names another that is not
    live, since the package could not be read again. Nothing is left behind on failure.
    """
    problems = list(_dangling(edition))
    if problems:
        raise BadContent(problems)
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as work:
        staged = Path(work, "package")
        for name, data in _files_of(edition):
            path = staged / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.encode())
        for file in edition.media:
            path = staged / MEDIA_FOLDER / file.name
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file.path, path)
        if folder.exists():
            folder.rmdir()
        staged.rename(folder)


def _dangling(edition: Edition) -> Iterator[Problem]:
    for record in edition.records:
        for field, kind, key in references_of(record):
            if edition.find_named(kind, key, record.lang) is None:
                name = f"{KIND_BY_NAME[kind].FOLDER}/{key}"
                yield Problem(record.ref, field, Words(f"{name} is not published", f"{name} 未发布"),
                              Words("publish it, or take it out here", "请发布它，或在此处删除"))  # fmt: skip


def _files_of(edition: Edition) -> Iterable[tuple[str, str]]:
    yield SITE_FILE, write_site(edition.site)
    for record in edition.records:
        source = edition.find(record.KIND, record.id, edition.site.source_language)
        name = PurePosixPath(record.FOLDER, f"{record.id}.{record.lang}").as_posix()
        yield f"{name}.md", _record_text(record, None if source is record else source, edition.site)
        if isinstance(record, Lecture) and record.captions is not None:
            yield f"{name}.vtt", write_captions(record.captions)


def _record_text(record: Record, source: Record | None, site: SiteConfig) -> str:
    front = to_plain(record, site.zone, skip=frozenset({"id", "lang", "body", "captions"}))
    if front["slug"] == record.id:
        del front["slug"]
    if source is not None:
        for field in fields(record):
            if field.metadata.get("fact"):
                same = getattr(record, field.name) == getattr(source, field.name)
                if same:
                    front.pop(field.name, None)
                elif field.name not in front:
                    front[field.name] = None
    body = write_body(record.body)
    return f"---\n{write_yaml(front)}---\n" + (f"\n{body}\n" if body else "")


__all__ = ["MEDIA_FOLDER", "SITE_FILE", "Package", "read_package", "write_package"]
