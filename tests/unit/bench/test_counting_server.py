import gzip

import pytest

from tests.bench.counting_server import Files, Sent, round_trips


@pytest.mark.parametrize(
    ("spans", "trips"),
    [
        ([], 0),
        ([(0, 1)], 1),
        ([(0, 1), (0.1, 1.1), (0.2, 0.9)], 1),
        ([(0, 1), (1, 2), (2.5, 3)], 3),
        ([(0, 1), (0.5, 2), (1.2, 1.9), (1.9, 3)], 3),
    ],
)
def test_round_trips_are_the_longest_chain_of_answers_that_waited_for_another(spans, trips):
    assert round_trips(Sent("", 0, began, ended) for began, ended in spans) == trips


def test_text_is_packed_and_the_first_folder_that_has_a_file_wins(tmp_path):
    for folder, text in (("one", "a" * 500), ("two", "b" * 500)):
        (tmp_path / folder / "zh").mkdir(parents=True)
        (tmp_path / folder / "zh/index.html").write_text(text)
    (tmp_path / "two/data.pf").write_bytes(b"c" * 500)
    files = Files(tmp_path / "one", tmp_path / "two")
    head, body = files.find("/zh/")
    assert gzip.decompress(body) == b"a" * 500
    assert b"Content-Encoding: gzip" in head
    assert f"Content-Length: {len(body)}\r\n".encode() in head
    head, body = files.find("/data.pf")
    assert body == b"c" * 500
    assert b"gzip" not in head
    assert files.find("/none") is None
