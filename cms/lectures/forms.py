"""The form of a lecture: captions may be pasted or uploaded."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from cms.lectures.captions import check_captions
from cms.pages.forms import RecordPageForm

MAX_CAPTIONS = 2 * 1024 * 1024
"""Bytes of one file of captions."""


class LecturePageForm(RecordPageForm):
    """Puts the text of an uploaded file where the captions are kept."""

    captions_file = forms.FileField(
        label=_("Captions file"), required=False,
        help_text=_("A WebVTT file (.vtt) in UTF-8. It replaces the text below."),
        widget=forms.FileInput(attrs={"accept": ".vtt,text/vtt"}),
    )  # fmt: skip

    def clean_captions_file(self) -> str:
        """The text of the file; empty when none was chosen."""
        upload: UploadedFile | None = self.cleaned_data.get("captions_file")
        if not upload:
            return ""
        if (upload.size or 0) > MAX_CAPTIONS:
            raise forms.ValidationError(_("The file is larger than 2 MB. Choose a WebVTT file."))
        try:
            text = upload.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is not UTF-8 text. Save it again as UTF-8.")) from error
        check_captions(text)
        return text

    def clean(self) -> Any:
        """Prefers the file to the text."""
        cleaned = super().clean()
        if cleaned.get("captions_file"):
            cleaned["captions"] = cleaned["captions_file"]
            self.errors.pop("captions", None)
        return cleaned
