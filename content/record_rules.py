"""What a record must obey beyond the types of its fields; packages and the CMS ask here."""

from collections.abc import Iterator

from content.blocks import Block, DoDont, Dose, PictureBlock, Prose, References, Source, Table
from content.characters import UNWANTED, is_blank, unwanted_words
from content.kinds import AllianceUnit, Lecture, Lesson, Person, Record
from content.kinds.record import HealthRecord
from content.markup import markdown_of
from content.media import MediaFile, Picture
from content.periods import period_faults
from content.problems import Fault, Words
from content.prose_rules import note_faults, prose_faults
from content.schema import REQUIRED, fields_of
from content.site import is_web_address
from content.urls import is_id

ID_REMEDY = Words(
    "use up to 60 lower-case letters, digits and single hyphens", "请用小写字母、数字和单个连字符，最多 60 个"
)


FIRST_YEAR, LAST_YEAR = 1900, 2100
"""Years in which a source may have been issued."""


def faults_of(record: Record) -> Iterator[Fault]:
    """Everything about the record that cannot be published."""
    yield from _names(record)
    yield from _unwanted(record, "")
    yield from _repeated(record)
    yield from period_faults(record)
    for block in record.body:
        yield from _block(block)
    for message, remedy in note_faults(record.body):
        yield "body", message, remedy
    for name in ("picture", "portrait"):
        held = getattr(record, name, None)
        if isinstance(held, Picture):
            yield from _picture(held, name)
    if isinstance(record, HealthRecord):
        yield from _sources(record.sources, "sources")
    if isinstance(record, AllianceUnit) and record.website:
        yield from _address(record.website, "website")
    if isinstance(record, Person) and not record.roles:
        yield "roles", Words("at least one is needed", "至少需要一项"), Words("for example expert", "例如 expert")
    if isinstance(record, Lecture):
        yield from _lecture(record)
    if isinstance(record, Lesson):
        yield from _lesson(record)


def _unwanted(value: object, where: str) -> Iterator[Fault]:
    """Characters that no text of a record may hold, wherever it stands."""
    if isinstance(value, str):
        bad = UNWANTED.search(value)
        if bad is not None:
            yield where, *unwanted_words(bad.group())
    elif isinstance(value, tuple):
        for number, item in enumerate(value, start=1):
            yield from _unwanted(item, f"{where}[{number}]")
    elif hasattr(value, "__dataclass_fields__"):
        for name in fields_of(type(value)):
            yield from _unwanted(getattr(value, name), f"{where}.{name}" if where else name)


def _repeated(record: Record) -> Iterator[Fault]:
    """What stands twice in a list of names: authors, topics, roles, files, other names, former addresses."""
    for name in fields_of(type(record)):
        held = getattr(record, name)
        seen: set[object] = set()
        for item in held if isinstance(held, tuple) else ():
            if not isinstance(item, str | MediaFile):
                continue
            if item in seen:
                told = item.name if isinstance(item, MediaFile) else str(item)
                yield (
                    name,
                    Words(f"{told!r} stands there twice", f"“{told}”重复出现"),
                    Words("remove one of them", "请删除其中一处"),
                )
            seen.add(item)


def _names(record: Record) -> Iterator[Fault]:
    if is_blank(record.title):
        yield "title", *REQUIRED
    for name, slugs in (("slug", (record.slug,)), ("former_slugs", record.former_slugs)):
        for slug in slugs:
            if not is_id(slug):
                yield name, Words(f"{slug!r} is no slug", f"“{slug}”不能作为 slug"), ID_REMEDY
    if record.slug in record.former_slugs:
        yield (
            "former_slugs",
            Words(f"{record.slug!r} is the present slug", f"“{record.slug}”是现在的 slug"),
            Words("remove it from the former ones", "请从旧地址中删除"),
        )


def _block(block: Block) -> Iterator[Fault]:
    place = "body" if isinstance(block, Prose) else f":::{block.TYPE}"
    for text in markdown_of(block):
        for message, remedy in prose_faults(text):
            yield place, message, remedy
    if isinstance(block, PictureBlock):
        yield from _picture(block.picture, place)
    if isinstance(block, References):
        yield from _sources(block.items, place)
    if isinstance(block, Dose):
        yield from _source(block.source, f"{place}.source")
    if isinstance(block, DoDont) and not block.do and not block.dont:
        yield (
            place,
            Words("it is empty", "没有内容"),
            Words("write what to do, or what not to", "请至少填写 do 或 dont"),
        )
    if isinstance(block, Table):
        yield from _table(block, place)


