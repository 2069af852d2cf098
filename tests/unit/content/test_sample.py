"""The written part of the sample package keeps the promises that its readers and the translation desk rely on."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from content.blocks import Block, KeyFacts, Prose, SeekCare, Source, Urgency
from content.checks import check
from content.edition import assemble, media_of
from content.kinds import Article, Lesson, Person, Record
from content.markup import Renderer
from content.package import Package, read_package
from content.schema import fields_of
from content.store import MediaStore
from tests.factories.drawings import PICTURES

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "content" / "sample"
HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
WRITTEN = ("alliance", "unit", "person", "topic", "article", "lecture", "series", "course", "lesson")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return read_package(SAMPLE, MediaStore(tmp_path_factory.mktemp("media")))


@pytest.fixture(scope="module")
def written(package: Package) -> list[Record]:
    return [record for record in package.records if record.KIND in WRITTEN]


@pytest.fixture(scope="module")
def articles(package: Package) -> list[Article]:
    return [record for record in package.records if isinstance(record, Article)]


def strings(value: object) -> Iterator[str]:
    """Every text in a record, but for the titles of Chinese sources."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in fields_of(type(value)):
            if not (name == "title" and isinstance(value, Source) and value.lang == "zh"):
                yield from strings(getattr(value, name))


def shape(block: Block) -> tuple[object, ...]:
    """What must be the same in both languages: the type, the length of each list, the kinds of paragraph."""
    if isinstance(block, Prose):
        return ("prose", *(paragraph_shape(part) for part in block.text.split("\n\n")))
    sizes = (getattr(block, name) for name in fields_of(type(block)))
    return (block.TYPE, *(len(size) for size in sizes if isinstance(size, tuple)))


def paragraph_shape(text: str) -> str:
    heading = re.match(r"#+ ", text)
    if heading:
        return heading.group()
    return f"list of {len(text.splitlines())}" if re.match(r"(- |\d+\. )", text) else "paragraph"


def test_every_record_is_there_in_both_languages(written: list[Record]) -> None:
    keys = {(record.KIND, record.id, record.lang) for record in written}
    assert {(kind, key) for kind, key, lang in keys if lang == "zh"} == {
        (kind, key) for kind, key, lang in keys if lang == "en"
    }


def test_the_two_languages_of_a_body_run_in_parallel(written: list[Record]) -> None:
    chinese = {record.ref: record for record in written if record.lang == "zh"}
    for record in written:
        if record.lang == "en":
            source = chinese[record.ref.removesuffix("en") + "zh"]
            assert [shape(block) for block in source.body] == [shape(block) for block in record.body], record.ref


def test_english_holds_no_chinese_but_titles_of_chinese_sources(written: list[Record]) -> None:
    for record in written:
        if record.lang == "en":
            assert not [text for text in strings(record) if HAN.search(text)], record.ref


def test_nobody_shouts(written: list[Record]) -> None:
    for record in written:
        assert not [text for text in strings(record) if "!" in text or "！" in text], record.ref


def test_an_article_begins_with_key_facts_and_says_when_to_seek_care(articles: list[Article]) -> None:
    for article in articles:
        assert isinstance(article.body[0], KeyFacts), article.ref
        cards = [block for block in article.body if isinstance(block, SeekCare)]
        assert {card.urgency for card in cards} >= {Urgency.EMERGENCY, Urgency.URGENT}, article.ref
        assert all("120" in card.action for card in cards if card.urgency is Urgency.EMERGENCY), article.ref


def test_an_article_is_checked_by_another_and_again_within_a_year(articles: list[Article]) -> None:
    for article in articles:
        assert article.reviewer not in ("", *article.authors), article.ref
        assert article.reviewed is not None
        assert article.next_review is not None
        assert 0 < (article.next_review - article.reviewed).days <= 366, article.ref
        assert 2 <= len(article.sources) <= 8, article.ref


def test_a_person_is_marked_as_a_sample_and_names_every_article_of_theirs(package: Package) -> None:
    for person in (record for record in package.records if isinstance(record, Person)):
        said = "\n".join(string for block in person.body for string in strings(block))
        assert {"zh": "示例人物", "en": "sample person"}[person.lang] in said, person.ref
        wrote = {one.id for one in package.records if isinstance(one, Article) and person.id in one.authors}
        assert wrote <= set(re.findall(r"\(article:([\w-]+)\)", said)), person.ref


def test_a_quiz_has_right_answers_reasons_and_sources_that_exist(package: Package) -> None:
    titles = [record.title for record in package.records if isinstance(record, Article)]
    for lesson in (record for record in package.records if isinstance(record, Lesson)):
        for question in lesson.quiz:
            assert {option.correct for option in question.options} == {True, False}, question.prompt
            assert question.explanation, question.prompt
            quoted = re.search("本站文章《(.+)》|Our article “(.+)”", question.source)
            named = (quoted.group(1) or quoted.group(2)) if quoted else ""
            assert question.source, question.prompt
            assert any(title.startswith(named) for title in titles), question.source


def test_an_article_has_a_checklist_of_its_numbers(articles: list[Article]) -> None:
    names = {path.stem for path in (ROOT / "docs" / "sample").glob("*.md")}
    assert {article.id for article in articles} <= names


def test_nothing_is_left_to_remark_on(package: Package) -> None:
    assert check(assemble(package.site, datetime(2026, 11, 22, tzinfo=UTC), package.records), Renderer()) == ()


def test_pictures_are_drawn_by_us_small_and_all_used(articles: list[Article]) -> None:
    used = {file.name for article in articles for file in media_of(article)}
    assert used == {f"pictures/{name}.png" for name in PICTURES}
    for path in sorted((SAMPLE / "media" / "pictures").iterdir()):
        assert path.stem in PICTURES
        assert path.stat().st_size < 60_000, path.name


def test_drawing_again_gives_the_same_bytes() -> None:
    kept = (SAMPLE / "media" / "pictures" / "recovery-position.png").read_bytes()
    assert PICTURES["recovery-position"]().png() == kept
