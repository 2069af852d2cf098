"""Pictures in the CMS: every door lets in their safe form only, and says in the user's language why not."""

import gc
import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.models import Collection, UploadedFile
from wagtail.users.models import UserProfile

from cms.media.intake import create_picture, keep_media
from cms.media.models import Picture
from content.media import MediaFile
from content.pictures import safe_picture
from content.problems import BadMedia
from tests.hostile.pictures import DIRTY, REFUSED, SECRET, encoded, still

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
NAMES = {"svg": "x.svg", "html": "x.jpg", "pdf": "x.jpg", "svg-behind-a-comment": "x.png"}
"""How hostile files are called when the name matters."""


@pytest.fixture(autouse=True)
def _media_folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def admin() -> Client:
    user = get_user_model().objects.create_superuser("admin", "admin@example.org", "secret")
    client = Client()
    client.force_login(user)
    return client


def upload(data: bytes, name: str = "x.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "image/jpeg")


def fields(file: SimpleUploadedFile, **more: Any) -> dict[str, Any]:
    names = ("description", "credit", "licence", "consent", "tags")
    focal = {f"focal_point_{name}": "" for name in ("x", "y", "width", "height")}
    root = Collection.get_first_root_node().pk
    return {**dict.fromkeys(names, ""), **focal, "title": "中风 FAST", "file": file, "collection": root, **more}


def add(client: Client, file: SimpleUploadedFile) -> Any:
    """The form in the list of pictures."""
    return client.post(reverse("wagtailimages:add"), fields(file))


def add_multiple(client: Client, file: SimpleUploadedFile) -> Any:
    """The field that takes many files at once."""
    return client.post(reverse("wagtailimages:add_multiple"), {"title": "中风 FAST", "files[]": file})


def add_chosen(client: Client, file: SimpleUploadedFile) -> Any:
    """The form inside the chooser."""
    values = {f"image-chooser-upload-{name}": value for name, value in fields(file).items()}
    answer = client.post(reverse("wagtailimages_chooser:create"), values)
    gc.collect()  # so that no later test is blamed for the rendition's temporary file
    return answer


def replace(client: Client, file: SimpleUploadedFile) -> Any:
    """The form of a picture that is there already."""
    row = Picture.objects.first() or create_picture(encoded(still(), "PNG"), "pictures/old.png", title="旧")
    return client.post(reverse("wagtailimages:edit", args=[row.pk]), fields(file))


DOORS = [add, add_multiple, add_chosen, replace]


def stored() -> list[Path]:
    folder = Path(django_settings.MEDIA_ROOT)
    return [path for path in folder.rglob("*") if path.is_file() and "images" not in path.relative_to(folder).parts]


@pytest.mark.parametrize("door", DOORS)
def test_no_hostile_file_gets_through_any_door(door, admin):
    if door is replace:
        create_picture(encoded(still(), "PNG"), "pictures/old.png", title="旧")
    before = list(Picture.objects.values_list("name", "sha256"))
    harmed = [
        name for name in REFUSED if not is_refused(door, admin, upload(REFUSED[name](), NAMES.get(name, "x.png")))
    ]
    assert harmed == []
    assert list(Picture.objects.values_list("name", "sha256")) == before
    assert len(stored()) == len(before)
    assert not UploadedFile.objects.exists()


def is_refused(door: Any, client: Client, file: SimpleUploadedFile) -> bool:
    """Whether the door stays shut and the user gets the form or the message back."""
    answer = door(client, file)
    return answer.status_code == 200 and b'"success": true' not in answer.content


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "The picture moves. Use one still picture"), ("zh-hans", "这是动态图片。请改用一张静态图片")],
)
def test_the_refusal_is_in_the_users_language(door, language, words, admin):
    profile = UserProfile.get_for_user(get_user_model().objects.get())
    profile.preferred_language = language
    profile.save()
    answer = door(admin, upload(REFUSED["gif-600-frames"](), "x.gif"))
    text = answer.content.decode()
    if answer["Content-Type"].startswith("application/json"):
        text = json.dumps(json.loads(text), ensure_ascii=False)
    assert words in text


