"""A content package becomes pages: new ones are made, changed ones updated, what editors have changed left alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import Site

from cms.alliance.models import SiteFacts
from cms.pages.lookups import page_models
from cms.publishing.desk import enter_desk, refresh_desk, sync_desk
from cms.publishing.edition import read_terms
from cms.publishing.filling import fill
from cms.publishing.imported_rows import ImportedRows
from cms.publishing.memory import Memory, digest_of, terms_digest
from cms.publishing.models import ImportedFacts
from cms.publishing.places import Places, make_site
from cms.publishing.tasks import Cause, request_rebuild
from cms.publishing.tree import Tree
from cms.terms.intake import take_in
from content.kinds import Record
from content.language import LANGUAGES
from content.package import SITE_FILE, Package, read_package
from content.package_folder import TERMS_FILE
from content.problems import BadContent, Finding, Problem, Words
from content.schema import fields_of
from content.store import MediaStore
from site_build.reporter import Reporter


@dataclass
class ImportReport:
    """What an import did; records are named by their ``ref``."""

    created: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    left_alone: list[str] = field(default_factory=list)
    """Changed in the admin since they were imported, or made there; the package's version was not taken."""
    at_desk: list[str] = field(default_factory=list)
    """Translations that entered the translation desk."""
    apart: list[tuple[str, Words]] = field(default_factory=list)
    """Translations that stay ordinary pages, and why."""
    altered: list[tuple[str, str]] = field(default_factory=list)
    """Records that a page does not say exactly as the package does, and the fields it differs in."""
    dropped: list[str] = field(default_factory=list)
    """Records of earlier imports that the package no longer has, whose pages readers still see."""
    findings: tuple[Finding, ...] = ()
    """What is worth knowing about the files of the package."""

    @property
    def changed(self) -> bool:
        """Whether anything in the CMS is different now."""
        return bool(self.created or self.updated)


def import_package(package: Package, reporter: Reporter, at: datetime | None = None) -> ImportReport:
    """Takes a package into the CMS, or changes nothing: ``BadContent`` for a record that pages cannot hold.

    ``at`` is the moment that decides which pages are live by now, and which wait; now unless given.
    """
    with transaction.atomic():
        doing = _Import(package, reporter, at or timezone.now())
        try:
            return doing.run()
        except BaseException:
            doing.rows.discard()
            raise


def import_folder(folder: Path, reporter: Reporter, at: datetime | None = None) -> ImportReport:
    """Takes the package in a folder into the CMS, or changes nothing: ``BadContent`` lists all that is wrong."""
    reporter.step("reading", 0)
    package = read_package(folder, MediaStore(Path(settings.CACHE_DIR) / "media"))
    return import_package(package, reporter, at)


