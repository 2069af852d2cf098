"""A content package: an Edition, or more, as a folder of Markdown, YAML and media. See docs/reference/package.md.

site.toml   alliance.zh.md   alliance.en.md   terms.csv
units/ people/ topics/ articles/ series/ lectures/ courses/ lessons/     <id>.<language>.md
lectures/   also <id>.<language>.vtt
media/      pictures and videos, in folders as you like
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from content.body_text import parse_body
from content.captions import BadCaptions, Captions, parse_captions
from content.edition import Edition, assemble, references_of
from content.joint_rules import joint_faults
from content.kinds import KIND_BY_NAME, KINDS, Alliance, Lecture, Record, Topic
from content.kinds.record import file_name
from content.package_folder import MEDIA_FOLDER, SITE_FILE, TERMS_FILE, PackageFolder, RecordFile
from content.package_media import PackageMedia
from content.problems import BadContent, Finding, Level, Problem, Words
from content.record_rules import ID_REMEDY, faults_of
from content.schema import Reading, fields_of, from_plain
from content.site import SiteConfig, read_site, stand_in
from content.store import MediaStore
from content.term_base import Term, read_terms
from content.urls import is_id
from content.yaml_text import BadYaml, read_yaml

_FRONT = re.compile(r"\A---[ \t]*\n(?P<front>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_FRONT_BEGINS = 2
"""The line on which the fields begin, after the first row of hyphens."""


@dataclass(frozen=True)
class Package:
    """Everything in a content package, whether it is live yet or not."""

    site: SiteConfig
    records: tuple[Record, ...]
    findings: tuple[Finding, ...] = ()
    """What is worth knowing about its files."""
    terms: tuple[Term, ...] = ()
    """The site's own term base; none for a package that goes by the starter list."""

    def edition(self, at: datetime) -> Edition:
        """What of it is published at a moment."""
        return assemble(self.site, at, self.records, self.terms)


@dataclass(frozen=True)
class _Draft:
    """A record file that has been split and not yet understood."""

    of: RecordFile
    front: dict[str, Any]
    text: str
    first_line: int


def read_package(folder: Path, store: MediaStore) -> Package:
    """Everything in the package at ``folder``; media are made safe and kept in ``store``.

    ``BadContent`` lists every problem found, each with file, field and remedy.
    """
    reader = _Reader(PackageFolder(folder), store)
    package = reader.read() if reader.folder.exists() else None
    if reader.folder.problems or package is None:
        raise BadContent(reader.folder.problems)
    return package


