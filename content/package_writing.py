"""An Edition becomes a content package: a folder of Markdown, YAML and media. See docs/reference/package.md."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import fields
from pathlib import Path

from content.body_text import write_body
from content.captions import write_captions
from content.edition import Edition, references_of
from content.kinds import KIND_BY_NAME, Lecture, Record, Topic
from content.kinds.record import file_name
from content.package_folder import MEDIA_FOLDER, SITE_FILE, TERMS_FILE
from content.problems import BadContent, Problem, Words
from content.schema import to_plain
from content.site import SiteConfig, write_site
from content.term_base import write_terms
from content.yaml_text import write_yaml


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
                yield _unpublished(record.ref, field, kind, key)
    for term in edition.terms:
        if term.topic and edition.find_named(Topic, term.topic, edition.site.source_language) is None:
            yield _unpublished(TERMS_FILE, f"{term.id}, topic", Topic.KIND, term.topic)


def _unpublished(file: str, field: str, kind: str, key: str) -> Problem:
    name = f"{KIND_BY_NAME[kind].FOLDER}/{key}"
    return Problem(file, field, Words(f"{name} is not published", f"{name} 未发布"),
                   Words("publish it, or take it out here", "请发布它，或在此处删除"))  # fmt: skip


def _files_of(edition: Edition) -> Iterable[tuple[str, str]]:
    yield SITE_FILE, write_site(edition.site)
    if edition.terms:
        yield TERMS_FILE, write_terms(edition.terms).decode()
    for record in edition.records:
        source = edition.find(record.KIND, record.id, edition.site.source_language)
        yield record.file, _record_text(record, None if source is record else source, edition.site)
        if isinstance(record, Lecture) and record.captions is not None:
            yield file_name(Lecture, record.id, record.lang, ".vtt"), write_captions(record.captions)


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
