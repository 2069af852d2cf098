"""Editorial findings about an Edition: what readers would miss. Nothing here raises or stops a build."""

from collections.abc import Callable, Iterable, Iterator

from content.blocks import PictureBlock, VideoBlock
from content.edition import Edition, references_of
from content.kinds import Lecture, Record
from content.kinds.record import HealthRecord
from content.markup import RECORD_SCHEMES, is_link_target, link_targets, markdown_of
from content.media import Picture
from content.problems import Finding, Level, Words
from content.schema import fields_of


def check(edition: Edition) -> tuple[Finding, ...]:
    """Every finding, in a fixed order."""
    return tuple(sorted(finding for record in edition.records for rule in RULES for finding in rule(edition, record)))


def _warn(record: Record, code: str, en: str, zh: str) -> Finding:
    return Finding(Level.WARNING, code, record.ref, Words(en, zh))


def _missing_translation(edition: Edition, record: Record) -> Iterator[Finding]:
    for code in edition.languages:
        if record.lang == edition.languages[0] and edition.find(record.KIND, record.id, code) is None:
            yield _warn(record, "missing-translation", f"there is no version in {code!r}", f"缺少语言版本“{code}”")


def _missing_alt(edition: Edition, record: Record) -> Iterator[Finding]:
    for picture in _pictures(record):
        if not picture.alt and not picture.decorative:
            name = picture.file.name
            yield _warn(record, "missing-alt", f"the picture {name} has no alt text", f"图片 {name} 缺少替代文字")


def _pictures(record: Record) -> Iterator[Picture]:
    for name in fields_of(type(record)):
        held = getattr(record, name)
        if isinstance(held, Picture):
            yield held
    for block in record.body:
        if isinstance(block, PictureBlock):
            yield block.picture


def _missing_captions(edition: Edition, record: Record) -> Iterator[Finding]:
    if isinstance(record, Lecture):
        if record.captions is None:
            yield _warn(record, "missing-captions", "the lecture has no captions", "讲座缺少字幕")
        if not record.renditions:
            yield _warn(record, "missing-video", "the lecture has no video", "讲座缺少视频")


def _unreviewed(edition: Edition, record: Record) -> Iterator[Finding]:
    if not isinstance(record, HealthRecord):
        return
    if not record.reviewer or record.reviewed is None:
        yield _warn(record, "no-medical-review", "no medical reviewer or no day of review", "缺少医学审核人或审核日期")
    elif record.reviewer in record.authors:
        yield _warn(record, "reviewed-by-author", "the reviewer is also an author", "医学审核人同时也是作者")
    if record.next_review is not None and record.next_review < edition.today:
        yield _warn(record, "review-overdue", f"was to be reviewed by {record.next_review}",
                    f"应在 {record.next_review} 前复核")  # fmt: skip


_ELEMENTS = (
    ("sources", "sources", "来源"),
    ("authors", "author", "作者"),
    ("population", "applicable population", "适用人群"),
    ("summary", "summary", "摘要"),
)


def _missing_elements(edition: Edition, record: Record) -> Iterator[Finding]:
    if not isinstance(record, HealthRecord):
        return
    for name, en, zh in _ELEMENTS:
        if name == "authors" and isinstance(record, Lecture):
            continue
        if not getattr(record, name):
            yield _warn(record, f"missing-{name}", f"it names no {en}", f"缺少{zh}")


def _not_live(edition: Edition, record: Record) -> Iterator[Finding]:
    for field, kind, key in references_of(record):
        if edition.find_named(kind, key, record.lang) is None:
            yield _warn(record, "reference-not-live", f"{field} names {kind}/{key}, which is not published",
                        f"{field} 所指的 {kind}/{key} 未发布")  # fmt: skip


def _links(edition: Edition, record: Record) -> Iterator[Finding]:
    for target in (target for block in record.body for text in markdown_of(block) for target in link_targets(text)):
        kind, _, key = target.partition("#")[0].partition(":")
        if not is_link_target(target) or (kind in RECORD_SCHEMES and edition.find(kind, key, record.lang) is None):
            yield _warn(record, "broken-link", f"the link {target} leads nowhere", f"链接 {target} 无效")


def _videos(edition: Edition, record: Record) -> Iterator[Finding]:
    for block in record.body:
        if isinstance(block, VideoBlock) and edition.find(Lecture, block.lecture, record.lang) is None:
            yield _warn(record, "video-not-shown", f"the lecture {block.lecture} is not there in this language",
                        f"讲座 {block.lecture} 没有这个语言版本")  # fmt: skip


RULES: tuple[Callable[[Edition, Record], Iterable[Finding]], ...] = (
    _missing_translation, _missing_alt, _missing_captions, _unreviewed, _missing_elements, _not_live, _links, _videos,
)  # fmt: skip