@pytest.mark.parametrize("door", DOORS)
def test_dirty_pictures_are_stored_clean(door, admin, django_capture_on_commit_callbacks):
    for name in ("jpeg-gps", "jpeg-with-html", "png-text", "webp-xmp", "gif-comment"):
        data = DIRTY[name]()
        assert door(admin, upload(data, "不好 <b>.png")).status_code in (200, 302)
        row = Picture.objects.get()
        safe = safe_picture(data)
        kept = Path(row.file.path).read_bytes()
        assert kept == safe.data
        assert SECRET not in kept
        assert (row.sha256, row.width, row.height) == (hashlib.sha256(kept).hexdigest(), safe.width, safe.height)
        assert row.file_hash == hashlib.sha1(kept).hexdigest()  # noqa: S324 - Wagtail finds duplicates by it
        assert [path.suffix for path in stored()] == [safe.suffix]
        with django_capture_on_commit_callbacks(execute=True):
            row.delete()


@pytest.mark.parametrize("door", [add, add_multiple, add_chosen])
def test_a_new_picture_is_named_after_its_title_and_bytes(door, admin):
    door(admin, upload(encoded(still(), "JPEG"), "IMG 0001.PNG"))
    row = Picture.objects.get()
    assert row.name == f"pictures/zhong-feng-fast-{row.sha256[:8]}.jpg"
    assert row.to_media_file() == MediaFile(row.name, row.sha256, row.file_size, 48, 32)
    assert row.to_media_file().path.read_bytes() == encoded(still(), "JPEG")


def test_the_same_upload_twice_gets_two_names(admin):
    for _ in range(2):
        add(admin, upload(encoded(still(), "JPEG")))
    names = sorted(Picture.objects.values_list("name", flat=True))
    assert len(set(names)) == 2
    assert names[0].endswith("-2.jpg")


def test_replacing_a_file_keeps_the_name_and_removes_the_old_bytes(admin):
    row = create_picture(encoded(still(), "PNG"), "pictures/old.png", title="旧")
    row.get_rendition("width-20")
    replace(admin, upload(encoded(still("L"), "PNG")))
    row.refresh_from_db()
    assert row.name == "pictures/old.png"
    assert row.sha256 == hashlib.sha256(encoded(still("L"), "PNG")).hexdigest()
    assert not row.renditions.exists()
    assert [path.read_bytes() for path in stored()] == [encoded(still("L"), "PNG")]


def test_the_old_bytes_stay_until_the_new_ones_are_certain():
    row = create_picture(encoded(still(), "PNG"), "pictures/old.png", title="旧")
    with transaction.atomic():
        create_picture(encoded(still("L"), "PNG"), "pictures/old.png")
        transaction.set_rollback(True)
    row.refresh_from_db()
    with row.file.open() as kept:
        assert hashlib.sha256(kept.read()).hexdigest() == row.sha256


def test_replacing_a_file_by_another_format_changes_the_suffix_of_the_name(admin):
    row = create_picture(encoded(still(), "PNG"), "pictures/old.png", title="旧")
    replace(admin, upload(encoded(still(), "JPEG")))
    row.refresh_from_db()
    assert row.name == "pictures/old.jpg"
    assert row.file.name.endswith(".jpg")


def test_changing_only_the_words_leaves_the_file(admin):
    row = create_picture(encoded(still(), "PNG"), "pictures/old.png", title="旧")
    values = fields(upload(b""), title="新", consent="王某某，2026-01-01，科室存档")
    del values["file"]
    admin.post(reverse("wagtailimages:edit", args=[row.pk]), values)
    again = Picture.objects.get()
    assert (again.title, again.consent) == ("新", "王某某，2026-01-01，科室存档")
    assert (again.name, again.sha256, again.file.name) == (row.name, row.sha256, row.file.name)


def test_an_upload_that_waits_for_other_fields_is_made_safe_in_the_end(admin):
    """Wagtail keeps the file as it came when another field is wrong, and stores it later without the form's field."""
    first = admin.post(
        reverse("wagtailimages:add_multiple"), {"title": "长" * 300, "files[]": upload(DIRTY["jpeg-gps"]())}
    ).json()  # fmt: skip
    pk = first["uploaded_file_id"]
    values = {f"uploaded-image-{pk}-{name}": value for name, value in fields(upload(b"")).items() if name != "file"}
    answer = admin.post(reverse("wagtailimages:create_multiple_from_uploaded_image", args=[pk]), values).json()
    assert answer["success"]
    row = Picture.objects.get()
    assert Path(row.file.path).read_bytes() == safe_picture(DIRTY["jpeg-gps"]()).data
    assert row.sha256 == hashlib.sha256(Path(row.file.path).read_bytes()).hexdigest()
    assert row.name.startswith("pictures/zhong-feng-fast-")
    assert [path.name for path in stored()] == [Path(row.file.path).name]


