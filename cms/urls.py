"""Addresses of the CMS: the admin and nothing else. Readers get the built site."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.staticfiles.views import serve as serve_static
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.static import serve
from wagtail.admin import urls as admin_urls
from wagtail.admin.auth import require_admin_access

from cms.accounts.views import AccountView
from cms.pages.page_chooser import ChooserBrowseView

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home")),
    path("admin/account/", require_admin_access(AccountView.as_view())),
    path("admin/choose-page/", require_admin_access(ChooserBrowseView.as_view())),
    path("admin/", include(admin_urls)),
]
if settings.SERVE_FILES:
    urlpatterns += [
        path("static/<path:path>", serve_static, {"insecure": True}),
        path("media/<path:path>", login_required(serve), {"document_root": settings.MEDIA_ROOT}),
    ]
