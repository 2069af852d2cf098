"""Where the page of each record belongs: a home for each language, folders, and what a unit contributes below it."""

import uuid
from typing import Any

from django.utils import translation
from wagtail.models import Locale, Page, Site

from cms.pages.lookups import page_models, translation_key
from cms.pages.models import FolderPage
from cms.publishing.tree import HOME_DEPTH
from content.kinds import Alliance, Record
from content.language import language
from content.package import Package
from content.schema import fields_of

Key = tuple[str, str, str]
"""Kind, permanent id and language code of a record."""

_FOLDER_KEYS = uuid.UUID("b0a2c6a2-5a0a-4e5a-9b62-8f6f1f9f0c3d")
"""Name space of the translation keys of folders."""

MAX_TITLE = Page._meta.get_field("title").max_length
"""A longer title is refused when the page is filled, with the name of the field."""


class Places:
    """The pages that records are put below; they are made when they are missing.

    What is only needed to hold others, such as a unit that has no English version yet, is made as a draft.
    """

    def __init__(self, package: Package) -> None:
        self._records = {(one.KIND, one.id, one.lang): one for one in package.records}
        self._languages = package.site.languages
        self._locales = {code: _locale(code) for code in package.site.languages}
        self._folders: dict[tuple[str, str], FolderPage] = {}
        self.pages: dict[Key, Any] = {}
        """Every page there is, by the key of its record."""
        self._read_pages()

    def _read_pages(self) -> None:
        for kind, model in page_models().items():
            for page in model.objects.filter(locale__in=self._locales.values()):
                self.pages[kind, page.permanent_id, self._code(page)] = page

    def _code(self, page: Page) -> str:
        return next(code for code, locale in self._locales.items() if locale.pk == page.locale_id)

    def locale(self, lang: str) -> Locale:
        """The Wagtail locale of a language."""
        return self._locales[lang]

    def parent_of(self, record: Record, lang: str) -> Any:
        """The page that the page of a record in a language belongs below."""
        if record.KIND == Alliance.KIND:
            return Page.get_first_root_node()
        held_by = page_models()[record.KIND].HELD_BY
        if not held_by:
            return self._folder(record.KIND, lang)
        field = fields_of(type(record))[held_by[0]]
        return self._holder(field.metadata["ref"], getattr(record, field.name), lang)

    def home(self, lang: str) -> Any:
        """The page that holds everything of a language."""
        for (kind, _, code), page in self.pages.items():
            if kind == Alliance.KIND and code == lang:
                return page
        described = next((one for key, one in self._records.items() if key[0] == Alliance.KIND), None)
        return self.place(described or Alliance(id="alliance", lang=lang, slug="alliance", title=""), lang)

    def _holder(self, kind: str, permanent_id: str, lang: str) -> Any:
        found = self.pages.get((kind, permanent_id, lang))
        if found is not None:
            return found
        versions = (self._records.get((kind, permanent_id, code)) for code in (lang, *self._languages))
        return self.place(next(one for one in versions if one is not None), lang)

    def place(self, record: Record, lang: str) -> Any:
        """A new page for a record in a language, with no more than a name yet; a draft."""
        page = page_models()[record.KIND](
            title=record.title[:MAX_TITLE] or language(lang).name,
            slug=record.slug,
            permanent_id=record.id,
            locale=self.locale(lang),
            translation_key=translation_key(record.KIND, record.id),
            live=False,
            has_unpublished_changes=True,
        )
        self.parent_of(record, lang).add_child(instance=page)
        self.pages[record.KIND, record.id, lang] = page
        return page

    def settle(self, page: Any, record: Record) -> None:
        """Moves a page to where its record belongs now."""
        parent = self.parent_of(record, record.lang)
        if page.path[: -page.steplen] != parent.path:
            page.move(parent, pos="last-child")
            self._folders.clear()
            self._read_pages()  # whatever was below the page has moved with it

    def _folder(self, kind: str, lang: str) -> FolderPage:
        if (kind, lang) not in self._folders:
            held = FolderPage.objects.filter(holds=kind, locale=self.locale(lang)).first()
            self._folders[kind, lang] = held or self._new_folder(kind, lang)
        return self._folders[kind, lang]

    def _new_folder(self, kind: str, lang: str) -> FolderPage:
        with translation.override(language(lang).wagtail):
            title = str(FolderPage.Holds(kind).label)
        folder = FolderPage(
            title=title, slug=kind, holds=kind, locale=self.locale(lang), translation_key=uuid.uuid5(_FOLDER_KEYS, kind)
        )
        self.home(lang).add_child(instance=folder)
        return folder


def _locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language(code).wagtail)[0]


def make_site(home: Page, name: str) -> Site:
    """The site whose root is that home. The page that Wagtail puts there at first is removed."""
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    site.root_page, site.site_name = home, name
    site.save()
    for page in Page.objects.filter(depth=HOME_DEPTH):
        if page.specific_class is Page:
            page.delete()
    return site
