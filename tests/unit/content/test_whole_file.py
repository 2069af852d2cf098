import pytest

from content.whole_file import write_whole


def test_a_file_is_moved_into_place_when_it_is_written(tmp_path):
    path = tmp_path / "new/folder/file.txt"
    write_whole(path, lambda staged: staged.write_text("one"))
    write_whole(path, lambda staged: staged.write_text("two"))
    assert path.read_text() == "two"
    assert [one.name for one in path.parent.iterdir()] == ["file.txt"]


def test_what_fails_leaves_what_was_there(tmp_path):
    path = tmp_path / "file.txt"
    path.write_text("old")

    def fail(staged):
        staged.write_text("half")
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - any
        write_whole(path, fail)
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["file.txt"]
