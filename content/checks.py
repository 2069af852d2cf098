"""Editorial findings about an Edition: what readers would miss. Nothing here raises."""

from collections.abc import Callable, Iterable, Iterator

from content.blocks import PictureBlock, VideoBlock
from content.edition import Edition, references_of
from content.kinds import Alliance, Lecture, Record
from content.kinds.record import HealthRecord
from content.markup import RECORD_SCHEMES, RenderedBody, Renderer, is_link_target
from content.media import Picture
from content.problems import Finding, Level, Words
from content.schema import fields_of


def check_record(edition: Edition, record: Record, renderer: Renderer) -> tuple[Finding, ...]:
    """Every finding about one record."""
    told = [finding for rule in RULES for finding in rule(edition, record)]
    if record.body:
        told += _body(edition, record, renderer.body(record.body))
    return tuple(told)


def check(edition: Edition, renderer: Renderer) -> tuple[Finding, ...]:
    """Every finding, in a fixed order. An error keeps the site from going live."""
    told = [finding for record in edition.records for finding in check_record(edition, record, renderer)]
    return tuple(sorted([*check_site(edition), *told]))


def _warn(record: Record, code: str, field: str, message: Words, remedy: Words) -> Finding:
    return Finding(Level.WARNING, code, record.ref, field, message, remedy)


def check_site(edition: Edition) -> Iterator[Finding]:
    """Findings about no record: the alliance is not there in the source language.

    Other languages may lack it for a while: their home pages then bear the name of the site.
    """
    lang = edition.site.source_language
    if edition.alliance(lang) is None:
        yield Finding(
            Level.ERROR, "no-alliance", f"{Alliance.KIND}/{Alliance.KIND}/{lang}", "status",
            Words("the alliance is not published in the source language, so there is no home page",
                  "联盟介绍未以源语言发布，没有首页可用"),
            Words("publish it: neither a draft nor private, and within its dates",
                  "请发布联盟介绍：不能是草稿或非公开，并检查上线和下线时间"),
        )  # fmt: skip


def _missing_translation(edition: Edition, record: Record) -> Iterator[Finding]:
    for code in edition.languages:
        if record.lang == edition.languages[0] and edition.find(record.KIND, record.id, code) is None:
            yield _warn(record, "missing-translation", "",
                        Words(f"there is no version in {code!r}", f"缺少语言版本“{code}”"),
                        Words("translate it and publish the translation", "请翻译并发布"))  # fmt: skip


def _missing_alt(edition: Edition, record: Record) -> Iterator[Finding]:
    for field, picture in _pictures(record):
        if not picture.alt and not picture.decorative:
            name = picture.file.name
            yield _warn(record, "missing-alt", field,
                        Words(f"the picture {name} has no alt text", f"图片 {name} 缺少替代文字"),
                        Words("describe it in alt, or set decorative: true",
                              "请在 alt 中描述图片，或注明 decorative: true"))  # fmt: skip


def _pictures(record: Record) -> Iterator[tuple[str, Picture]]:
    for name in fields_of(type(record)):
        held = getattr(record, name)
        if isinstance(held, Picture):
            yield name, held
    for block in record.body:
        if isinstance(block, PictureBlock):
            yield f":::{block.TYPE}", block.picture


def _missing_captions(edition: Edition, record: Record) -> Iterator[Finding]:
    if isinstance(record, Lecture):
        if record.captions is None:
            yield _warn(record, "missing-captions", "captions", Words("the lecture has no captions", "讲座缺少字幕"),
                        Words("add captions in WebVTT", "请补上 WebVTT 字幕"))  # fmt: skip
        if not record.renditions:
            yield _warn(record, "missing-video", "renditions", Words("the lecture has no video", "讲座缺少视频"),
                        Words("add the recording as an MP4 file", "请补上 MP4 录像"))  # fmt: skip


def _unreviewed(edition: Edition, record: Record) -> Iterator[Finding]:
    if not isinstance(record, HealthRecord):
        return
    if not record.reviewer or record.reviewed is None:
        yield _warn(record, "no-medical-review", "reviewed" if record.reviewer else "reviewer",
                    Words("no medical reviewer or no day of review", "缺少医学审核人或审核日期"),
                    Words("have it reviewed and fill in reviewer and reviewed", "请完成医学审核，填写审核人和审核日期"),
                    )  # fmt: skip
    elif record.reviewer in record.authors:
        yield _warn(record, "reviewed-by-author", "reviewer",
                    Words("the reviewer is also an author", "医学审核人同时也是作者"),
                    Words("let someone else review it", "请另请他人审核"))  # fmt: skip


