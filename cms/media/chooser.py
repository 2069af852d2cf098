"""Choosing a video, or uploading one, from within a page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.permissions import policy_registry

from cms.media.forms import VideoForm
from cms.media.models import LectureVideo


class ChoosableMixin:
    """The videos that the user may choose."""

    def choosable(self) -> Any:
        """Those in the collections that the user has a right to choose from."""
        policy = policy_registry.get_by_type(LectureVideo)
        return policy.instances_user_has_any_permission_for(self.request.user, ["choose"])


class VideoListMixin(ChoosableMixin):
    """What the chooser lists."""

    ordering = "-created_at"

    def get_object_list(self) -> Any:
        """Without those of other units."""
        return self.choosable().select_related("collection")

    @cached_property
    def collections(self) -> Any:
        """To filter by; None when there is but one."""
        policy = policy_registry.get_by_type(LectureVideo)
        found = policy.collections_user_has_permission_for(self.request.user, "choose")
        return found if len(found) > 1 else None

    def get_filter_form(self) -> Any:
        """Search and collection."""
        return self.get_filter_form_class()(self.request.GET, collections=self.collections)

    @property
    def columns(self) -> list[Column]:
        """Title, duration and day."""
        return [
            *super().columns,
            Column("duration", label=_("Duration")),
            DateColumn("created_at", label=_("Created")),
        ]


class VideoCreationMixin:
    """The upload form inside the chooser: the same as everywhere."""

    def get_creation_form_class(self) -> type[VideoForm]:
        """One form for all doors."""
        return VideoForm

    def get_creation_form_kwargs(self) -> dict[str, Any]:
        """The video belongs to whoever uploads it."""
        video = LectureVideo(uploaded_by_user=self.request.user)
        return {**super().get_creation_form_kwargs(), "user": self.request.user, "instance": video}


class VideoChooseView(VideoListMixin, VideoCreationMixin, chooser.ChooseView):
    """The dialogue."""


class VideoChooseResultsView(VideoListMixin, VideoCreationMixin, chooser.ChooseResultsView):
    """The list in the dialogue."""


class VideoChosenView(ChoosableMixin, chooser.ChosenView):
    """One that was chosen."""

    def get_object(self, pk: Any) -> LectureVideo:
        """Refuses one that the user may not choose."""
        video = super().get_object(pk)
        if not self.choosable().filter(pk=video.pk).exists():
            raise PermissionDenied
        return video


class VideoChosenMultipleView(ChoosableMixin, chooser.ChosenMultipleView):
    """Several that were chosen."""

    def get_objects(self, pks: list[Any]) -> Any:
        """Leaves out those that the user may not choose."""
        return self.choosable().filter(pk__in=pks)


class VideoCreateView(VideoCreationMixin, chooser.CreateView):
    """Takes the upload."""


class VideoChooserViewSet(ChooserViewSet):
    """Everything about choosing videos; its widget is used for every reference to one."""

    model = LectureVideo
    icon = "media"
    choose_one_text = _("Choose a video")
    choose_another_text = _("Choose another video")
    edit_item_text = _("Edit this video")
    search_tab_label = _("Search")  # Wagtail's own is in the language the server was started in
    create_action_label = _("Upload")
    create_action_clicked_label = _("Uploading…")
    creation_tab_label = _("Upload")
    creation_form_class = VideoForm
    choose_view_class = VideoChooseView
    choose_results_view_class = VideoChooseResultsView
    chosen_view_class = VideoChosenView
    chosen_multiple_view_class = VideoChosenMultipleView
    create_view_class = VideoCreateView


video_chooser = VideoChooserViewSet("video_chooser", url_prefix="videos/chooser")
