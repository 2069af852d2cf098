"""Model and form fields whose files are always safe, whoever fills them."""

from pathlib import Path
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField as ImageFormField
from wagtail.images.models import WagtailImageField, WagtailImageFieldFile

from cms.media.uploads import picture_upload, refusal, video_upload
from content.problems import BadMedia

PICTURE_SUFFIXES = ("jpg", "jpeg", "png", "webp", "gif")
VIDEO_SUFFIXES = ("mp4", "m4v", "mov")


class PictureFieldFile(WagtailImageFieldFile):
    """The file of a picture."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Stores the safe form of the content. ``BadMedia`` when it is unfit."""
        upload = picture_upload(content)
        self.instance.describe_file(upload)
        super().save(str(Path(name).with_suffix(upload.suffix)), upload, save)

    def get_image_dimensions(self) -> tuple[int, int]:
        """Width and height. Nothing but the core's own door looks into a file that is not stored yet."""
        if self._committed:
            return super().get_image_dimensions()
        upload = picture_upload(self.file)
        return upload.width, upload.height


class PictureField(WagtailImageField):
    """Keeps pictures in their safe form only."""

    attr_class = PictureFieldFile


class VideoFieldFile(FieldFile):
    """The file of a video."""

    def save(self, name: str, content: File, save: bool = True) -> None:
        """Stores the safe form of the content. ``BadMedia`` when it is unfit."""
        upload = video_upload(content)
        self.instance.describe_file(upload)
        super().save(str(Path(name).with_suffix(upload.suffix)), upload, save)
        upload.close()


class VideoField(models.FileField):
    """Keeps videos in their safe form only."""

    attr_class = VideoFieldFile

    def formfield(self, **kwargs: Any) -> Any:
        """A field that refuses unfit videos before anything else looks at them."""
        return super().formfield(**{"form_class": VideoFormField, **kwargs})


class PictureFormField(ImageFormField):
    """Turns an upload into a safe picture, or says what is wrong with it."""

    default_validators: ClassVar[list[Any]] = []

    def to_python(self, data: Any) -> Any:
        """The safe upload; no other library sees the bytes that were sent."""
        given = forms.FileField.to_python(self, data)
        if given is None:
            return None
        FileExtensionValidator(PICTURE_SUFFIXES)(given)
        try:
            return picture_upload(given)
        except BadMedia as error:
            raise ValidationError(refusal(error), code="unsafe") from error


class VideoFormField(forms.FileField):
    """Turns an upload into a safe video, or says what is wrong with it."""

    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": _("Choose an MP4 file.")}

    def to_python(self, data: Any) -> Any:
        """The safe upload."""
        given = super().to_python(data)
        if given is None:
            return None
        FileExtensionValidator(VIDEO_SUFFIXES)(given)
        try:
            return video_upload(given)
        except BadMedia as error:
            raise ValidationError(refusal(error), code="unsafe") from error

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Lets the file dialog show videos only."""
        return {**super().widget_attrs(widget), "accept": "video/mp4,.mp4,.m4v,.mov"}
