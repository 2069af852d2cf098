"""The term base at the translation desk."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from cms.terms.models import Term
from tests.factories.cms_site import page, superuser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("idle_worker")]


def test_a_translator_sees_what_the_terms_of_the_page_are_called(small: Path, client: Client) -> None:
    client.force_login(superuser())
    english = page("article/stroke-signs/en")
    address = reverse("publishing_page_terms", args=[english.pk])
    assert address in client.get(reverse("wagtailadmin_pages:edit", args=[english.pk])).content.decode()
    told = client.get(address).content.decode()
    assert "脑卒中" in told  # the Chinese page says 中风
    assert "stroke" in told
    Term.objects.create(key="apoplexy", zh="中风", en="apoplexy")
    own = client.get(address).content.decode()
    assert "apoplexy" in own
    assert "脑卒中" not in own


def test_nobody_sees_the_terms_of_a_page_that_they_may_not_edit(small: Path, client: Client) -> None:
    address = reverse("publishing_page_terms", args=[page("article/stroke-signs/zh").pk])
    assert client.get(address).status_code == 302
    client.force_login(superuser())
    assert client.get(address).status_code == 200
    assert client.get(reverse("publishing_page_terms", args=[1])).status_code == 302
    assert client.get(reverse("publishing_page_terms", args=[10**6])).status_code == 404