class _Import:
    def __init__(self, package: Package, reporter: Reporter, now: datetime) -> None:
        self.package = package
        self.now = now
        self.reporter = reporter
        self.report = ImportReport()
        self.memory = Memory()
        self.places = Places(package)
        self.rows = ImportedRows(self.places, package.site)

    def run(self) -> ImportReport:
        self._take_facts()
        self.reporter.step("places", len(self.package.records))
        taken = [record for record in self.package.records if self._place(record)]
        self.reporter.step("content", len(taken))
        for record in taken:
            self._fill(record)
            self.reporter.done()
        self._take_terms()
        self._to_desk(taken)
        self._remember(taken)
        self.report.dropped = self._dropped()
        self.report.findings = self.package.findings
        if self.report.changed:
            request_rebuild(Cause.IMPORTED, self.package.site.name("zh"))
        return self.report

    def _take_facts(self) -> None:
        site = make_site(self.places.home(self.package.site.source_language), self.package.site.name("zh"))
        note = ImportedFacts.objects.filter(site=site).first()
        facts = SiteFacts.objects.filter(site=site).first()
        wanted = digest_of(self.package.site)
        if facts is not None and (note is None or note.digest != digest_of(facts.to_content())):
            if digest_of(facts.to_content()) != wanted:
                self.report.left_alone.append(SITE_FILE)
            return
        if note is None or note.digest != wanted:
            facts = facts or SiteFacts(site=site)
            facts.fill(self.package.site)
            facts.save()
            ImportedFacts.objects.update_or_create(site=site, defaults={"digest": wanted})

    def _take_terms(self) -> None:
        """Takes over the terms of the package in place of those there are, unless editors have changed these since."""
        if not self.package.terms:
            return
        site = Site.objects.get(is_default_site=True)
        note = ImportedFacts.objects.filter(site=site).first()
        wanted, held = terms_digest(self.package.terms), read_terms().all
        if held and terms_digest(held) == wanted:
            self.report.unchanged.append(TERMS_FILE)
        elif held and (note is None or note.terms_digest != terms_digest(held)):
            self.report.left_alone.append(TERMS_FILE)
            return
        else:
            take_in(self.package.terms, TERMS_FILE, alone=True)
            (self.report.updated if held else self.report.created).append(TERMS_FILE)
        ImportedFacts.objects.update_or_create(site=site, defaults={"terms_digest": wanted})

    def _place(self, record: Record) -> bool:
        """Sees to it that the record's page is where it belongs; whether the page is to be filled from the record."""
        self.reporter.done()
        page = self.places.pages.get((record.KIND, record.id, record.lang))
        if page is None:
            with _naming(record):
                self.places.place(record, record.lang)
        elif not self.memory.is_ours(page):
            self.report.left_alone.append(record.ref)
            return False
        elif self.memory.has_taken(page, record):
            self.report.unchanged.append(record.ref)
            return False
        else:
            self.places.settle(page, record)
        known = page is not None and self.memory.knows(page)
        (self.report.updated if known else self.report.created).append(record.ref)
        return True

    def _dropped(self) -> list[str]:
        held = {(one.KIND, one.id, one.lang) for one in self.package.records}
        pages = self.places.pages.items()
        return sorted("/".join(key) for key, page in pages if key not in held and page.live and self.memory.knows(page))

    def _fill(self, record: Record) -> None:
        page = self.places.pages[record.KIND, record.id, record.lang]
        self.rows.turn_to(record)
        with _naming(record):
            fill(page, record, self.rows, self.now)

    def _to_desk(self, taken: list[Record]) -> None:
        """Keeps the desk in step with every pair of which one page was just imported."""
        self.reporter.step("translation desk", len(taken))
        records = {(one.KIND, one.id, one.lang): one for one in self.package.records}
        lookup = Tree()
        seen = set()
        for one in taken:
            source = records.get((one.KIND, one.id, self.package.site.source_language))
            for lang in self.package.site.languages[1:]:
                record = records.get((one.KIND, one.id, lang))
                if source is not None and record is not None and record.ref not in seen:
                    seen.add(record.ref)
                    self._pair(source, record, lookup)
            self.reporter.done()

    def _pair(self, source: Record, record: Record, lookup: Tree) -> None:
        source_page, page = (self.places.pages[one.KIND, one.id, one.lang] for one in (source, record))
        if record.ref in self.report.left_alone:
            sync_desk(source_page)
        elif source.ref in self.report.left_alone:
            # The translation belongs to the package's Chinese, not to what an editor has made of it since.
            refresh_desk(source_page, page)
        elif (reason := enter_desk(source_page, page, lookup)) is None:
            self.report.at_desk.append(record.ref)
        else:
            self.report.apart.append((record.ref, reason))

    def _remember(self, taken: list[Record]) -> None:
        memory = Memory()
        pages = {pk: page for model in page_models().values() for pk, page in model.objects.in_bulk().items()}
        pairs = [(pages[self.places.pages[one.KIND, one.id, one.lang].pk], one) for one in taken]
        memory.remember(pairs)
        for page, record in pairs:
            made = memory.record_of(page)
            self.report.altered += [
                (record.ref, name) for name in fields_of(type(record)) if getattr(made, name) != getattr(record, name)
            ]


@contextmanager
def _naming(record: Record) -> Iterator[None]:
    """Turns what a page has against a record into ``BadContent`` that names the record's file."""
    try:
        yield
    except ValidationError as error:
        raise BadContent(_problems(record, error)) from error


def _problems(record: Record, error: ValidationError) -> Iterator[Problem]:
    """What a page has against a record, in both languages."""
    said = {}
    for known in LANGUAGES.values():
        with translation.override(known.wagtail):
            said[known.code] = {name: " ".join(map(str, texts)) for name, texts in error.message_dict.items()}
    for name in said["en"]:
        yield Problem(
            record.file, name, Words(said["en"][name], said["zh"][name]),
            Words("change it so that the CMS can hold it", "请修改，使内容管理系统能够保存"),
        )  # fmt: skip
