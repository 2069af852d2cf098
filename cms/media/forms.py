"""The forms through which editors and doctors bring in pictures and videos."""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.collections import BaseCollectionMemberForm, CollectionChoiceField
from wagtail.images.forms import BaseImageForm
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from cms.media.fields import PictureFormField
from cms.media.models import LectureVideo
from cms.media.uploads import VideoUpload


class PictureForm(BaseImageForm):
    """The base of every form for pictures; named in ``WAGTAILIMAGES_IMAGE_FORM_BASE``."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureFormField(label=given.label, required=given.required, widget=given.widget)


class VideoForm(BaseCollectionMemberForm):
    """A video with its licence and consent."""

    collection = CollectionChoiceField(label=_("Collection"), queryset=Collection.objects.all(), empty_label=None)

    class Meta:
        model = LectureVideo
        fields = ("title", "file", "credit", "licence", "consent", "collection")
        widgets = {"file": forms.FileInput, "consent": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._former = self.instance.file.name if self.instance.pk else ""
        if self._former:
            given = self.fields["file"]
            given.required = False
            link = format_html('<a href="{}">{}</a>', self.instance.file.url, _("Watch the present file"))
            given.help_text = format_html("{} · {}", link, given.help_text)

    @cached_property
    def permission_policy(self) -> Any:
        """Tells which collections the user may put videos in."""
        return policy_registry.get_by_type(LectureVideo)

    def full_clean(self) -> None:
        """Lets go of an upload that will not be stored because another field is wrong."""
        super().full_clean()
        upload = self.cleaned_data.get("file") if self.is_bound and self.errors else None
        if isinstance(upload, VideoUpload):
            upload.close()

    def save(self, commit: bool = True) -> LectureVideo:
        """Removes the file that was there before another was chosen."""
        video = super().save(commit)
        if commit and self._former and self._former != video.file.name:
            video.file.storage.delete(self._former)
        return video
