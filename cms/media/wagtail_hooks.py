"""What the app adds to Wagtail's admin."""

from typing import Any

from wagtail import hooks
from wagtail.admin.viewsets.model import ModelViewSet

from cms.media import views
from cms.media.chooser import video_chooser
from cms.media.forms import VideoForm
from cms.media.models import LectureVideo


class VideoViewSet(ModelViewSet):
    """The videos' place in the admin."""

    model = LectureVideo
    name = "videos"
    icon = "media"
    add_to_admin_menu = True
    menu_order = 301
    copy_view_enabled = False
    index_view_class = views.VideoIndexView
    add_view_class = views.VideoAddView
    edit_view_class = views.VideoEditView
    delete_view_class = views.VideoDeleteView
    usage_view_class = views.VideoUsageView
    history_view_class = views.VideoHistoryView

    def get_form_class(self, for_update: bool = False) -> type[VideoForm]:
        """One form for all doors."""
        return VideoForm


@hooks.register("register_admin_viewset")
def register_videos() -> list[Any]:
    """Lists, forms and chooser of videos."""
    return [VideoViewSet(), video_chooser]


@hooks.register("describe_collection_contents")
def describe_videos(collection: Any) -> dict[str, Any] | None:
    """Keeps a collection from being deleted while videos are in it."""
    count = LectureVideo.objects.filter(collection=collection).count()
    if not count:
        return None
    return {"count": count, "count_text": f"{count} {LectureVideo._meta.verbose_name_plural}", "url": None}
