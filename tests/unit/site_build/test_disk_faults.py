import errno
import os
from pathlib import Path

import pytest

from site_build.disk_faults import disk_fault

OUT = Path("out")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EIO])
def test_every_fault_has_words_in_both_languages(code):
    told = disk_fault(OSError(code, os.strerror(code)), OUT)
    assert told.file == "out"
    for words in (told.message, told.remedy):
        assert words.en != words.zh
        assert min(words.en, words.zh)


def test_the_file_that_was_written_is_named_not_the_one_that_was_copied():
    error = OSError(errno.ENOSPC, "No space left on device", "film.mp4", None, "out/releases/film.mp4")
    assert disk_fault(error, OUT).in_language("en") == (
        "out/releases/film.mp4: the disk is full; free some space, then try again"
    )


def test_an_error_without_a_number_is_told_as_it_is():
    assert disk_fault(OSError("odd"), OUT).message.en == "odd"
