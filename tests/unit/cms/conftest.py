"""A page tree to put records into."""

from typing import Any

import pytest
from wagtail.models import Locale, Page

from cms.pages.lookups import LiveLookup, media_model, page_models, translation_key
from cms.pages.models import FolderPage
from cms.pages.records import fill_page
from content.kinds import Record
from content.language import language
from content.media import MediaFile
from content.schema import fields_of
from tests.factories import records


class Shelf(LiveLookup):
    """Looks pages up in the database and keeps two media files under the keys of their rows."""

    def __init__(self, files: dict[tuple[str, int], MediaFile]) -> None:
        self.files = files

    def media_of(self, model: str, pk: int) -> MediaFile | None:
        return self.files.get((model, pk))

    def media_pk(self, model: str, file: MediaFile) -> int | None:
        return next((pk for (name, pk), held in self.files.items() if (name, held) == (model, file)), None)

    def page_of(self, kind: str, permanent_id: str) -> int | None:
        pages = page_models()[kind].objects.filter(permanent_id=permanent_id).order_by("pk")
        return pages.values_list("pk", flat=True).first()


class Tree:
    """Pages, made from records and put where they belong."""

    def __init__(self, shelf: Shelf) -> None:
        self.shelf = shelf
        self.homes: dict[str, Page] = {}
        self.folders: dict[tuple[str, str], Page] = {}
        self.pages: dict[tuple[str, str, str], Any] = {}

    def new(self, record: Record) -> Any:
        """An unsaved page filled from a record."""
        page = page_models()[record.KIND](locale=self.locale(record.lang))
        fill_page(page, record, self.shelf)
        page.translation_key = translation_key(record.KIND, record.id)
        return page

    def put(self, record: Record) -> Any:
        """The page of a record, saved."""
        page = self.new(record)
        self.parent_of(record).add_child(instance=page)
        saved = type(page).objects.get(pk=page.pk)
        if record.KIND == "alliance":
            self.homes[record.lang] = saved
        self.pages[record.KIND, record.id, record.lang] = saved
        return saved

    def locale(self, lang: str) -> Locale:
        return Locale.objects.get_or_create(language_code=language(lang).wagtail)[0]

    def parent_of(self, record: Record) -> Page:
        model = page_models()[record.KIND]
        if record.KIND == "alliance":
            return Page.get_first_root_node()
        if model.HELD_BY:
            field = fields_of(type(record))[model.HELD_BY[0]]
            return self.fresh(self.pages[field.metadata["ref"], getattr(record, field.name), record.lang])
        return self.folder(record.KIND, record.lang)

    def folder(self, kind: str, lang: str) -> Page:
        if (kind, lang) not in self.folders:
            folder = FolderPage(title=kind, slug=kind, holds=kind, locale=self.locale(lang))
            self.fresh(self.homes[lang]).add_child(instance=folder)
            self.folders[kind, lang] = folder
        return self.fresh(self.folders[kind, lang])

    def fresh(self, page: Page) -> Page:
        return page.specific_class.objects.get(pk=page.pk)


@pytest.fixture
def shelf(db: None) -> Shelf:
    picture = media_model("Picture")(
        title="盐", file="pictures/salt.png", name="pictures/salt.png", width=640, height=480
    )
    video = media_model("LectureVideo")(
        title="卒中", file="videos/stroke.mp4", name="videos/stroke.mp4", size=1, width=1, height=1, duration_ms=1
    )
    for row, name in ((picture, "Picture"), (video, "LectureVideo")):
        media_model(name).objects.bulk_create([row])
    return Shelf({("Picture", picture.pk): records.PICTURE_FILE, ("LectureVideo", video.pk): records.VIDEO_FILE})


@pytest.fixture
def tree(shelf: Shelf) -> Tree:
    """An empty tree with the alliance in Chinese."""
    made = Tree(shelf)
    made.put(records.ALLIANCE)
    return made


@pytest.fixture
def full_tree(tree: Tree) -> Tree:
    """A tree with a page of every kind in Chinese."""
    for record in records.EVERY_KIND[1:]:
        tree.put(record)
    return tree
