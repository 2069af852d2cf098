import dataclasses
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.fields import StreamField

from cms.pages.blocks import BODY_BLOCKS, GridBlock
from cms.pages.lookups import page_models
from cms.pages.records import fill_page, to_content
from cms.pages.streams import bare_field
from content.blocks import BLOCKS, KeyFacts, PictureBlock, Prose, VideoBlock
from content.kinds import KINDS, Record
from content.kinds.record import Status
from content.schema import fields_of
from tests.factories import records

IDS = [f"{record.KIND}-{record.id}" for record in records.EVERY_KIND]


def test_every_kind_of_record_has_a_page_model():
    assert set(page_models()) == {kind.KIND for kind in KINDS}


@pytest.mark.parametrize("record", records.EVERY_KIND, ids=IDS)
def test_a_page_saved_and_read_again_gives_the_same_record(full_tree, record: Record):
    page = full_tree.pages[record.KIND, record.id, "zh"]
    assert to_content(page, full_tree.shelf) == record


@pytest.mark.parametrize("record", records.EVERY_KIND, ids=IDS)
def test_a_revision_gives_the_same_record(full_tree, record: Record):
    page = full_tree.pages[record.KIND, record.id, "zh"]
    page.save_revision()
    read = page.get_latest_revision_as_object()
    assert to_content(read, full_tree.shelf) == record


def test_a_revision_from_before_there_were_audiences_is_written_for_everybody(full_tree):
    revision = full_tree.pages["article", "stroke-signs", "zh"].save_revision()
    del revision.content["audience"]
    assert to_content(revision.as_object(), full_tree.shelf) == dataclasses.replace(records.ARTICLE, audience=())


def test_an_unsaved_page_gives_the_same_record(full_tree):
    page = full_tree.new(dataclasses.replace(records.HYPERTENSION, id="new", slug="new"))
    assert to_content(page, full_tree.shelf).parent == "diet"


def test_values_that_the_editing_form_has_unpacked_give_the_same_record(full_tree):
    page = full_tree.pages["article", "stroke-signs", "zh"]
    for name in ("body", "sources", "topics", "authors", "picture"):
        list(getattr(page, name))  # as the form does: stored data become blocks
    assert to_content(page, full_tree.shelf) == records.ARTICLE


def test_an_empty_page_gives_a_record(full_tree):
    for model in page_models().values():
        page = model(title="新", slug="new", locale=full_tree.locale("zh"), path=full_tree.homes["zh"].path + "9999")
        assert to_content(page, full_tree.shelf).title == "新"


def test_reading_a_page_asks_the_database_nothing_itself(full_tree):
    class Answers:
        def lang_of(self, locale_pk: int) -> str:
            return "zh"

        def id_of(self, page_pk: int) -> str:
            return "some-page"

        def holder_of(self, page: Any, kind: str) -> str:
            return "some-unit"

        def media_of(self, model: str, pk: int) -> Any:
            return records.PICTURE_FILE

    pages = [type(page).objects.get(pk=page.pk) for page in full_tree.pages.values()]
    with CaptureQueriesContext(connection) as queries:
        for page in pages:
            to_content(page, Answers())
    assert len(queries) == 0


def test_both_languages_share_the_ids_of_their_blocks(full_tree):
    chinese = full_tree.pages["article", "stroke-signs", "zh"]
    english = full_tree.new(records.in_english(records.ARTICLE, title="Early signs of stroke"))
    for name in ("body", "sources", "picture", "topics"):
        assert list(_ids(getattr(english, name).raw_data)) == list(_ids(getattr(chinese, name).raw_data))


def test_every_item_of_a_list_is_stored_with_an_id(full_tree):
    page = full_tree.pages["article", "stroke-signs", "zh"]
    facts = next(block for block in page.body.raw_data if block["type"] == "key_facts")
    assert [item["type"] for item in facts["value"]] == ["item", "item"]
    assert all(item["id"] for item in facts["value"])