class _Reader:
    def __init__(self, folder: PackageFolder, store: MediaStore) -> None:
        self.folder = folder
        self.media = PackageMedia(folder.path, store)
        self._sources: dict[tuple[str, str], str] = {}
        """The source file of each record."""
        self._told: dict[tuple[str, str], set[str]] = {}
        """Shared fields that the source file of a record was blamed for."""
        self._sound: set[tuple[str, str]] = set()
        """Records whose source file has no fault of its own."""

    def read(self) -> Package:
        self.folder.refuse_strays()
        site = self._site()
        files = list(self.folder.record_files())
        self._check_alliance(files, site)
        drafts = self._drafts(files, site)
        sources = {(one.of.kind, one.of.id): one.front for one in drafts if one.of.lang == site.source_language}
        pairs = []
        for draft in drafts:
            record = self._record(draft, sources.get((draft.of.kind, draft.of.id), {}), site)
            if record is not None:
                pairs.append((draft, record))
        self._check_slugs(pairs)
        self._check_references(pairs, files)
        self._check_together(pairs)
        records = sorted((record for _, record in pairs), key=lambda one: (KINDS.index(type(one)), one.id, one.lang))
        return Package(site, tuple(records), tuple(self._unused_media()), self._terms(files))

    def _site(self) -> SiteConfig:
        text = self.folder.text(SITE_FILE)
        if text is None:
            return stand_in({})
        site, problems = read_site(text)
        self.folder.problems += problems
        return site

    def _check_alliance(self, files: list[RecordFile], site: SiteConfig) -> None:
        langs = {one.lang for one in files if one.kind is Alliance}
        if site.source_language not in langs:
            self.folder.refuse(
                file_name(Alliance, "alliance", site.source_language), "",
                Words("the alliance is not described in the source language", "缺少以源语言写的联盟介绍") if langs
                else Words("the package has no alliance", "内容包缺少联盟介绍"),
                Words("add the file with at least a title", "请新建此文件，至少写明 title"),
            )  # fmt: skip

    def _drafts(self, files: list[RecordFile], site: SiteConfig) -> list[_Draft]:
        """Those of the source language first: a fault that translations share is theirs."""
        ordered = sorted(files, key=lambda one: one.lang != site.source_language)
        for one in files:
            if one.lang == site.source_language:  # until it is read, it is to blame for all that is shared
                self._sources[one.kind.KIND, one.id] = one.name
                self._told[one.kind.KIND, one.id] = _shared(one.kind)
        made = (self._draft(one) for one in ordered if self._is_named_well(one, site))
        return [draft for draft in made if draft is not None]

    def _draft(self, of: RecordFile) -> _Draft | None:
        text = self.folder.text(of.name)
        if text is None:
            return None
        match = _FRONT.match(text)
        if match is None:
            self.folder.refuse(of.name, "line 1", Words("the file has no front matter", "文件缺少开头的说明部分"),
                               Words("begin it with a line ---, the fields, and a line ---",
                                     "请在开头写一行“---”、各字段、再一行“---”"))  # fmt: skip
            return None
        try:
            front = read_yaml(match["front"], _FRONT_BEGINS)
        except BadYaml as error:
            self.folder.refuse(of.name, "front matter", error.words, error.remedy)
            return None
        if not isinstance(front, dict):
            self.folder.refuse(of.name, "front matter", Words("it holds no fields", "其中没有字段"),
                               Words("write at least: title: …", "至少写明：title: …"))  # fmt: skip
            return None
        first = text[: match.end()].count("\n") + 1
        return _Draft(of, front, text[match.end() :], first)

    def _is_named_well(self, of: RecordFile, site: SiteConfig) -> bool:
        if not is_id(of.id):
            message = Words(f"{of.id!r} is no permanent id", f"“{of.id}”不能作为编号")
            self.folder.refuse(of.name, "file name", message, ID_REMEDY)
            return False
        if of.lang not in site.languages:
            codes = site.languages
            self.folder.refuse(of.name, "file name",
                               Words(f"the site has no language {of.lang!r}", f"站点没有语言“{of.lang}”"),
                               Words(f"use one of: {', '.join(codes)}", f"可用：{'、'.join(codes)}"))  # fmt: skip
            return False
        return True

    def _record(self, draft: _Draft, source: dict[str, Any], site: SiteConfig) -> Record | None:
        of = draft.of
        reading = Reading(of.name, site.zone, lambda name, field: self.media.find(name, field, reading))
        front = {"slug": of.id, **draft.front}
        for name in _shared(of.kind) & source.keys():
            front.setdefault(name, source[name])
        given: dict[str, Any] = {"id": of.id, "lang": of.lang}
        given["body"] = parse_body(draft.text, draft.first_line, reading)
        if of.kind is Lecture:
            given["captions"] = self._captions(of, reading)
        record = from_plain(of.kind, front, "", reading, given)
        if isinstance(record, Record) and not reading.problems:
            for fault in faults_of(record):
                reading.refuse(*fault)
        self._blame(draft, reading, is_source=of.lang == site.source_language)
        return record if isinstance(record, Record) and not reading.problems else None

    def _blame(self, draft: _Draft, reading: Reading, *, is_source: bool) -> None:
        """Passes the problems on; what a translation has from its source is told once, of the source's file."""
        key = (draft.of.kind.KIND, draft.of.id)
        if is_source:
            self._told[key] = {_top(problem.field) for problem in reading.problems} & _shared(draft.of.kind)
            if not reading.problems:
                self._sound.add(key)
        told = set() if is_source else set(self._told.get(key, ()))
        for problem in reading.problems:
            if not self._inherits(draft, problem.field):
                self.folder.problems.append(problem)
            elif _top(problem.field) not in told:
                self._told[key].add(_top(problem.field))
                # A value that does no harm in a sound source is at odds with what the translation says itself.
                file = problem.file if key in self._sound else self._sources[key]
                self.folder.problems.append(replace(problem, file=file))

    def _inherits(self, draft: _Draft, place: str) -> bool:
        """Whether what stands at that place comes from the source file of the record, which is another file."""
        source = self._sources.get((draft.of.kind.KIND, draft.of.id), draft.of.name)
        return source != draft.of.name and _top(place) in _shared(draft.of.kind) - draft.front.keys()

    def _holder(self, draft: _Draft, place: str) -> str:
        """The file that holds what stands at that place."""
        return self._sources[draft.of.kind.KIND, draft.of.id] if self._inherits(draft, place) else draft.of.name

    def _captions(self, of: RecordFile, reading: Reading) -> Captions | None:
        name = of.name.removesuffix(".md") + ".vtt"
        if not (self.folder.path / name).is_file():
            return None
        text = self.folder.text(name)
        try:
            return parse_captions(text) if text is not None else None
        except BadCaptions as error:
            reading.problems.append(Problem(name, "", error.words, Words("correct the captions", "请改正字幕")))
            return None

    def _check_slugs(self, pairs: list[tuple[_Draft, Record]]) -> None:
        owners: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for draft, record in pairs:
            for slug in {record.slug, *record.former_slugs}:
                owners[record.KIND, record.lang, slug].append(draft.of.name)
        for (_, _, slug), files in sorted(owners.items()):
            for file in files[1:]:
                other = files[0]
                self.folder.refuse(
                    file, "slug", Words(f"{slug!r} is also used by {other}", f"“{slug}”已被 {other} 使用"),
                    Words("give each its own slug", "请改用不同的 slug"),
                )  # fmt: skip

    def _check_references(self, pairs: list[tuple[_Draft, Record]], files: list[RecordFile]) -> None:
        known: dict[str, set[str]] = defaultdict(set)
        for one in files:
            known[one.kind.KIND].add(one.id)
        told = set()
        for draft, record in pairs:
            for field, kind, key in references_of(record):
                mark = (self._holder(draft, field), field, key)
                if key not in known[kind] and mark not in told:
                    told.add(mark)
                    self.folder.refuse(mark[0], field, *_unknown_id(kind, key, record.lang, known[kind]))

    def _check_together(self, pairs: list[tuple[_Draft, Record]]) -> None:
        drafts = {record.ref: draft for draft, record in pairs}
        for record, fault in joint_faults(record for _, record in pairs):
            self.folder.refuse(self._holder(drafts[record.ref], fault[0]), *fault)

    def _terms(self, files: list[RecordFile]) -> tuple[Term, ...]:
        text = self.folder.text(TERMS_FILE) if self.folder.has(TERMS_FILE) else None
        if text is None:
            return ()
        try:
            terms = read_terms(text.encode(), TERMS_FILE)
        except BadContent as error:
            self.folder.problems += error.problems
            return ()
        if not terms:
            self.folder.refuse(TERMS_FILE, "", Words("the table holds no term", "表中没有词条"),
                               Words("add rows, or delete the file: then the starter list counts",
                                     "请填写词条，或删除此文件以使用自带词表"))  # fmt: skip
        topics = {one.id for one in files if one.kind is Topic}
        for one in terms:
            if one.topic and one.topic not in topics:
                self.folder.refuse(TERMS_FILE, f"{one.id}, topic", *_unknown_id(Topic.KIND, one.topic, "zh", topics))
        return terms

    def _unused_media(self) -> Iterator[Finding]:
        for name in self.folder.media_files():
            if name not in self.media.asked:
                yield Finding(
                    Level.NOTE, "unused-media", f"{MEDIA_FOLDER}/{name}", "",
                    Words("no record shows this file", "没有任何内容用到此文件"),
                    Words("delete it, or name it in a record", "请删除，或在内容中引用它"),
                )  # fmt: skip


