"""Wagtail's documents are no way round the doors for pictures and videos. Nothing of them is ever published."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.documents import get_document_model

from tests.hostile.pictures import SCRIPT, SVG


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name",
    ["x.html", "x.HTML", "x.htm", "x.xhtml", "x.xml", "x.svg", "x.svgz", "x.shtml", "x.js", "x.png", "x.mp4", "x"],
)
def test_only_documents_are_documents(name, client: Client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client.force_login(get_user_model().objects.create_superuser("admin", "admin@example.org", "secret"))
    given = {"title": "x", "file": SimpleUploadedFile(name, SVG + SCRIPT), "tags": ""}
    assert client.post(reverse("wagtaildocs:add"), given).status_code == 200
    assert not get_document_model().objects.exists()
    assert not list(tmp_path.rglob("*.*"))
