"""One door for videos: what is refused, what is cleaned, what comes back unchanged."""

import shutil
import subprocess
import sys
from pathlib import Path

import av
import pytest

from content import video, video_probe
from content.formats.mp4 import is_clean_mp4
from content.store import BadMedia
from content.video import VideoFacts, safe_video
from tests.hostile.videos import BROKEN, FILES, FILMS, SECRET, Film, box, with_outside_reference, write_film


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fit video full of metadata, its index at the end."""
    return write_film(tmp_path_factory.mktemp("recorded") / "film.mp4")


@pytest.fixture(scope="module")
def clean(recorded: Path) -> Path:
    target = recorded.with_name("clean.mp4")
    safe_video(recorded, target)
    return target


def refusal(source: Path, target: Path) -> BadMedia:
    with pytest.raises(BadMedia) as caught:
        safe_video(source, target)
    assert not target.exists()
    assert all((*caught.value.words, *caught.value.remedy))
    return caught.value


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_video_is_refused(name, tmp_path):
    source = tmp_path / "x.mp4"
    source.write_bytes(FILES[name])
    refusal(source, tmp_path / "safe.mp4")


@pytest.mark.parametrize("name", FILMS)
def test_what_browsers_do_not_play_is_refused(name, tmp_path):
    assert "damaged" not in refusal(write_film(tmp_path / "x.mp4", FILMS[name]), tmp_path / "safe.mp4").words.en


@pytest.mark.parametrize("name", BROKEN)
def test_broken_videos_are_refused(name, tmp_path, recorded):
    source = BROKEN[name](Path(shutil.copy(recorded, tmp_path / "x.mp4")))
    refusal(source, tmp_path / "safe.mp4")


@pytest.mark.parametrize("name", BROKEN)
def test_broken_videos_that_look_clean_are_refused(name, tmp_path, clean):
    source = BROKEN[name](Path(shutil.copy(clean, tmp_path / "x.mp4")))
    refusal(source, tmp_path / "safe.mp4")


def test_metadata_go_and_picture_and_sound_stay(recorded, clean):
    assert SECRET.encode() in recorded.read_bytes()
    data = clean.read_bytes()
    for rest in (SECRET.encode(), b"+31.2", b"Lavf", b"loci"):
        assert rest not in data
    assert data.index(b"moov") < data.index(b"mdat")
    with av.open(str(recorded)) as before, av.open(str(clean)) as after:
        assert [bytes(one) for one in before.demux()] == [bytes(one) for one in after.demux()]
    assert set(after.metadata) == {"major_brand", "minor_version", "compatible_brands"}


def test_the_facts(clean, tmp_path):
    assert safe_video(clean, tmp_path / "x") == VideoFacts(width=96, height=64, duration_ms=2000, sound=True)


def test_a_clean_video_comes_back_byte_for_byte(clean, tmp_path):
    safe_video(clean, tmp_path / "again.mp4")
    assert (tmp_path / "again.mp4").read_bytes() == clean.read_bytes()


@pytest.mark.parametrize(
    "film",
    [Film(sound=()), Film(form="mov"), Film(flags="frag_keyframe+empty_moov"), Film(metadata=False, flags="faststart")],
    ids=["silent", "quicktime", "fragments", "made-by-ffmpeg"],
)
def test_what_is_made_safe_is_clean_and_stays_the_same(film, tmp_path):
    first, second = tmp_path / "1.mp4", tmp_path / "2.mp4"
    facts = safe_video(write_film(tmp_path / "film.mp4", film), first)
    assert is_clean_mp4(first)
    assert safe_video(first, second) == facts
    assert first.read_bytes() == second.read_bytes()
    assert facts.sound == bool(film.sound)
    assert 2000 <= facts.duration_ms <= 2064  # without an edit list the sound begins one frame earlier


def test_cleaning_the_same_file_gives_the_same_bytes(recorded, clean, tmp_path):
    safe_video(recorded, tmp_path / "again.mp4")
    assert (tmp_path / "again.mp4").read_bytes() == clean.read_bytes()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"VideoHandler", b"SecretMaker1"),
        (b"mvhd" + bytes(12), b"mvhd" + bytes(4) + b"\xe0\0\0\0" + bytes(4)),
    ],
    ids=["maker", "time of recording"],
)
def test_small_marks_of_origin_are_not_clean(before, after, clean, tmp_path):
    source, target = tmp_path / "marked.mp4", tmp_path / "safe.mp4"
    assert before in clean.read_bytes()
    source.write_bytes(clean.read_bytes().replace(before, after))
    safe_video(source, target)
    assert target.read_bytes() == clean.read_bytes()


@pytest.mark.parametrize("rest", [box(b"uuid", SECRET.encode() * 2), box(b"free", SECRET.encode()), box(b"mdat")])
def test_what_follows_the_media_is_cut_off(rest, clean, tmp_path):
    source, target = tmp_path / "longer.mp4", tmp_path / "safe.mp4"
    source.write_bytes(clean.read_bytes() + rest)
    safe_video(source, target)
    assert target.read_bytes() == clean.read_bytes()


def test_bytes_hidden_between_samples_are_cut_out(clean, tmp_path):
    data = clean.read_bytes()
    start = data.index(b"mdat") - 4
    length = int.from_bytes(data[start : start + 4], "big")
    hidden = (length + len(SECRET)).to_bytes(4, "big") + data[start + 4 :] + SECRET.encode()
    (tmp_path / "x.mp4").write_bytes(data[:start] + hidden)
    safe_video(tmp_path / "x.mp4", tmp_path / "safe.mp4")
    assert (tmp_path / "safe.mp4").read_bytes() == data


def test_a_reference_to_another_file_is_not_followed(clean, tmp_path):
    source, target = with_outside_reference(Path(shutil.copy(clean, tmp_path / "x.mp4"))), tmp_path / "safe.mp4"
    assert source.read_bytes() != clean.read_bytes()
    safe_video(source, target)
    assert target.read_bytes() == clean.read_bytes()


def test_a_telephone_held_upright_gives_a_high_picture(clean, tmp_path):
    data = clean.read_bytes()
    upright = bytes.fromhex("00010000 00000000 00000000 00000000 00010000 00000000 00000000 00000000 40000000")
    quarter = bytes.fromhex("00000000 00010000 00000000 ffff0000 00000000 00000000 00000000 00000000 40000000")
    at = data.index(upright, data.index(b"tkhd"))
    (tmp_path / "x.mp4").write_bytes(data[:at] + quarter + data[at + 36 :])
    facts = safe_video(tmp_path / "x.mp4", tmp_path / "safe.mp4")
    assert (facts.width, facts.height) == (64, 96)


def test_an_endless_probe_is_stopped(clean, tmp_path, monkeypatch):
    sleeper = tmp_path / "sleeper.py"
    sleeper.write_text("while True: pass")
    monkeypatch.setattr(video, "_PROBE", sleeper)
    monkeypatch.setattr(video, "_SECONDS", 1)
    refusal(clean, tmp_path / "safe.mp4")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the address space")
def test_the_probe_cannot_take_all_memory():
    code = "import video_probe; video_probe._limit(5); bytearray(3 * 2**30)"
    folder = Path(video_probe.__file__).parent
    ended = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False)
    assert b"MemoryError" in ended.stderr