def _shared(kind: type[Record]) -> set[str]:
    """The fields that a translation takes from its source."""
    return {name for name, field in fields_of(kind).items() if field.metadata.get("fact")}


def _top(place: str) -> str:
    """The field of the record that a place lies in."""
    return re.split(r"[.\[]", place)[0]


def _unknown_id(kind: str, key: str, lang: str, known: set[str]) -> tuple[Words, Words]:
    """``(message, remedy)`` for an id that no record has."""
    named = f"{KIND_BY_NAME[kind].FOLDER}/{key}"
    near = difflib.get_close_matches(key, sorted(known), 1)
    if re.search("[，、；]", key):
        remedy = Words("separate them with ASCII commas: [first, second]", "请用半角逗号隔开：[first, second]")
    elif near:
        remedy = Words(f"did you mean {near[0]!r}?", f"是否应为“{near[0]}”？")
    elif not is_id(key):
        remedy = Words("write the id, which its file is named by", "请写编号，即文件名的第一段")
    else:
        wanted = file_name(KIND_BY_NAME[kind], key, lang)
        remedy = Words(f"add {wanted}", f"请新建 {wanted}")
    return Words(f"there is no {named}", f"没有 {named}"), remedy


__all__ = ["MEDIA_FOLDER", "SITE_FILE", "Package", "read_package"]
