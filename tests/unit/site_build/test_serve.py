import http.client

import pytest

from site_build.serve import make_server, serving


@pytest.fixture
def get(tmp_path):
    (tmp_path / "zh").mkdir()
    (tmp_path / "zh/index.html").write_text("首页", encoding="utf-8")
    (tmp_path / "404.html").write_text("没有此页", encoding="utf-8")
    (tmp_path / "film.mp4").write_bytes(bytes(range(256)))
    server = make_server(tmp_path, 0)

    def ask(path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=5)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body

    with serving(server):
        yield ask


def test_pages_and_their_types(get):
    status, headers, body = get("/zh/")
    assert (status, body.decode()) == (200, "首页")
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_the_sites_own_page_for_what_is_not_there(get):
    status, _, body = get("/zh/gone.html")
    assert (status, body.decode()) == (404, "没有此页")


@pytest.mark.parametrize(
    ("asked", "part", "told"),
    [("bytes=0-9", bytes(range(10)), "bytes 0-9/256"), ("bytes=250-", bytes(range(250, 256)), "bytes 250-255/256"),
     ("bytes=-4", bytes(range(252, 256)), "bytes 252-255/256")],
)  # fmt: skip
def test_players_can_seek(get, asked, part, told):
    status, headers, body = get("/film.mp4", Range=asked)
    assert (status, body, headers["Content-Range"]) == (206, part, told)


def test_a_range_beyond_the_end(get):
    assert get("/film.mp4", Range="bytes=300-")[0] == 416
    assert get("/film.mp4", Range="nonsense")[0] == 200


def test_nothing_outside_the_folder(get):
    assert get("/../../../../etc/passwd")[0] == 404
