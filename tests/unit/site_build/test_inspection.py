from dataclasses import replace

import pytest

from content.kinds import Article
from content.problems import BadContent
from site_build.builder import build
from site_build.inspection import explain, graph, history
from site_build.release import Releases
from site_build.reporter import RecordingReporter


@pytest.fixture
def out(edition, altered, tmp_path):
    article = edition.find(Article, "stroke-signs", "zh")
    for one in (edition, altered(replace(article, title="别的")), altered(replace(article, title="又一个"))):
        build(one, tmp_path / "out", tmp_path / "cache", RecordingReporter())
    return tmp_path / "out"


def said(lines):
    return [line.en for line in lines]


def test_history_lists_the_sites_the_newest_first(out):
    told = said(history(out))
    assert [line for line in told if "outputs made" in line] == told[1::2]
    lines = told[::2]
    assert [line.split()[0] for line in lines] == ["000003", "000002", "000001"]
    assert lines[0].endswith("files (live)")
    assert len({line.split()[2] for line in lines}) == 3


def test_an_output_is_explained_by_what_changed_and_what_was_read(out):
    lines = said(explain(out, "zh/articles/stroke-signs.html"))
    assert lines[0] == "zh/articles/stroke-signs.html was made last because of:"
    assert any(line.startswith("  article/stroke-signs/zh: ") and "title" in line for line in lines)
    assert "  facts about the site: base_url, emergency, icp, languages, names, sample" in lines
    assert said(explain(out, "en/privacy.html"))[1] == "  it is new"


def test_a_graph_tells_how_far_a_record_reaches(out):
    lines = said(graph(out, "article/stroke-signs/zh"))
    assert any(line.startswith("  zh/articles.html: ") for line in lines)
    assert any(line.startswith("  zh/articles/stroke-signs.html: ") and "body" in line for line in lines)


@pytest.mark.parametrize("ask", [explain, graph])
def test_an_unknown_name_is_told(out, ask):
    with pytest.raises(BadContent, match="nothing"):
        list(ask(out, "nothing"))


def test_an_earlier_site_is_live_again_and_the_next_build_is_whole(out, edition, tmp_path):
    releases = Releases(out)
    assert releases.roll_back().name == "000002"
    assert releases.roll_back().name == "000001"
    with pytest.raises(BadContent):
        releases.roll_back()
    with pytest.raises(BadContent):
        releases.roll_back("000009")
    assert releases.roll_back("000003").live
    report = build(edition, out, tmp_path / "cache", RecordingReporter())
    first = out / "releases/000001"
    assert all((report.tree / one.relative_to(first)).read_bytes() == one.read_bytes() for one in first.rglob("*.html"))


def test_sites_are_removed_but_for_the_live_one(out):
    assert Releases(out).prune(1) == ["000001"]
    assert Releases(out).prune(0) == ["000002"]
    assert [one.name for one in Releases(out).kept()] == ["000003"]
