import gc
from pathlib import Path

import pytest

from cms.media.uploads import VideoUpload

SAMPLE = Path("content/sample/media/lectures")


@pytest.mark.filterwarnings("error::pytest.PytestUnraisableExceptionWarning")
def test_a_video_that_was_moved_away_is_let_go_quietly(tmp_path):
    upload = VideoUpload("talk.mp4", next(SAMPLE.glob("*.mp4")))
    Path(upload.temporary_file_path()).rename(tmp_path / "kept.mp4")
    del upload
    gc.collect()
    assert (tmp_path / "kept.mp4").stat().st_size


def test_a_video_that_was_not_stored_leaves_nothing(tmp_path):
    upload = VideoUpload("talk.mp4", next(SAMPLE.glob("*.mp4")))
    path = Path(upload.temporary_file_path())
    del upload
    gc.collect()
    assert not path.exists()
