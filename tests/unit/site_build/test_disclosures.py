from dataclasses import replace
from pathlib import Path

import pytest

from content.blocks import Prose
from content.kinds import Article
from site_build.builder import NotPublished, build
from site_build.disclosures import Disclosures
from site_build.reporter import RecordingReporter

ENVIRONMENT = {
    "MAIL_PASSWORD": "hunter2&hunter2", "API_TOKEN": "tok-123456789", "SHORT_KEY": "1234567", "LANG": "zh_CN.UTF-8",
}  # fmt: skip


@pytest.fixture
def found():
    look = Disclosures([Path("/srv/xinglin"), Path("/srv")], ENVIRONMENT)
    return lambda text: [one.message.en for one in look.of("zh/a.html", text.encode())]


def test_what_says_nothing_of_the_machine_is_no_finding(found):
    for text in ("", "1234567 zh_CN.UTF-8", "/srv/other", "https://example.org/srv/xinglin", "/srv/xinglin-docs"):
        assert found(text) == [], text


@pytest.mark.parametrize(
    "text", ["in /srv/xinglin/var", "<pre>/srv/xinglin</pre>", "file:///srv/xinglin/a and /srv/xinglin"]
)
def test_a_folder_of_the_machine_is_told(found, text):
    assert found(text) == ["a path of the machine that builds the site is in it"]


@pytest.mark.parametrize("text", ["hunter2&hunter2", "x=hunter2&amp;hunter2;"])
def test_a_secret_is_told_by_the_name_of_its_variable_only(found, text):
    assert found(text) == ["the value of the environment variable MAIL_PASSWORD is in it"]
    assert len(found(f"{text} tok-123456789")) == 2


def test_where_there_is_nothing_to_look_for_nothing_is_found():
    assert list(Disclosures([], {}).of("a", b"anything")) == []


def test_no_site_goes_live_that_gives_a_secret_away(edition, altered, tmp_path, monkeypatch):
    def make(edition):
        return build(edition, tmp_path / "out", tmp_path / "cache", RecordingReporter())

    live = make(edition).tree
    monkeypatch.setenv("MAIL_PASSWORD", "correct-horse")
    article = edition.find(Article, "stroke-signs", "zh")
    careless = altered(replace(article, body=(Prose(text="密码是 correct-horse。"),)))
    with pytest.raises(NotPublished) as refused:
        make(careless)
    told = refused.value.findings
    assert ("disclosure", "zh/articles/stroke-signs.html") in {(one.code, one.subject) for one in told}
    assert "correct-horse" not in str(told)
    assert (tmp_path / "out/current").resolve() == live
    with pytest.raises(NotPublished):
        make(altered(replace(article, body=(Prose(text=f"见 {tmp_path}/out/reports。"),))))
