"""The gate of translations: English never goes live untranslated, and never behind a Chinese page that has changed.

The translation desk fills what is not translated yet with Chinese and would publish that; it also calls a translation
complete until someone presses "sync". So two things are asked here: is the desk's work finished and up to date, and
does the version itself hold Chinese where English belongs?
"""

import re
from collections.abc import Iterator
from functools import wraps
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue

from cms.pages.gate import PublishRefused
from cms.pages.lookups import LiveLookup
from cms.pages.records import to_content
from content.blocks import Source
from content.kinds.alliance import OtherName
from content.language import CHINESE, HAN_RUN, from_wagtail
from content.problems import Words
from content.schema import fields_of

MAY_BE_CHINESE = frozenset({"id", "lang", "slug", "aliases", "former_slugs", "credit", "source", "website", "url"})
"""Fields of records and blocks that hold no sentence in the page's language: names, citations, addresses."""

_MARKED = re.compile(r"<(span|cite) lang=[^>]*>.*?</\1>", re.DOTALL)
_LATIN = re.compile(r"[A-Za-z]")


def translation_gate(page: Page) -> list[Words]:
    """Why that version of a page may not go live yet; empty for pages in Chinese."""
    if not hasattr(page, "RECORD") or page.locale_id is None or from_wagtail(page.locale.language_code) is CHINESE:
        return []
    return [*_desk_reasons(page), *_chinese_reasons(page)]


def desk_of(page: Page) -> Translation | None:
    """The translation desk's entry for a translated page, if it is worked on there."""
    entries = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    )
    return entries.select_related("source").first()


def _desk_reasons(page: Page) -> Iterator[Words]:
    entry = desk_of(page)
    if entry is None:
        return
    total, finished = entry.get_progress()
    if finished < total:
        count = total - finished
        yield Words(f"{count} of {total} texts are not translated yet", f"{total} 段文字中还有 {count} 段没有翻译")
    if is_stale(entry.source):
        yield Words(
            "the Chinese page has changed since; press “Sync translated pages” there and translate what is new",
            "中文页面之后有改动，请在中文页面上点“同步翻译页面”，再翻译新的内容",
        )


def guard_desk() -> None:
    """Makes the desk ask before it touches a page.

    It writes what it has into the live page, Chinese where English is missing, and only then asks to publish.
    """
    if hasattr(TranslationSource.create_or_update_translation, "__wrapped__"):
        return
    write = TranslationSource.create_or_update_translation

    @wraps(write)
    def guarded(source: TranslationSource, locale: Locale, user: Any = None, publish: bool = True, **rest: Any) -> Any:
        page = source.object.get_instance_or_none(locale)
        if isinstance(page, Page) and (publish or page.live):
            reasons = list(_desk_reasons(page))
            if reasons:
                raise PublishRefused(page, reasons)
        return write(source, locale, user=user, publish=publish, **rest)

    TranslationSource.create_or_update_translation = guarded


def is_stale(source: TranslationSource) -> bool:
    """Whether the page that was translated from now says something else."""
    page = source.get_source_instance()
    now = {(one.path, one.string.data) for one in extract_segments(page) if isinstance(one, StringSegmentValue)}
    then = source.stringsegment_set.values_list("context__path", "string__data")
    return now != set(then)


def _chinese_reasons(page: Page) -> Iterator[Words]:
    held = chinese_in(to_content(page, LiveLookup()))
    confirmed = _confirmed(page) if held else []
    fields = dict.fromkeys(name for name, text in held if not any(text in known for known in confirmed))
    if fields:
        yield Words(*(_in(code, sentence, page, fields) for code, sentence in _STILL_CHINESE.items()))


_STILL_CHINESE = {"en": "still in Chinese: {}", "zh-hans": "仍是中文：{}"}


def _in(code: str, sentence: str, page: Page, fields: dict[str, None]) -> str:
    with translation.override(code):
        return sentence.format(("、" if code == "zh-hans" else ", ").join(_label(page, name) for name in fields))


def _label(page: Page, name: str) -> str:
    try:
        return str(page._meta.get_field(name).verbose_name)
    except FieldDoesNotExist:
        return name


def _confirmed(page: Page) -> list[str]:
    """What a translator has decided to leave as it is in Chinese."""
    data = StringTranslation.objects.filter(
        context__object_id=page.translation_key, locale_id=page.locale_id, has_error=False
    ).values_list("data", flat=True)
    return [StringValue(one).render_text() for one in data if HAN_RUN.search(one)]


def chinese_in(record: Any) -> list[tuple[str, str]]:
    """``(field, text)`` for every text of a record that is more Chinese than not."""
    return [(name, text) for name, text in texts_in(record) if _is_chinese(text)]


def texts_in(record: Any) -> Iterator[tuple[str, str]]:
    """``(field, text)`` for every text of a record that belongs to its language."""
    for name in fields_of(type(record)):
        if name not in MAY_BE_CHINESE and not (name == "title" and record.NAMES_OTHERS):
            yield from ((name, text) for text in _texts(getattr(record, name)))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)
    elif hasattr(value, "__dataclass_fields__") and not isinstance(value, Source | OtherName):
        for name in fields_of(type(value)):
            if name not in MAY_BE_CHINESE:
                yield from _texts(getattr(value, name))


def _is_chinese(text: str) -> bool:
    bare = _MARKED.sub("", text)
    return sum(map(len, HAN_RUN.findall(bare))) > len(_LATIN.findall(bare))
