import pytest

from content.store import MediaStore
from site_build.media_plan import MediaPlan
from tests.factories.packages import draw_picture


@pytest.fixture
def plan(tmp_path):
    """Makes a plan with one picture and a cache that outlives it; returns its bytes by address."""
    picture = MediaStore(tmp_path / "media").take(draw_picture(tmp_path / "fast.png"), "fast.png")

    def made():
        media = MediaPlan(tmp_path / "cache")
        media.picture(picture)
        return {artifact.address: artifact.make() for artifact in media.artifacts()}

    return made


def kept_in(folder):
    return sorted(path for path in (folder / "cache").rglob("*") if path.is_file())


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:-9], lambda data: data[:-1] + b"\0"])
def test_a_damaged_rendition_is_made_again(plan, tmp_path, damage):
    before = plan()
    whole = {path: path.read_bytes() for path in kept_in(tmp_path)}
    for path, data in whole.items():
        path.write_bytes(damage(data))
    assert plan() == before
    assert {path: path.read_bytes() for path in kept_in(tmp_path)} == whole


def test_a_rendition_is_made_once(plan, tmp_path):
    before = plan()
    kept = [(path, path.stat().st_mtime_ns) for path in kept_in(tmp_path)]
    assert len(kept) == len(before) > 3
    assert plan() == before
    assert [(path, path.stat().st_mtime_ns) for path in kept_in(tmp_path)] == kept


def test_a_cache_that_cannot_be_written_costs_only_time(plan, tmp_path):
    (tmp_path / "cache").write_text("in the way")
    assert all(plan().values())
