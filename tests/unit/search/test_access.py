import pytest

from content.problems import BadContent
from search.server.access import access_from

HERE = {"XINGLIN_ELASTIC_URL": "http://127.0.0.1:9200"}


def test_without_an_address_there_is_no_server():
    assert access_from({}) is None
    assert access_from({"XINGLIN_ELASTIC_PASSWORD": "x"}) is None


def test_what_the_variables_mean(tmp_path):
    ca = tmp_path / "ca.crt"
    ca.write_text("-")
    access = access_from({
        "XINGLIN_ELASTIC_URL": "https://es1:9200 https://es2:9200", "XINGLIN_ELASTIC_USER": "web",
        "XINGLIN_ELASTIC_PASSWORD": "correct horse", "XINGLIN_ELASTIC_CA": str(ca), "XINGLIN_ELASTIC_NAME": "liuwan",
        "XINGLIN_ELASTIC_TIMEOUT": "1.5",
    })  # fmt: skip
    assert (access.urls, access.user, access.ca) == (("https://es1:9200", "https://es2:9200"), "web", ca)
    assert (access.name, access.timeout) == ("liuwan", 1.5)
    assert "horse" not in repr(access)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"XINGLIN_ELASTIC_URL": "es1"}, "URL"),
        ({"XINGLIN_ELASTIC_URL": "https://es1"}, "URL"),
        ({"XINGLIN_ELASTIC_URL": "https://es1:99999"}, "URL"),
        ({"XINGLIN_ELASTIC_URL": "ftp://es1:9200"}, "URL"),
        ({"XINGLIN_ELASTIC_URL": "https://web:secret@es1:9200"}, "URL"),
        ({"XINGLIN_ELASTIC_URL": "http://es1:9200", "XINGLIN_ELASTIC_API_KEY": "secret"}, "URL"),
        ({**HERE, "XINGLIN_ELASTIC_USER": "web"}, "USER"),
        ({**HERE, "XINGLIN_ELASTIC_PASSWORD": "secret"}, "USER"),
        ({**HERE, "XINGLIN_ELASTIC_USER": "web", "XINGLIN_ELASTIC_PASSWORD": "secret", "XINGLIN_ELASTIC_API_KEY": "k"}, "USER"),
        ({**HERE, "XINGLIN_ELASTIC_CA": "/nowhere/ca.crt"}, "CA"),
        ({**HERE, "XINGLIN_ELASTIC_NAME": "My Index,*"}, "NAME"),
        ({**HERE, "XINGLIN_ELASTIC_TIMEOUT": "soon"}, "TIMEOUT"),
        ({**HERE, "XINGLIN_ELASTIC_TIMEOUT": "nan"}, "TIMEOUT"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_without_what_is_secret(wrong, field):
    with pytest.raises(BadContent) as told:
        access_from(wrong)
    (problem,) = told.value.problems
    assert problem.field == f"XINGLIN_ELASTIC_{field}"
    assert "secret" not in str(told.value)
