"""Pictures and videos in the CMS. The rows say where a file comes from; its bytes are safe, whoever stored them."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, get_upload_to
from wagtail.models import CollectionMember, ReferenceIndex
from wagtail.search import index

from cms.media.fields import PictureField, VideoField
from cms.media.names import free_name, media_name, with_suffix
from cms.media.uploads import PictureUpload, VideoUpload, picture_upload, video_upload
from content.media import MediaFile


class SafeMedia(models.Model):
    """What pictures and videos have in common."""

    FOLDER = ""
    """Where new files of this kind lie in a content package."""

    name = models.CharField(_("path in content packages"), max_length=200, unique=True, editable=False)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True)
    credit = models.CharField(_("credit"), max_length=255, blank=True, help_text=_("Who made it."))
    licence = models.CharField(
        _("licence"), max_length=255, blank=True,
        help_text=_("On which terms we may publish it, for example CC BY 4.0."),
    )  # fmt: skip
    consent = models.TextField(
        _("consent"), blank=True,
        help_text=_("If people can be recognised: who agreed, when, and where the agreement is kept. Never published."),
    )  # fmt: skip

    class Meta:
        abstract = True

    def describe_file(self, upload: PictureUpload | VideoUpload) -> None:
        """Notes what is known about a file that is about to be stored."""
        self.sha256 = upload.sha256
        wanted = self.name or media_name(self.FOLDER, self.title, upload.sha256, upload.suffix)
        others = type(self)._default_manager.exclude(pk=self.pk)
        self.name = free_name(with_suffix(wanted, upload.suffix), lambda name: others.filter(name=name).exists())


class Picture(SafeMedia, AbstractImage):
    """A picture with its licence and consent."""

    FOLDER = "pictures"

    file = PictureField(
        verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height", max_length=255
    )

    admin_form_fields = (
        "title", "file", "description", "credit", "licence", "consent", "collection", "tags",
        "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height",
    )  # fmt: skip
    search_fields = [*AbstractImage.search_fields, index.SearchField("credit")]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions = [("choose_picture", "Can choose picture")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Makes the file safe before its row says anything about it."""
        if self.file and not self.file._committed:
            self.file = picture_upload(self.file.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)

    def _set_image_file_metadata(self) -> None:
        """Also called by Wagtail's forms as soon as a file has changed."""
        super()._set_image_file_metadata()
        if isinstance(self.file.file, PictureUpload):
            self.describe_file(self.file.file)

    def get_upload_to(self, filename: str) -> str:
        """Files are stored under the path they have in packages."""
        return self.name

    def to_media_file(self) -> MediaFile:
        """The file as the core knows it."""
        return MediaFile(
            self.name, self.sha256, self.file_size or 0, self.width, self.height, path=Path(self.file.path)
        )  # fmt: skip


class PictureRendition(AbstractRendition):
    """A picture in a size that the admin shows."""

    image = models.ForeignKey(Picture, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


def video_path(video: "LectureVideo", filename: str) -> str:
    """Where the file of a video is stored: under the path it has in packages."""
    return video.name


class LectureVideo(SafeMedia, CollectionMember, index.Indexed, models.Model):
    """A recording of a lecture, as one MP4 file."""

    FOLDER = "videos"

    title = models.CharField(_("title"), max_length=255)
    file = VideoField(
        _("file"), upload_to=video_path, max_length=255,
        help_text=_("MP4 with H.264 video and AAC sound, at most 1920 pixels a side and 2 GB."),
    )  # fmt: skip
    size = models.BigIntegerField(_("size"), default=0, editable=False)
    width = models.PositiveIntegerField(_("width"), default=0, editable=False)
    height = models.PositiveIntegerField(_("height"), default=0, editable=False)
    duration_ms = models.PositiveIntegerField(_("duration in milliseconds"), default=0, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    uploaded_by_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("uploaded by user"), null=True, blank=True, editable=False,
        on_delete=models.SET_NULL, related_name="+",
    )  # fmt: skip
    uploaded_by_user.wagtail_reference_index_ignore = True

    search_fields = [
        *CollectionMember.search_fields,
        index.SearchField("title", boost=10), index.AutocompleteField("title"), index.SearchField("credit"),
        index.FilterField("title"), index.FilterField("created_at"), index.FilterField("uploaded_by_user"),
    ]  # fmt: skip

    class Meta:
        verbose_name = _("video")
        verbose_name_plural = _("videos")
        ordering = ["-created_at"]
        permissions = [("choose_lecturevideo", "Can choose video")]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Makes the file safe before its row says anything about it."""
        if self.file and not self.file._committed:
            upload = video_upload(self.file.file)
            self.file = upload
            self.describe_file(upload)
        super().save(*args, **kwargs)

    def describe_file(self, upload: VideoUpload) -> None:
        """Also size, width, height and duration."""
        super().describe_file(upload)
        self.size = upload.size
        self.width = upload.facts.width
        self.height = upload.facts.height
        self.duration_ms = upload.facts.duration_ms

    @property
    def duration(self) -> str:
        """Minutes and seconds, such as ``12:05``."""
        minutes, seconds = divmod(round(self.duration_ms / 1000), 60)
        return f"{minutes}:{seconds:02}"

    def get_usage(self) -> Any:
        """Where it is shown."""
        return ReferenceIndex.get_grouped_references_to(self)

    def to_media_file(self) -> MediaFile:
        """The file as the core knows it."""
        return MediaFile(
            self.name, self.sha256, self.size, self.width, self.height, self.duration_ms, path=Path(self.file.path)
        )  # fmt: skip
