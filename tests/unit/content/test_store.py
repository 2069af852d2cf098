"""The store keeps safe bytes under their digest, judges the same bytes once, and holds names to their content."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from content import pictures, store
from content.store import BadMedia, MediaStore
from tests.hostile.pictures import DIRTY, REFUSED, encoded, exif, still
from tests.hostile.videos import write_film


@pytest.fixture
def kept(tmp_path: Path) -> MediaStore:
    return MediaStore(tmp_path / "store")


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def files(media: MediaStore) -> set[Path]:
    return {path for path in media.folder.rglob("*") if path.is_file()} if media.folder.exists() else set()


def test_a_picture_is_kept_under_the_digest_of_its_safe_bytes(kept, tmp_path):
    file = kept.take(written(tmp_path, "a.jpg", DIRTY["jpeg-gps"]()), "pictures/a.jpg")
    data = file.path.read_bytes()
    assert file.sha256 == hashlib.sha256(data).hexdigest()
    assert file.path == kept.folder / file.sha256[:2] / f"{file.sha256}.jpg"
    assert (file.name, file.size, file.width, file.height) == ("pictures/a.jpg", len(data), 32, 48)
    assert b"Exif" not in data


def test_a_video_is_kept_with_its_duration(kept, tmp_path):
    source = write_film(tmp_path / "film.mp4")
    file = kept.take(source, "videos/film.mp4")
    assert (file.width, file.height, file.duration) == (96, 64, 2000)
    assert kept.take(file.path, "videos/film.mp4") == file
    assert file.path.read_bytes() != source.read_bytes()


def test_known_bytes_are_not_judged_again(kept, tmp_path, monkeypatch):
    picture = written(tmp_path, "a.png", DIRTY["png-gps"]())
    film = write_film(tmp_path / "film.mp4")
    first = kept.take(picture, "a.png"), kept.take(film, "film.mp4")
    monkeypatch.setattr(store, "safe_picture", None)
    monkeypatch.setattr(store, "safe_video", None)
    again = MediaStore(kept.folder)
    assert (again.take(picture, "a.png"), again.take(film, "film.mp4")) == first
    assert again.take(first[0].path, "b.png").sha256 == first[0].sha256
    assert again.take_bytes(picture.read_bytes(), "a.png") == first[0]


@pytest.mark.parametrize("harm", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_a_lost_or_torn_file_is_made_again(harm, kept, tmp_path):
    source = written(tmp_path, "a.png", DIRTY["png-gps"]())
    file = kept.take(source, "a.png")
    harm(file.path)
    assert kept.take(source, "a.png") == file
    assert hashlib.sha256(file.path.read_bytes()).hexdigest() == file.sha256


def test_a_torn_note_is_written_again(kept, tmp_path):
    source = written(tmp_path, "a.png", DIRTY["png-gps"]())
    file = kept.take(source, "a.png")
    for note in kept.folder.rglob("*.json"):
        note.write_text("{")
    assert kept.take(source, "a.png") == file


def test_another_policy_judges_anew(kept, tmp_path, monkeypatch):
    source = written(tmp_path, "a.png", DIRTY["png-gps"]())
    kept.take(source, "a.png")
    monkeypatch.setattr(store, "POLICY", store.POLICY + 1)
    monkeypatch.setattr(pictures, "MAX_SIDE", 1)
    with pytest.raises(BadMedia):
        kept.take(source, "a.png")


@pytest.mark.parametrize(
    ("form", "name", "right"),
    [
        ("JPEG", "pictures/a.png", "a.jpg"),
        ("PNG", "pictures/a.jpg", "a.png"),
        ("GIF", "pictures/a.gif", "a.png"),
        ("WEBP", "pictures/a", "a.webp"),
        ("JPEG", "pictures/a.html", "a.jpg"),
        ("PNG", "pictures/a.mp4", "MP4"),
    ],
)
def test_a_name_that_belies_the_content_is_refused(form, name, right, kept, tmp_path):
    source = written(tmp_path, "x", encoded(still("L"), form))
    for _ in range(2):
        with pytest.raises(BadMedia) as caught:
            kept.take(source, name)
        assert right in caught.value.remedy.en
        assert right in caught.value.remedy.zh


def test_a_known_picture_under_a_wrong_name_is_refused_too(kept, tmp_path):
    source = written(tmp_path, "x", encoded(still(), "PNG"))
    kept.take(source, "a.png")
    with pytest.raises(BadMedia, match=r"name it a\.png"):
        kept.take(source, "a.jpg")


@pytest.mark.parametrize("name", ["a.jpg", "a.jpeg", "a.JPG"])
def test_the_names_of_jpeg_are_one(name, kept, tmp_path):
    assert kept.take(written(tmp_path, "x", encoded(still(), "JPEG")), name).path.suffix == ".jpg"


@pytest.mark.parametrize("name", ["svg", "png-ztxt-bomb", "jpeg-cut", "empty", "html"])
def test_nothing_of_a_refused_file_is_kept(name, kept, tmp_path):
    with pytest.raises(BadMedia):
        kept.take(written(tmp_path, "x", REFUSED[name]()), "a.png")
    with pytest.raises(BadMedia):
        kept.take(written(tmp_path, "x", REFUSED[name]()), "a.mp4")
    assert not files(kept)


def test_many_takers_at_once_agree(kept, tmp_path):
    source = written(tmp_path, "a.jpg", encoded(still(size=(400, 300)), "JPEG", exif=exif()))
    with ThreadPoolExecutor(8) as pool:
        taken = set(pool.map(lambda _: kept.take(source, "a.jpg"), range(16)))
    assert len(taken) == 1
    assert not list(kept.folder.rglob(".*"))
