"""The translation desk: wagtail-localize's workshop for a page and its translation, text by text.

An imported pair enters it with the translation as finished work. From then on a changed Chinese page can be synced and
loses none of the English whose Chinese did not change.
"""

import json
from typing import Any

from wagtail.models import Page
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
    cleanup_translation_on_delete,
)
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from cms.pages.lookups import ContentLookup
from cms.pages.records import to_content
from content.problems import Words
from content.schema import fields_of


def enter_desk(source_page: Any, page: Any, lookup: ContentLookup) -> Words | None:
    """None when the pair is at the desk now; otherwise why it is not, and both pages go on as ordinary ones."""
    texts = texts_of(page)
    uneven = sorted({path.split(".")[0] for path in texts.keys() ^ texts_of(source_page).keys()})
    if uneven:
        leave_desk(page)
        return Words(f"the two languages differ in: {', '.join(uneven)}", f"两种语言的结构不同：{'、'.join(uneven)}")
    source, _ = TranslationSource.update_or_create_from_instance(source_page)
    Translation.objects.update_or_create(source=source, target_locale=page.locale, defaults={"enabled": True})
    _finish_texts(source, page, texts)
    _finish_overrides(source, page)
    made = to_content(source.get_ephemeral_translated_instance(page.locale, fallback=True), lookup)
    held = to_content(page, lookup)
    if made != held:
        leave_desk(page)
        names = [name for name in fields_of(type(held)) if getattr(made, name) != getattr(held, name)]
        return Words(f"the desk cannot tell: {', '.join(names)}", f"翻译台无法表达：{'、'.join(names)}")
    return None


def leave_desk(page: Page) -> None:
    """Let the desk forget a translation, as it does when the page is deleted."""
    cleanup_translation_on_delete(page)


def sync_desk(source_page: Any) -> None:
    """Let the desk see what a page says now; texts that are new to it wait for a translator."""
    source = TranslationSource.objects.get_for_instance_or_none(source_page)
    if source is not None:
        source.update_from_db()


def refresh_desk(source_page: Any, page: Any) -> None:
    """Give the desk the present texts of a translation, for what it last saw of the source."""
    source = TranslationSource.objects.get_for_instance_or_none(source_page)
    if source is not None:
        _finish_texts(source, page, texts_of(page))


def texts_of(page: Any) -> dict[str, str]:
    """Every text of a page that is translated, by the path of its place."""
    return {one.path: one.string.data for one in extract_segments(page) if isinstance(one, StringSegmentValue)}


def _finish_texts(source: TranslationSource, page: Any, texts: dict[str, str]) -> None:
    segments = source.stringsegment_set.select_related("context")
    done = {
        (one.translation_of_id, one.context_id): one
        for one in StringTranslation.objects.filter(context__object_id=source.object_id, locale=page.locale)
    }
    new = []
    for segment in segments:
        text = texts.get(segment.context.path)
        if text is None:
            continue
        known = done.get((segment.string_id, segment.context_id))
        if known is None:
            new.append(StringTranslation(
                translation_of_id=segment.string_id, context_id=segment.context_id, locale=page.locale, data=text,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            ))  # fmt: skip
        elif known.data != text or known.has_error:
            known.data, known.has_error, known.field_error = text, False, ""
            known.save()
    StringTranslation.objects.bulk_create(new)


def _finish_overrides(source: TranslationSource, page: Any) -> None:
    """Where the translation shows another picture or names another page than the source."""
    here = _choices_of(page)
    for path, data in _choices_of(source.get_source_instance()).items():
        context = TranslationContext.objects.get(object_id=source.object_id, path=path)
        kept = SegmentOverride.objects.filter(context=context, locale=page.locale)
        if here.get(path, data) == data:
            kept.delete()
        else:
            kept.update_or_create(context=context, locale=page.locale, defaults={"data_json": json.dumps(here[path])})


def _choices_of(page: Any) -> dict[str, Any]:
    return {one.path: one.data for one in extract_segments(page) if isinstance(one, OverridableSegmentValue)}