def _table(block: Table, place: str) -> Iterator[Fault]:
    if all(is_blank(cell) for cell in block.header):
        yield f"{place}.header", Words("no column has a name", "各列都没有名称"), Words("name them", "请填写表头")
    for number, row in enumerate(block.rows, start=1):
        if len(row) != len(block.header):
            yield (
                f"{place}.rows[{number}]",
                Words(f"{len(row)} cells, but the header has {len(block.header)}",
                      f"有 {len(row)} 格，而表头有 {len(block.header)} 格"),
                Words("give each row as many cells as the header", "请让每行的格数与表头相同"),
            )  # fmt: skip


def _picture(picture: Picture, place: str) -> Iterator[Fault]:
    yield from _still(picture.file, f"{place}.file")
    for message, remedy in prose_faults(picture.caption):
        yield f"{place}.caption", message, remedy


def _still(file: MediaFile, place: str) -> Iterator[Fault]:
    if file.duration:
        yield place, Words(f"{file.name} is a video", f"{file.name} 是视频"), Words("name a picture", "请改用图片")


def _sources(sources: tuple[Source, ...], place: str) -> Iterator[Fault]:
    for number, source in enumerate(sources, start=1):
        yield from _source(source, f"{place}[{number}]")


def _source(source: Source, place: str) -> Iterator[Fault]:
    if not FIRST_YEAR <= source.year <= LAST_YEAR:
        yield (
            f"{place}.year",
            Words(f"{source.year} is no year of issue", f"{source.year} 不是发表年份"),
            Words(f"write a year from {FIRST_YEAR} to {LAST_YEAR}", f"请写 {FIRST_YEAR} 至 {LAST_YEAR} 之间的年份"),
        )
    if source.url:
        yield from _address(source.url, f"{place}.url")


def _address(text: str, place: str) -> Iterator[Fault]:
    if not is_web_address(text):
        yield (
            place,
            Words(f"{text!r} is no web address", f"“{text}”不是网址"),
            Words("write it as https://example.org/page", "请写成 https://example.org/page 的形式"),
        )


def _lecture(lecture: Lecture) -> Iterator[Fault]:
    for number, file in enumerate(lecture.renditions, start=1):
        if not file.duration:
            yield (
                f"renditions[{number}]",
                Words(f"{file.name} is no video", f"{file.name} 不是视频"),
                Words("name an MP4 file", "请改用 MP4 文件"),
            )
    if lecture.poster is not None:
        yield from _still(lecture.poster, "poster")
    if lecture.number < 0:
        yield "number", *_COUNT_FROM_1
    starts = [chapter.start for chapter in lecture.chapters]
    late = bool(lecture.duration and starts and starts[-1] * 1000 >= lecture.duration)
    if late or any(start < 0 for start in starts) or starts != sorted(set(starts)):
        yield (
            "chapters",
            Words("out of order, or beyond the end of the video", "次序有误，或超出视频长度"),
            Words("give each a later start than the one before, in whole seconds", "请按先后填写各章开始的整秒数"),
        )


_COUNT_FROM_1 = (
    Words("places in an order are counted from 1", "序号从 1 开始"),
    Words("write 1, 2, 3 …", "请写 1、2、3……"),
)


def _lesson(lesson: Lesson) -> Iterator[Fault]:
    if lesson.number < 1:
        yield "number", *_COUNT_FROM_1
    yield from _quiz(lesson)


def _quiz(lesson: Lesson) -> Iterator[Fault]:
    for number, question in enumerate(lesson.quiz, start=1):
        if len(question.options) < 2 or not any(option.correct for option in question.options):
            yield (
                f"quiz[{number}].options",
                Words("a question needs two options and a right one", "每道题至少要有两个选项，且至少一个正确"),
                Words("add options, and correct: true to the right one", "请补充选项，给正确的加上 correct: true"),
            )
        for message, remedy in prose_faults(question.explanation):
            yield f"quiz[{number}].explanation", message, remedy