@pytest.mark.parametrize("name", ["a.html", "a.svg", "a.php", "a.jpg.exe", "a", "a.svgz"])
def test_pictures_under_foreign_names_are_refused(name, admin):
    add(admin, upload(encoded(still(), "JPEG"), name))
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    "name", ["../../evil.png", "..\\evil.png", "a" * 90 + ".png", "名" * 60 + ".png", ".png", "\u202egnp.png"]
)
def test_odd_names_do_no_harm(name, admin):
    assert add(admin, upload(encoded(still(), "PNG"), name)).status_code in (200, 302)
    assert all(path.parent.name == "pictures" for path in stored())


class TestPrograms:
    def test_a_picture_of_a_package_keeps_its_name_and_bytes(self):
        data = encoded(still(), "PNG")
        row = create_picture(data, "pictures/fast.png", title="FAST", credit="本联盟")
        assert row.to_media_file() == MediaFile(
            "pictures/fast.png", hashlib.sha256(data).hexdigest(), len(data), 48, 32
        )
        assert (row.title, row.credit) == ("FAST", "本联盟")

    def test_coming_again_makes_no_second_row(self, tmp_path):
        data = encoded(still(), "PNG")
        path = tmp_path / "fast.png"
        path.write_bytes(data)
        file = MediaFile("pictures/fast.png", hashlib.sha256(data).hexdigest(), len(data), 48, 32, path=path)
        row = keep_media("Picture", file)
        Picture.objects.update(title="edited")
        assert keep_media("Picture", file) == row
        assert Picture.objects.get().title == "edited"
        assert len(stored()) == 1

    def test_new_bytes_of_the_same_name_replace_the_old(self, django_capture_on_commit_callbacks):
        row = create_picture(encoded(still(), "PNG"), "pictures/fast.png", title="FAST")
        with django_capture_on_commit_callbacks(execute=True):
            again = create_picture(encoded(still("L"), "PNG"), "pictures/fast.png")
        assert (again.pk, again.title) == (row.pk, "FAST")
        assert again.sha256 != row.sha256
        assert [path.read_bytes() for path in stored()] == [encoded(still("L"), "PNG")]

    @pytest.mark.parametrize("name", ["svg", "png-ztxt-bomb", "gif-600-frames", "png-0x0"])
    def test_hostile_files_are_refused(self, name):
        with pytest.raises(BadMedia):
            create_picture(REFUSED[name](), "pictures/x.png")
        assert not Picture.objects.exists()
        assert not stored()

    def test_a_row_saved_by_hand_is_made_safe(self):
        Picture(title="x", file=ContentFile(DIRTY["jpeg-gps"](), "x.jpg")).save()
        row = Picture.objects.get()
        assert Path(row.file.path).read_bytes() == safe_picture(DIRTY["jpeg-gps"]()).data
        assert (row.width, row.height) == (32, 48)

    @pytest.mark.parametrize("name", ["svg", "png-ztxt-bomb", "gif-600-frames", "png-0x0"])
    def test_a_row_made_by_hand_refuses_hostile_files(self, name):
        with pytest.raises(BadMedia):
            Picture(title="x", file=ContentFile(REFUSED[name](), "x.png")).save()
        assert not stored()

    def test_deleting_a_row_deletes_its_file(self, django_capture_on_commit_callbacks):
        row = create_picture(encoded(still(), "PNG"), "pictures/fast.png")
        with django_capture_on_commit_callbacks(execute=True):
            row.delete()
        assert not stored()


def test_the_form_says_what_it_takes(admin):
    with translation.override("en"):
        page = admin.get(reverse("wagtailimages:add")).content.decode()
    assert "JPG, JPEG, PNG, WEBP, GIF" in page
    assert "20" in page
