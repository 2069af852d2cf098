"""Lists and forms of videos; each person sees and changes those of their own collections only."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.permissions import policy_registry

from cms.media.forms import VideoForm
from cms.media.models import LectureVideo


class OwnVideoMixin:
    """Refuses a video that is not the user's to deal with; Wagtail's own views ask about the model only."""

    right = "change"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Checks the video before anything of it is shown."""
        video = get_object_or_404(LectureVideo, pk=kwargs["pk"])
        if not policy_registry.get(video).user_has_permission_for_instance(request.user, self.right, video):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class VideoFormMixin:
    """Tells the form who is at the screen."""

    def get_form_class(self) -> type[VideoForm]:
        """One form for all doors."""
        return VideoForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form offers the user's collections."""
        return {**super().get_form_kwargs(), "user": self.request.user}


class VideoIndexView(generic.IndexView):
    """The videos that the user may change."""

    @property
    def columns(self) -> list[Column]:
        """Title, size of the picture, collection and day."""
        return [
            TitleColumn("title", label=_("Title"), sort_key="title", get_url=self.get_edit_url),
            Column("duration", label=_("Duration")),
            Column("collection", label=_("Collection"), accessor="collection.name"),
            DateColumn("created_at", label=_("Created"), sort_key="created_at"),
        ]

    def get_base_queryset(self) -> QuerySet[LectureVideo]:
        """Those of other units are not even counted."""
        policy = policy_registry.get_by_type(LectureVideo)
        held = policy.instances_user_has_any_permission_for(self.request.user, ["change", "delete"])
        return held.select_related("collection")


class VideoAddView(VideoFormMixin, generic.CreateView):
    """Uploads a video."""

    def get_initial_form_instance(self) -> LectureVideo:
        """The video belongs to whoever uploads it."""
        return LectureVideo(uploaded_by_user=self.request.user)


class VideoEditView(OwnVideoMixin, VideoFormMixin, generic.EditView):
    """Changes a video or replaces its file."""


class VideoDeleteView(OwnVideoMixin, generic.DeleteView):
    """Deletes a video."""

    right = "delete"


class VideoUsageView(OwnVideoMixin, usage.UsageView):
    """Where a video is shown."""


class VideoHistoryView(OwnVideoMixin, history.HistoryView):
    """Who did what to a video."""
