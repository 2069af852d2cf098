"""Addresses of the CMS: the admin and nothing else. Readers get the built site."""

from django.urls import include, path
from django.views.generic import RedirectView
from wagtail.admin import urls as admin_urls

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="wagtailadmin_home")),
    path("admin/", include(admin_urls)),
]
