import os
import threading
import time

import pytest

from site_build.locks import locked, locked_if_free


@pytest.fixture(params=["file", "folder"])
def place(request, tmp_path):
    path = tmp_path / "place"
    path.touch() if request.param == "file" else path.mkdir()
    return path


def is_free(path):
    with locked_if_free(path) as free:
        return free


def test_a_lock_holds_others_off_and_is_given_back(place):
    with locked(place):
        assert not is_free(place)
    assert is_free(place)


def test_a_shared_one_is_held_by_several(place):
    with locked(place, shared=True), locked(place, shared=True):
        assert not is_free(place)
    assert is_free(place)


def test_who_asks_for_it_waits(place):
    order = []

    def wait():
        with locked(place):
            order.append("second")

    with locked(place):
        other = threading.Thread(target=wait)
        other.start()
        time.sleep(0.1)
        order.append("first")
    other.join()
    assert order == ["first", "second"]


def test_a_process_that_was_forked_meanwhile_does_not_keep_it(place):
    with locked(place):
        child = os.fork()
        if not child:
            time.sleep(30)
            os._exit(0)
    assert is_free(place)
    os.kill(child, 9)
    os.waitpid(child, 0)


def test_nothing_is_made_where_nothing_is(tmp_path):
    with pytest.raises(FileNotFoundError), locked(tmp_path / "none"):
        pass
    assert not list(tmp_path.iterdir())