def test_what_shows_something_deleted_is_left_out(full_tree):
    page = full_tree.pages["article", "stroke-signs", "zh"]
    page.body = json.dumps(
        [
            {"type": "prose", "value": "在", "id": "1"},
            {"type": "video", "value": {"lecture": 9999, "caption": ""}, "id": "2"},
            {"type": "picture", "value": {"file": 9999, "alt": "不在了"}, "id": "3"},
            {"type": "key_facts", "value": ["直接写的", "旧格式"], "id": "4"},
        ]
    )
    page.topics = json.dumps([{"type": "topic", "value": 9999, "id": "5"}])
    page.reviewer_id = 9999
    record = to_content(page, full_tree.shelf)
    assert record.body == (Prose(text="在"), KeyFacts(items=("直接写的", "旧格式")))
    assert record.topics == ()
    assert record.reviewer == ""


def test_line_ends_of_browsers_are_one_kind(full_tree):
    page = full_tree.pages["article", "stroke-signs", "zh"]
    page.summary = "一\r\n二 "
    page.other_names = "甲\r\n\r\n 乙 \r\n"
    page.body = json.dumps([{"type": "prose", "value": "上\r\n\r\n下\r\n", "id": "1"}])
    record = to_content(page, full_tree.shelf)
    assert (record.summary, record.aliases, record.body) == ("一\n二", ("甲", "乙"), (Prose(text="上\n\n下"),))


def test_a_private_record_is_left_unpublished(full_tree):
    page = full_tree.new(dataclasses.replace(records.DIET, id="secret", slug="secret", status=Status.PRIVATE))
    assert page.live is False


def test_filling_a_page_again_changes_nothing(full_tree):
    page = full_tree.pages["lesson", "home-care-1", "zh"]
    before = page.quiz.get_prep_value()
    fill_page(page, records.LESSON, full_tree.shelf)
    assert page.quiz.get_prep_value() == before


def test_every_field_of_a_record_has_a_place_on_its_page():
    for model in page_models().values():
        names = {field.name for field in model._meta.get_fields()}
        special = {"id", "lang", "status", "aliases", "expires_at", *model.HELD_BY}
        missing = set(fields_of(model.RECORD)) - special - names
        assert not missing, model


def test_the_blocks_have_the_names_of_the_content_model():
    assert [name for name, _ in BODY_BLOCKS] == [block.TYPE.replace("-", "_") for block in BLOCKS]
    for kind, (_, block) in zip(BLOCKS, BODY_BLOCKS, strict=True):
        if not bare_field(kind):
            assert set(block.child_blocks) == set(fields_of(kind))


def test_blocks_of_one_field_are_stored_bare():
    assert [bare_field(kind) for kind in (Prose, KeyFacts, PictureBlock, VideoBlock)] == [
        "text",
        "items",
        "picture",
        "",
    ]


def test_structures_in_fields_have_the_names_of_the_content_model(full_tree):
    pairs = {
        "posts": records.LI_WEN.posts[0], "names": records.CENTRE.names[0], "quiz": records.LESSON.quiz[0],
        "chapters": records.LECTURE.chapters[0], "sources": records.GUIDELINE, "picture": records.PICTURE,
        "portrait": records.PICTURE,
    }  # fmt: skip
    checked = set()
    for model in page_models().values():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField) and field.name in pairs:
                (block,) = field.stream_block.child_blocks.values()
                assert set(block.child_blocks) == set(fields_of(type(pairs[field.name])))
                checked.add(field.name)
    assert checked == set(pairs)


def test_only_tables_are_kept_as_grids():
    table = dict(BODY_BLOCKS)["table"]
    assert [name for name, block in table.child_blocks.items() if isinstance(block, GridBlock)] == ["header", "rows"]


def _ids(raw: Any) -> Iterator[str]:
    if isinstance(raw, dict):
        if "type" in raw:
            yield raw["id"]
        for value in raw.values():
            yield from _ids(value)
    elif not isinstance(raw, str):
        for item in raw if hasattr(raw, "__iter__") else ():
            yield from _ids(item)
