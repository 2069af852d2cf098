"""Captions of a page: WebVTT text that the translation desk takes apart cue by cue."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail_localize.segments import StringSegmentValue

from cms.pages.gate import say
from content.captions import BadCaptions, Captions, Cue, parse_captions, write_captions


def check_captions(text: str) -> None:
    """``ValidationError``, in the user's language, when a text is no usable WebVTT."""
    try:
        parse_captions(text)
    except BadCaptions as error:
        raise ValidationError(say(error.words)) from error


def read_captions(text: str) -> Captions | None:
    """The captions in a text, or None when it holds none that can be used."""
    try:
        return parse_captions(text) if text.strip() else None
    except BadCaptions:
        return None


class CaptionsField(models.TextField):
    """WebVTT. For translators each cue is one text, known by the moment it begins."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"blank": True, "validators": [check_captions], **kwargs})

    def get_translatable_segments(self, value: str) -> list[StringSegmentValue]:
        """One text for each cue."""
        captions = read_captions(value)
        return [StringSegmentValue(path, cue.text) for path, cue in _by_path(captions)]

    def restore_translated_segments(self, value: str, segments: list[Any]) -> str:
        """The captions with the translated texts; the times stay."""
        texts = {segment.path: segment.render_text() for segment in segments}
        cues = [Cue(cue.start, cue.end, texts.get(path, cue.text)) for path, cue in _by_path(read_captions(value))]
        return write_captions(Captions(tuple(cues))) if cues else ""


def _by_path(captions: Captions | None) -> list[tuple[str, Cue]]:
    """Each cue with a path; cues that begin together are numbered."""
    paths: dict[str, Cue] = {}
    for cue in captions.cues if captions else ():
        path, number = f"{cue.start}", 1
        while path in paths:
            number += 1
            path = f"{cue.start}-{number}"
        paths[path] = cue
    return list(paths.items())
