"""A doctor and an editor bring content in through the admin, as people do."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.accounts.roles import ADMINISTRATORS, EDITORS, group_of
from cms.alliance.models import PersonPage, UnitPage
from cms.alliance.teams import team_of
from cms.articles.models import ArticlePage
from cms.classroom.models import CoursePage, LessonPage
from cms.lectures.models import LecturePage
from cms.media.models import LectureVideo, Picture
from cms.pages.models import FolderPage
from cms.publishing.edition import current_edition
from content.kinds import Article, Lecture
from tests.factories.packages import draw_picture, write_small_package

SAMPLE = Path(__file__).resolve().parents[2] / "content" / "sample"
CAPTIONS = "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\n大家好\n"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    # Wagtail leaves the temporary file of each thumbnail to the garbage collector.
    pytest.mark.filterwarnings("ignore:.*SpooledTemporaryFile:pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture(autouse=True)
def places(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.SITE_OUT = tmp_path / "site"
    settings.CACHE_DIR = tmp_path / "cache"


@pytest.fixture(autouse=True)
def content(places, tmp_path: Path) -> None:
    call_command("import_package", write_small_package(tmp_path / "package"), verbosity=0)


def log_in(name: str, group: Any) -> Client:
    """The browser of somebody in a group."""
    user = get_user_model().objects.create_user(name, password="a-password")
    user.groups.add(group)
    client = Client(headers={"accept-language": "en"})
    assert client.login(username=name, password="a-password")
    return client


@pytest.fixture
def editor() -> Client:
    return log_in("editor", group_of(EDITORS))


@pytest.fixture
def doctor() -> Client:
    return log_in("doctor", team_of("centre").group)


def chinese(model: Any, permanent_id: str) -> Any:
    return model.objects.get(permanent_id=permanent_id, locale=Locale.get_default())


def fields(model: Any, **values: Any) -> dict[str, Any]:
    """What the form of a page sends: everything empty but the values given."""
    empty = {
        "title": "", "slug": "", "summary": "", "other_names": "", "population": "", "view": "consensus", "number": 0,
        "voice": "human", "captions": "", "kind": "hospital", "order": 0, "go_live_at": "", "expire_at": "",
    }  # fmt: skip
    streams = {name: streamfield([]) for name in model.get_streamfield_names()}
    return nested_form_data({**empty, **streams, "comments": inline_formset([]), **values})


def create(client: Client, model: Any, parent: Page, **values: Any) -> Any:
    """Sends the form for a new page; the page if there is one."""
    url = reverse("wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk])
    answer = client.post(url, fields(model, **values))
    assert answer.status_code == 302, answer.context and answer.context["form"].errors
    return model.objects.order_by("-pk").first()


def edit(client: Client, page: Any, **values: Any) -> Any:
    """Sends the form of a page."""
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), fields(type(page), **values))


def upload_picture(client: Client, folder: Path) -> Picture:
    path = draw_picture(folder / "salt.png")
    data = {"title": "盐", "file": SimpleUploadedFile("salt.png", path.read_bytes(), "image/png")}
    if client.get(reverse("wagtailimages:add")).context["form"].fields.get("collection"):
        data["collection"] = (
            client.get(reverse("wagtailimages:add")).context["form"].fields["collection"].queryset[0].pk
        )
    assert client.post(reverse("wagtailimages:add"), data).status_code == 302
    return Picture.objects.get(title="盐")


def test_an_editor_writes_and_publishes_an_article_with_a_picture(editor, tmp_path):
    picture = upload_picture(editor, tmp_path)
    create(
        editor, ArticlePage, chinese(UnitPage, "centre"), title="少吃盐", summary="每天不超过 5 克。",
        body=streamfield(
            [
                ("prose", "# 为什么\r\n\r\n盐多，**血压高。**"),
                ("picture", {"file": picture.pk, "alt": "一勺盐", "caption": "", "credit": ""}),
            ]
        ),
        **{"action-publish": "1"},
    )  # fmt: skip
    record = current_edition().find(Article, "shao-chi-yan", "zh")
    assert record.unit == "centre"
    assert record.body[0].text == "# 为什么\n\n盐多，**血压高。**"
    assert record.body[1].picture.alt == "一勺盐"
    assert record.body[1].picture.file.name == picture.name
    assert record.published == current_edition().today


def test_an_editor_ticks_whom_an_article_is_written_for(editor):
    article = chinese(ArticlePage, "stroke-signs")
    given = fields(ArticlePage, title=article.title, slug=article.slug, **{"action-publish": "1"})

    def tick(*groups: str) -> Any:
        url = reverse("wagtailadmin_pages:edit", args=[article.pk])
        return editor.post(url, {**given, "audience": groups}), chinese(ArticlePage, "stroke-signs").audience

    assert tick("pregnancy", "older-adults")[1] == ["pregnancy", "older-adults"]
    assert current_edition().find(Article, "stroke-signs", "zh").audience == ("pregnancy", "older-adults")
    answer, kept = tick("pensioners")
    assert list(answer.context["form"].errors) == ["audience"]
    assert answer.context["form"]["audience"].label == "Audience"
    assert kept == ["pregnancy", "older-adults"]
    assert tick()[1] == []


def test_a_doctor_submits_a_lecture_and_an_editor_publishes_it(doctor, editor):
    sample = (SAMPLE / "media/lectures/stroke-golden-hours.mp4").read_bytes()
    chosen = doctor.post(
        reverse("video_chooser:create"),
        {"video_chooser-create-form-title": "x", **_video_fields("卒中", sample)},
    )
    assert chosen.status_code == 200
    video = LectureVideo.objects.get(title="卒中")
    assert video.collection == team_of("centre").collection
    page = create(
        doctor, LecturePage, chinese(UnitPage, "centre"), title="识别卒中", speaker=chinese(PersonPage, "li-wen").pk,
        renditions=streamfield([("video", video.pk)]), captions_file=SimpleUploadedFile("c.vtt", CAPTIONS.encode()),
        **{"action-submit": "1"},
    )  # fmt: skip
    assert not page.live
    assert current_edition().find(Lecture, page.permanent_id, "zh") is None
    task = page.current_workflow_state.current_task_state
    action = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", task.pk])
    assert doctor.post(action).status_code == 302
    page.refresh_from_db()
    assert not page.live
    editor.post(action, {"comment": ""})
    record = current_edition().find(Lecture, page.permanent_id, "zh")
    assert record.speaker == "li-wen"
    assert [cue.text for cue in record.captions.cues] == ["大家好"]
    assert record.renditions[0].sha256 == video.sha256


def _video_fields(title: str, data: bytes) -> dict[str, Any]:
    prefix = "video_chooser-create-form"
    values = {"title": title, "file": SimpleUploadedFile("a.mp4", data, "video/mp4"), "credit": "", "licence": "",
              "consent": "", "collection": team_of("centre").collection.pk}  # fmt: skip
    return {**values, **{f"{prefix}-{name}": value for name, value in values.items()}}


def test_a_doctor_cannot_publish_even_by_sending_the_publish_button(doctor):
    page = create(doctor, ArticlePage, chinese(UnitPage, "centre"), title="不该上线", **{"action-publish": "1"})
    assert not page.live


def test_a_doctor_of_another_unit_is_turned_away(tmp_path):
    other = create(
        log_in("administrator", group_of(ADMINISTRATORS)), UnitPage,
        FolderPage.objects.get(holds="unit", locale=Locale.get_default()), title="柳湾医院", kind="hospital",
        **{"action-publish": "1"},
    )  # fmt: skip
    stranger = log_in("stranger", team_of(other.permanent_id).group)
    article = chinese(ArticlePage, "stroke-signs")
    assert stranger.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).status_code == 302
    assert edit(stranger, article, title="改了").status_code == 302
    assert chinese(ArticlePage, "stroke-signs").latest_revision_id == article.latest_revision_id


def test_a_new_unit_of_an_administrator_is_live_and_has_a_team():
    administrator = log_in("administrator", group_of(ADMINISTRATORS))
    folder = FolderPage.objects.get(holds="unit", locale=Locale.get_default())
    unit = create(administrator, UnitPage, folder, title="柳湾中医院", tcm="on", **{"action-publish": "1"})
    assert unit.permanent_id == "liu-wan-zhong-yi-yuan"
    assert team_of(unit.permanent_id).group.name == "柳湾中医院 医生 Doctors"
    assert current_edition().find("unit", unit.permanent_id, "zh").tcm


def test_renaming_keeps_the_old_address(editor):
    article = chinese(ArticlePage, "stroke-signs")
    body = streamfield([("prose", "新的正文")])
    edit(editor, article, title=article.title, slug="spot-a-stroke", body=body, **{"action-publish": "1"})
    record = current_edition().find(Article, "stroke-signs", "zh")
    assert (record.slug, record.former_slugs) == ("spot-a-stroke", ("old-stroke", "stroke-signs"))


@pytest.mark.parametrize(
    ("language", "words"), [("en", "is or was used by another page"), ("zh-hans", "已被或曾被同类同语言的另一页面使用")]
)
def test_an_address_that_is_taken_is_refused_in_the_editors_language(editor, language, words):
    unit = chinese(UnitPage, "centre")
    url = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", unit.pk])
    answer = editor.post(
        url, fields(ArticlePage, title="另一篇", slug="stroke-signs"), headers={"accept-language": language}
    )
    assert answer.status_code == 200
    assert words in str(answer.context["form"].errors["slug"])


def test_a_copy_is_asked_for_an_address_of_its_own(editor):
    article = chinese(ArticlePage, "stroke-signs")
    url = reverse("wagtailadmin_pages:copy", args=[article.pk])
    assert editor.get(url).context["form"]["new_slug"].value() == "stroke-signs-2"
    unit = chinese(UnitPage, "centre")
    taken = editor.post(url, {"new_title": "副本", "new_slug": "stroke-signs", "new_parent_page": unit.pk})
    assert taken.status_code == 200
    assert "new_slug" in taken.context["form"].errors
    editor.post(url, {"new_title": "副本", "new_slug": "stroke-signs-2", "new_parent_page": unit.pk})
    assert ArticlePage.objects.get(slug="stroke-signs-2").permanent_id == "stroke-signs-2"


def test_a_page_may_be_moved_to_where_another_kind_has_its_slug(editor):
    units = FolderPage.objects.get(holds="unit", locale=Locale.get_default())
    other = create(editor, UnitPage, units, title="柳湾医院", kind="hospital", **{"action-publish": "1"})
    create(editor, CoursePage, other, title="识别卒中", slug="stroke-signs", **{"action-publish": "1"})
    article = chinese(ArticlePage, "stroke-signs")
    editor.post(reverse("wagtailadmin_pages:move_confirm", args=[article.pk, other.pk]))
    record = current_edition().find(Article, "stroke-signs", "zh")
    assert (record.unit, record.slug) == (other.permanent_id, "stroke-signs")


def test_a_page_stays_in_its_language(editor):
    article, unit = (
        chinese(ArticlePage, "stroke-signs"),
        UnitPage.objects.get(slug="centre", locale__language_code="en"),
    )
    answer = editor.post(reverse("wagtailadmin_pages:move_confirm", args=[article.pk, unit.pk]))
    assert answer.status_code == 302
    assert chinese(ArticlePage, "stroke-signs").path == article.path


def test_a_draft_may_be_unfinished_and_a_published_page_may_not(editor, tmp_path):
    picture = upload_picture(editor, tmp_path)
    unfinished = streamfield([("picture", {"file": picture.pk, "alt": "", "caption": "", "credit": ""})])
    page = create(editor, ArticlePage, chinese(UnitPage, "centre"), title="草稿", body=unfinished)
    answer = edit(editor, page, title="草稿", body=unfinished, **{"action-publish": "1"})
    assert answer.status_code == 200
    assert "Describe the picture, or tick" in answer.content.decode()


def test_facts_of_the_site_that_are_wrong_are_refused_with_the_reason():
    administrator = log_in("administrator", group_of(ADMINISTRATORS))
    url = reverse("wagtailsettings:edit", args=["alliance", "sitefacts", 1])
    page = administrator.get(url, follow=True)
    data = {**page.context["form"].initial, "base_url": "example.org", "time_zone": "Mars/Base", "languages": "zh,fr"}
    answer = administrator.post(page.redirect_chain[-1][0] if page.redirect_chain else url, data)
    assert set(answer.context["form"].errors) == {"base_url", "time_zone", "languages"}
    assert "http" in str(answer.context["form"].errors["base_url"])


def test_a_unit_that_leads_back_to_itself_is_refused_in_the_form(editor):
    centre = chinese(UnitPage, "centre")
    branch = create(
        editor, UnitPage, FolderPage.objects.get(holds="unit", locale=Locale.get_default()), title="柳湾村卫生室",
        kind="village-clinic", led_by=centre.pk, **{"action-publish": "1"},
    )  # fmt: skip
    told = edit(
        editor, centre, title=centre.title, slug="centre", kind="health-centre", led_by=branch.pk,
        **{"action-publish": "1"},
    )  # fmt: skip
    assert told.context["form"].errors["led_by"][0].startswith("they go round in a circle: centre → liu-wan-cun")
    assert UnitPage.objects.get(pk=centre.pk).led_by is None


def test_what_a_package_would_be_refused_for_keeps_a_page_from_going_live_but_not_from_being_saved(editor):
    lesson = chinese(LessonPage, "measure")
    course = lesson.get_parent()
    values = {
        "title": "第二课",
        "number": 1,
        "body": streamfield([("do_dont", {"do": streamfield([]), "dont": streamfield([])})]),
    }
    url = reverse("wagtailadmin_pages:add", args=["classroom", "lessonpage", course.pk])
    told = editor.post(url, fields(LessonPage, **values, **{"action-publish": "1"})).context["form"].errors
    assert "it is empty" in str(told["body"])
    assert "the lesson 'measure' of this course is number 1 too" in told["number"][0]
    assert editor.post(url, fields(LessonPage, **values)).status_code == 302
