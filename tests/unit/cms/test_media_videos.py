"""Videos in the CMS: only their safe form is kept, and each unit deals with its own."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.admin.forms.models import registry
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.users.models import UserProfile

from cms.media.intake import create_video, keep_media
from cms.media.models import LectureVideo
from content.media import MediaFile
from content.problems import BadMedia
from content.video import safe_video
from tests.hostile.videos import FILES, FILMS, SECRET, Film, write_film

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _media_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_film(tmp_path_factory.mktemp("film") / "film.mp4")


@pytest.fixture(scope="module")
def clean(film: Path) -> Path:
    safe_video(film, film.with_name("clean.mp4"))
    return film.with_name("clean.mp4")


@pytest.fixture
def admin() -> Client:
    return logged_in(get_user_model().objects.create_superuser("admin", "admin@example.org", "secret"))


@pytest.fixture
def units() -> dict[str, Any]:
    """Two units, each with a collection and a doctor who may add, change and choose there."""
    names = ("here", "there")
    return {name: Unit(name) for name in names}


class Unit:
    """A member unit as far as media are concerned."""

    def __init__(self, name: str) -> None:
        self.collection = Collection.get_first_root_node().add_child(name=name)
        self.group = Group.objects.create(name=name)
        self.group.permissions.add(Permission.objects.get(codename="access_admin"))
        self.may("add", "change", "choose")
        self.doctor = get_user_model().objects.create_user(name, f"{name}@example.org", "secret")
        self.doctor.groups.add(self.group)
        self.client = logged_in(self.doctor)

    def may(self, *actions: str) -> None:
        for action in actions:
            permission = Permission.objects.get(codename=f"{action}_lecturevideo", content_type__app_label="media")
            GroupCollectionPermission.objects.create(
                group=self.group, collection=self.collection, permission=permission
            )


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def upload(data: bytes, name: str = "讲座.mp4") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "video/mp4")


def on_disk(data: bytes, name: str = "讲座.mp4") -> TemporaryUploadedFile:
    """An upload as Django keeps large ones."""
    file = TemporaryUploadedFile(name, "video/mp4", len(data), None)
    file.write(data)
    file.seek(0)
    return file


def values(file: Any, **more: Any) -> dict[str, Any]:
    root = Collection.get_first_root_node().pk
    words = {"title": "中风 120", "credit": "本联盟", "licence": "", "consent": ""}
    return {**words, "collection": root, "file": file, **more}


def add(client: Client, file: Any) -> Any:
    """The form in the list of videos."""
    return client.post(reverse("videos:add"), values(file))


def add_chosen(client: Client, file: Any) -> Any:
    """The form inside the chooser."""
    return client.post(reverse("video_chooser:create"), values(file))


def replace(client: Client, file: Any) -> Any:
    """The form of a video that is there already."""
    row = LectureVideo.objects.get()
    return client.post(reverse("videos:edit", args=[row.pk]), values(file))


def stored() -> list[Path]:
    return [path for path in Path(django_settings.MEDIA_ROOT).rglob("*") if path.is_file()]


@pytest.mark.parametrize("door", [add, add_chosen, replace])
def test_no_hostile_file_gets_through_any_door(door, admin, clean, tmp_path):
    if door is replace:
        create_video(clean, "videos/old.mp4")
    before = list(LectureVideo.objects.values_list("name", "sha256"))
    hostile = {**FILES, **{name: write_film(tmp_path / name, film).read_bytes() for name, film in FILMS.items()}}
    codes = {name: door(admin, upload(data)).status_code for name, data in hostile.items()}
    assert set(codes.values()) == {200}
    assert list(LectureVideo.objects.values_list("name", "sha256")) == before
    assert len(stored()) == len(before)


@pytest.mark.parametrize("door", [add, add_chosen])
@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_refusal_is_in_the_users_language(door, language, admin):
    profile = UserProfile.get_for_user(get_user_model().objects.get())
    profile.preferred_language = language
    profile.save()
    text = door(admin, upload(FILES["playlist"])).content.decode()
    text = json.dumps(json.loads(text), ensure_ascii=False) if text.startswith("{") else text
    assert {"en": "This is no MP4 video. Export it as MP4", "zh-hans": "这不是 MP4 视频。请导出为 MP4"}[
        language
    ] in text


@pytest.mark.parametrize("kind", [upload, on_disk])
@pytest.mark.parametrize("door", [add, add_chosen, replace])
def test_a_video_is_stored_clean(kind, door, admin, film, clean, tmp_path):
    if door is replace:
        safe_video(write_film(tmp_path / "other.mp4", Film(seconds=1)), tmp_path / "safe.mp4")
        create_video(tmp_path / "safe.mp4", "videos/old.mp4")
    assert door(admin, kind(film.read_bytes())).status_code in (200, 302)
    row = LectureVideo.objects.get()
    assert SECRET.encode() in film.read_bytes()
    assert Path(row.file.path).read_bytes() == clean.read_bytes()
    assert [path.name for path in stored()] == [Path(row.file.path).name]
    digest = hashlib.sha256(clean.read_bytes()).hexdigest()
    name = "videos/old.mp4" if door is replace else f"videos/zhong-feng-120-{digest[:8]}.mp4"
    assert row.to_media_file() == MediaFile(name, digest, clean.stat().st_size, 96, 64, 2000)
    assert (row.title, row.duration) == ("中风 120", "0:02")


def test_changing_only_the_words_leaves_the_file(admin, clean):
    row = create_video(clean, "videos/old.mp4", title="旧")
    given = values(None, title="新")
    del given["file"]
    admin.post(reverse("videos:edit", args=[row.pk]), given)
    again = LectureVideo.objects.get()
    assert (again.title, again.to_media_file(), again.file.name) == ("新", row.to_media_file(), row.file.name)
    assert stored()


def test_the_forms_say_what_they_take(admin, clean):
    row = create_video(clean, "videos/x.mp4")
    for url in (reverse("videos:add"), reverse("videos:edit", args=[row.pk]), reverse("video_chooser:choose")):
        text = admin.get(url).content.decode()
        assert "video/mp4,.mp4" in text
        assert "H.264" in text
        assert "multipart/form-data" in text
        assert (row.file.url in text) == ("edit" in url)


@pytest.mark.parametrize("name", ["film.html", "film.avi", "film"])
def test_videos_under_foreign_names_are_refused(name, admin, film):
    add(admin, upload(film.read_bytes(), name))
    assert not LectureVideo.objects.exists()


def test_deleting_a_row_deletes_its_file(clean, django_capture_on_commit_callbacks):
    row = create_video(clean, "videos/old.mp4")
    with django_capture_on_commit_callbacks(execute=True):
        row.delete()
    assert not stored()


class TestPrograms:
    def test_coming_again_makes_no_second_row(self, clean):
        digest = hashlib.sha256(clean.read_bytes()).hexdigest()
        file = MediaFile("videos/x.mp4", digest, clean.stat().st_size, 96, 64, 2000, path=clean)
        row = keep_media("LectureVideo", file, title="卒中")
        LectureVideo.objects.update(title="edited")
        assert keep_media("LectureVideo", file).pk == row.pk
        assert LectureVideo.objects.get().title == "edited"
        assert row.to_media_file() == file

    def test_new_bytes_of_the_same_name_replace_the_old(self, clean, tmp_path, django_capture_on_commit_callbacks):
        row = create_video(clean, "videos/x.mp4", title="卒中")
        other = write_film(tmp_path / "other.mp4", Film(seconds=1, sound=()))
        with django_capture_on_commit_callbacks(execute=True):
            again = create_video(other, "videos/x.mp4")
        assert (again.pk, again.title, again.duration_ms) == (row.pk, "卒中", 1000)
        assert len(stored()) == 1

    def test_hostile_files_are_refused(self, tmp_path):
        path = tmp_path / "x.mp4"
        path.write_bytes(FILES["playlist-in-mp4"])
        with pytest.raises(BadMedia):
            create_video(path, "videos/x.mp4")
        assert not LectureVideo.objects.exists()
        assert not stored()


class TestUnits:
    """A doctor deals with the videos of the own unit and learns nothing of others."""

    @pytest.fixture
    def rows(self, units: dict[str, Unit], clean: Path) -> dict[str, LectureVideo]:
        return {
            name: create_video(clean, f"videos/{name}.mp4", title=f"film-{name}", collection=unit.collection)
            for name, unit in units.items()
        }

    def test_lists_show_the_own(self, units, rows):
        for url in (
            reverse("videos:index"),
            reverse("videos:index_results"),
            reverse("video_chooser:choose"),
            reverse("video_chooser:choose_results"),
            reverse("videos:index") + "?q=film",
        ):
            text = units["here"].client.get(url).content.decode()
            assert "film-here" in text
            assert "film-there" not in text

    @pytest.mark.parametrize("name", ["edit", "delete", "history", "history_results", "usage"])
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_pages_of_others_are_closed(self, name, method, units, rows):
        units["here"].may("delete")
        url = reverse(f"videos:{name}", args=[rows["there"].pk])
        answer = getattr(units["here"].client, method)(url)
        assert answer.status_code == 302
        assert answer["Location"] == reverse("wagtailadmin_home")
        assert LectureVideo.objects.filter(pk=rows["there"].pk).exists()

    def test_pages_of_the_own_are_open(self, units, rows):
        units["here"].may("delete")
        for name in ("edit", "delete", "history", "usage"):
            answer = units["here"].client.get(reverse(f"videos:{name}", args=[rows["here"].pk]))
            assert answer.status_code == 200
            assert "film-here" in answer.content.decode()

    def test_those_of_others_cannot_be_chosen(self, units, rows):
        client = units["here"].client
        own, other = rows["here"].pk, rows["there"].pk
        assert "film-here" in client.get(reverse("video_chooser:chosen", args=[own])).content.decode()
        assert client.get(reverse("video_chooser:chosen", args=[other])).status_code in (302, 403)
        many = client.get(reverse("video_chooser:chosen_multiple"), {"id": [own, other]}).content.decode()
        assert "film-here" in many
        assert "film-there" not in many

    def test_an_upload_lands_in_the_own_collection(self, units, film):
        add(units["here"].client, upload(film.read_bytes()))
        row = LectureVideo.objects.get()
        assert (row.collection, row.uploaded_by_user) == (units["here"].collection, units["here"].doctor)

    def test_nobody_uploads_into_a_collection_of_others(self, units, film):
        units["here"].may()
        GroupCollectionPermission.objects.create(
            group=units["here"].group,
            collection=Collection.get_first_root_node().add_child(name="second"),
            permission=Permission.objects.get(codename="add_lecturevideo"),
        )
        there = units["there"].collection.pk
        units["here"].client.post(reverse("videos:add"), values(upload(film.read_bytes()), collection=there))
        assert not LectureVideo.objects.exists()

    def test_who_may_nothing_sees_nothing(self, units, rows):
        GroupCollectionPermission.objects.all().delete()
        for name in ("videos:index", "videos:add"):
            assert units["here"].client.get(reverse(name)).status_code == 302
        assert "film-" not in units["here"].client.get(reverse("video_chooser:choose")).content.decode()


def test_references_to_videos_are_chosen_with_our_chooser():
    widget = registry.values_by_fk_related_model[LectureVideo]["widget"]()
    assert widget.get_chooser_modal_url() == reverse("video_chooser:choose")