def _yet_to_come(edition: Edition, record: Record) -> Iterator[Finding]:
    if not isinstance(record, HealthRecord):
        return
    if record.published > edition.today:
        yield _warn(record, "published-later", "published",
                    Words(f"{record.published} is yet to come", f"发布日期 {record.published} 尚未到来"),
                    Words("correct the day, or set go_live_at to it",
                          "请改正日期，或把上线时间设为那一天"))  # fmt: skip
    if record.reviewed is not None and record.reviewed > edition.today:
        yield _warn(record, "reviewed-later", "reviewed",
                    Words(f"{record.reviewed} is yet to come", f"审核日期 {record.reviewed} 尚未到来"),
                    Words("write the day on which it was reviewed", "请填写实际审核的日期"))  # fmt: skip


def _next_review(edition: Edition, record: Record) -> Iterator[Finding]:
    if not isinstance(record, HealthRecord) or record.next_review is None:
        return
    day = record.next_review
    if record.reviewed is not None and day <= record.reviewed:
        yield _warn(record, "review-order", "next_review",
                    Words(f"{day} is not after the latest review", f"{day} 不晚于最近一次审核"),
                    Words("write a later day", "请改为更晚的日期"))  # fmt: skip
    elif day < edition.today:
        yield _warn(record, "review-overdue", "next_review",
                    Words(f"was to be reviewed by {day}", f"应在 {day} 前复核"),
                    Words("review it again and write the new days", "请重新审核并更新日期"))  # fmt: skip


_ELEMENTS = (
    ("sources", Words("sources", "来源"), Words("name what its statements rest on", "请写明内容的依据")),
    ("authors", Words("author", "作者"), Words("name who wrote it", "请写明作者")),
    ("population", Words("applicable population", "适用人群"), Words("say whom it is for", "请写明适用人群")),
    ("summary", Words("summary", "摘要"), Words("write one or two sentences", "请写一两句话")),
)


def _missing_elements(edition: Edition, record: Record) -> Iterator[Finding]:
    if not isinstance(record, HealthRecord):
        return
    for name, words, remedy in _ELEMENTS:
        if name == "authors" and isinstance(record, Lecture):
            continue
        if not getattr(record, name):
            message = Words(f"it names no {words.en}", f"缺少{words.zh}")
            yield _warn(record, f"missing-{name}", name, message, remedy)


def _not_live(edition: Edition, record: Record) -> Iterator[Finding]:
    for field, kind, key in references_of(record):
        if edition.find_named(kind, key, record.lang) is None:
            yield _warn(record, "reference-not-live", field,
                        Words(f"it names {kind}/{key}, which is not published", f"所指的 {kind}/{key} 未发布"),
                        Words("publish that, or name another here", "请发布它，或在此处改用其他内容"))  # fmt: skip


def _body(edition: Edition, record: Record, body: RenderedBody) -> Iterator[Finding]:
    for target in body.links:
        kind, _, key = target.partition("#")[0].partition(":")
        if not is_link_target(target) or (kind in RECORD_SCHEMES and edition.find(kind, key, record.lang) is None):
            yield _warn(record, "broken-link", "body",
                        Words(f"the link {target} leads nowhere", f"链接 {target} 无效"),
                        Words("correct the link, or publish what it leads to",
                              "请改正链接，或发布它所指的内容"))  # fmt: skip
    if body.dropped:
        told = ", ".join(body.dropped)
        yield _warn(record, "html-left-out", "body",
                    Words(f"raw HTML that no page may hold was left out: {told}", f"已略去不允许的 HTML：{told}"),
                    Words("write it in Markdown, or with a block", "请改用 Markdown 或内容块"))  # fmt: skip
    for name in body.idle_notes:
        yield _warn(record, "note-not-cited", "body",
                    Words(f"nothing cites the note [^{name}], so it is not shown",
                          f"注释 [^{name}] 没有被引用，不会显示"),
                    Words(f"put [^{name}] where it belongs, or remove the note",
                          f"请在相应位置写上 [^{name}]，或删除注释"))  # fmt: skip


def _videos(edition: Edition, record: Record) -> Iterator[Finding]:
    for block in record.body:
        if isinstance(block, VideoBlock) and edition.find(Lecture, block.lecture, record.lang) is None:
            yield _warn(record, "video-not-shown", f":::{block.TYPE}",
                        Words(f"the lecture {block.lecture} is not there in this language",
                              f"讲座 {block.lecture} 没有这个语言版本"),
                        Words("publish the lecture in this language, or remove the block",
                              "请发布讲座的这个语言版本，或删除此块"))  # fmt: skip


RULES: tuple[Callable[[Edition, Record], Iterable[Finding]], ...] = (
    _missing_translation, _missing_alt, _missing_captions, _unreviewed, _yet_to_come, _next_review, _missing_elements,
    _not_live, _videos,
)  # fmt: skip
