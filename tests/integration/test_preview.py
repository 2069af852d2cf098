"""What an editor sees before publishing is what readers will get."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.alliance.models import SiteFacts
from cms.publishing.builds import build_now
from site_build.reporter import RecordingReporter
from tests.factories.cms_site import page, publish, superuser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("idle_worker")]


@pytest.fixture(scope="module")
def built(loaded_package: Path, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site of the small package was built."""
    out = tmp_path_factory.mktemp("site")
    with django_db_blocker.unblock():
        build_now(None, out, RecordingReporter())
    return out


@pytest.fixture
def site(small: Path, built: Path, settings: Any) -> Path:
    """The live tree of the small package."""
    settings.SITE_OUT = built
    return built / "current"


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(superuser())
    return client


def draft_of(client: Client, ref: str) -> str:
    response = client.get(reverse("wagtailadmin_pages:view_draft", args=[page(ref).pk]))
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> list[str]:
    """The page without the addresses in it, line by line."""
    return re.sub(r'(?:href|src|srcset|poster|action|content)="[^"]*"', "", html).split("\n")


EVERY_KIND = [
    "alliance/alliance/zh", "unit/centre/zh", "person/li-wen/en", "topic/stroke/en", "article/stroke-signs/zh",
    "article/stroke-signs/en", "series/hall/zh", "lecture/time/zh", "course/pressure/en", "lesson/measure/zh",
]  # fmt: skip
PLACES = {
    "alliance": "{lang}/index.html", "unit": "{lang}/units/{id}.html", "person": "{lang}/people/{id}.html",
    "topic": "{lang}/topics/{id}.html", "article": "{lang}/articles/{id}.html", "series": "{lang}/series/{id}.html",
    "lecture": "{lang}/lectures/{id}.html", "course": "{lang}/courses/{id}.html", "lesson": "{lang}/lessons/{id}.html",
}  # fmt: skip


@pytest.mark.parametrize("ref", EVERY_KIND)
def test_a_preview_is_the_very_page_of_the_site(site: Path, admin: Client, ref: str) -> None:
    kind, key, lang = ref.split("/")
    live = (site / PLACES[kind].format(lang=lang, id=key)).read_text(encoding="utf-8")
    assert words(draft_of(admin, ref)) == words(live)


def test_a_preview_shows_what_is_not_published_yet(site: Path, admin: Client) -> None:
    article = page("article/stroke-signs/zh")
    article.summary = "还没有发布的摘要"
    article.save_revision()
    assert "还没有发布的摘要" in draft_of(admin, "article/stroke-signs/zh")


def bodies_read(client: Client, table: str) -> int:
    """How many queries of a preview of the article read the bodies of all pages of a kind."""
    with CaptureQueriesContext(connection) as captured:
        draft_of(client, "article/stroke-signs/zh")
    return sum(f'"{table}"."body"' in query["sql"] for query in captured)


def test_what_is_published_is_read_once_for_many_previews(site: Path, admin: Client) -> None:
    draft_of(admin, "article/stroke-signs/zh")
    assert bodies_read(admin, "alliance_personpage") == 0


def test_a_preview_follows_what_others_publish(
    site: Path, admin: Client, django_capture_on_commit_callbacks: Any
) -> None:
    assert "另一个标题" not in draft_of(admin, "topic/stroke/zh")
    for title in ("另一个标题", "又一个标题"):
        with django_capture_on_commit_callbacks(execute=True):
            publish(page("article/stroke-signs/zh"), title=title)
        assert title in draft_of(admin, "topic/stroke/zh")


def test_a_page_that_was_never_saved_can_be_previewed(site: Path, admin: Client) -> None:
    folder = page("topic/stroke/zh").get_parent()
    url = reverse("wagtailadmin_pages:preview_on_add", args=["pages", "topicpage", folder.pk])
    form = {
        "title": "新主题", "slug": "", "summary": "新的", "other_names": "", "order": "0",
        "body": streamfield([("prose", "**要点**")]), "comments": inline_formset([]),
    }  # fmt: skip
    assert admin.post(url, nested_form_data(form)).json() == {"is_valid": True, "is_available": True}
    shown = admin.get(url).content.decode()
    assert "<strong>要点</strong>" in shown
    assert "新主题" in shown


def test_every_file_that_a_preview_loads_is_served(site: Path, admin: Client) -> None:
    html = draft_of(admin, "article/stroke-signs/zh")
    root = reverse("publishing_preview_file", args=["-"]).removesuffix("-")
    loaded = re.findall(rf'(?:href|src)="({root}(?:assets|media)/[^"]+)"', html)
    assert any(name.endswith(".css") for name in loaded)
    assert any("/media/" in name for name in loaded)
    for name in loaded:
        response = admin.get(name)
        assert response.status_code == 200
        assert b"".join(response.streaming_content)


def test_links_of_a_preview_lead_to_the_live_site(site: Path, admin: Client) -> None:
    response = admin.get(reverse("publishing_preview_file", args=["zh/units/centre.html"]))
    assert "柳湾社区卫生服务中心" in b"".join(response.streaming_content).decode()
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_only_editors_see_previews_and_their_files(site: Path, client: Client) -> None:
    assert client.get(reverse("publishing_preview_file", args=["zh/units/centre.html"])).status_code == 302
    assert client.get(reverse("wagtailadmin_pages:view_draft", args=[page("topic/stroke/zh").pk])).status_code == 302


@pytest.mark.parametrize("name", ["../../cache", "../../../etc/passwd", "zh", "zh/none.html", "/etc/passwd"])
def test_nothing_else_is_served(site: Path, admin: Client, name: str) -> None:
    url = reverse("publishing_preview_file", args=["-"]).removesuffix("-")
    assert admin.get(url + name).status_code == 404


def test_a_theme_that_is_unfit_is_told_in_words(site: Path, admin: Client) -> None:
    SiteFacts.objects.update(theme="none")
    assert "themes/none" in draft_of(admin, "topic/stroke/zh")
