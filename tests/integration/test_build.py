"""A content package becomes a site: what is there, what is not, and that the same Edition gives the same bytes."""

import os
import re
import subprocess
import sys
import textwrap
import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest

from content.edition import assemble
from content.package import read_package
from content.store import MediaStore
from site_build.builder import NotPublished, build
from site_build.reporter import RecordingReporter
from tests.factories.packages import FILES, draw_picture, write_small_package

AT = datetime(2026, 6, 1, tzinfo=UTC)


def build_package(folder, out, cache, at=AT):
    package = read_package(folder, MediaStore(cache / "media"))
    return build(assemble(package.site, at, package.records), out, cache, RecordingReporter())


def files_of(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    base = tmp_path_factory.mktemp("site")
    report = build_package(write_small_package(base / "package"), base / "out", base / "cache")
    return base, report, files_of(report.tree)


def changed(name, old, new):
    text = textwrap.dedent(FILES[name])
    assert old in text
    return {name.replace("/", "__"): text.replace(old, new)}


def test_every_page_is_there_in_both_languages(site):
    _, _, files = site
    for lang in ("zh", "en"):
        for page in (
            "index.html", "about.html", "privacy.html", "a-z.html", "glossary/index.html", "search/index.html", "articles.html", "lectures.html",
            "courses.html", "units.html", "people.html", "topics.html", "articles/stroke-signs.html", "units/centre.html",
            "lectures/time.html", "series/hall.html", "courses/pressure.html", "lessons/measure.html",
            "quizzes/measure.html", "people/li-wen.html", "topics/stroke.html", "feed.xml", "site.webmanifest",
        ):  # fmt: skip
            assert f"{lang}/{page}" in files
    for page in ("index.html", "404.html", "sitemap.xml", "robots.txt", "_headers", "_redirects"):
        assert page in files


def test_the_only_findings_are_those_of_the_package(site):
    _, report, _ = site
    assert {one.code for one in report.findings} <= {
        "missing-video", "no-medical-review", "missing-sources", "missing-authors", "missing-population", "missing-summary",
    }, report.findings  # fmt: skip


def test_links_on_pages_are_relative_and_name_files(site):
    _, _, files = site
    for address, data in files.items():
        if not address.endswith(".html") or address == "404.html":
            continue
        for href in re.findall(r'(?:href|src)="([^"]*)"', data.decode()):
            if not re.match(r"https?:|mailto:|tel:|#", href):
                assert not href.startswith("/"), (address, href)
                assert not re.split("[?#]", href)[0].endswith("/"), (address, href)


def test_a_former_address_leads_to_the_present_one(site):
    _, _, files = site
    page = files["zh/articles/old-stroke.html"].decode()
    assert "stroke-signs.html" in page
    assert 'http-equiv="refresh"' in page
    assert b"/zh/articles/old-stroke.html /zh/articles/stroke-signs.html 301" in files["_redirects"]


def test_the_sitemap_lists_each_page_with_its_languages(site):
    _, _, files = site
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    entries = ET.fromstring(files["sitemap.xml"]).findall("s:url", spaces)  # noqa: S314 - our own
    alternates = {
        entry.find("s:loc", spaces).text: {
            link.get("hreflang"): link.get("href") for link in entry.findall("x:link", spaces)
        }
        for entry in entries
    }
    assert len(alternates) == len(entries)
    page = "https://example.org/{}/articles/stroke-signs.html"
    assert alternates[page.format("en")] == {
        "zh-Hans": page.format("zh"),
        "en": page.format("en"),
        "x-default": page.format("zh"),
    }
    html = [address for address in files if address.endswith(".html")]
    unlisted = {"404.html", "zh/articles/old-stroke.html", "zh/search/index.html", "en/search/index.html"}
    assert len(alternates) == len(html) - len(unlisted)


def test_the_page_shows_what_the_rules_ask_for(site):
    _, _, files = site
    page = files["zh/articles/stroke-signs.html"].decode()
    for words in (
        "中国急性缺血性卒中诊治指南2023",
        "李文",
        "2026年3月1日",
        "2026年3月2日",
        "2027年3月2日",
        "成年人",
        "120",
        "京ICP备",
    ):
        assert words in page, words
    assert "MedicalWebPage" in page
    assert "<strong>马上打120。</strong>不要等。" in page


def test_a_second_build_of_the_same_edition_changes_nothing(site):
    base, report, files = site
    again = build_package(base / "package", base / "out", base / "cache")
    assert (again.written, again.removed, again.changed) == (0, 0, False)
    assert again.tree == report.tree
    assert files_of(again.tree) == files


@pytest.mark.slow
def test_the_bytes_do_not_depend_on_the_machine(site, tmp_path):
    base, _, files = site
    elsewhere = tmp_path / "一个 别的 地方"
    command = [
        sys.executable,
        "-m",
        "site_build",
        "build",
        base / "package",
        "--out",
        elsewhere,
        "--at",
        AT.isoformat(),
    ]
    odd = {"TZ": "America/Caracas", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PATH": os.environ["PATH"]}
    run = subprocess.run([*map(str, command)], env=odd, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()
    assert files_of(elsewhere / "current") == files


def test_what_is_not_live_leaves_no_byte(tmp_path):
    canaries = {
        "draft": "status: draft", "private": "status: private", "early": "go_live_at: 2027-01-01", "late": "expires_at: 2026-01-01",
    }  # fmt: skip
    extra = {
        f"articles__{name}.zh.md": f"---\ntitle: 金丝雀{name}canary\nunit: centre\npublished: 2026-01-01\n{line}\n---\n\n金丝雀\n"
        for name, line in canaries.items()
    }
    folder = write_small_package(tmp_path / "package", **extra)
    report = build_package(folder, tmp_path / "out", tmp_path / "cache")
    for address, data in files_of(report.tree).items():
        for word in ("canary", "金丝雀", "金丝"):
            assert word.encode() not in data, address
            assert word not in address
    later = build_package(folder, tmp_path / "out", tmp_path / "cache", datetime(2027, 2, 1, tzinfo=UTC))
    assert "early" in (later.tree / "zh/articles/early.html").read_text(encoding="utf-8")


def test_a_page_without_counterpart_says_so(tmp_path):
    folder = write_small_package(tmp_path / "package", **{"articles__stroke-signs.en.md": None})
    report = build_package(folder, tmp_path / "out", tmp_path / "cache")
    assert ("missing-translation", "article/stroke-signs/zh") in [(one.code, one.subject) for one in report.findings]
    page = (report.tree / "zh/articles/stroke-signs.html").read_text(encoding="utf-8")
    assert 'hreflang="en"' not in page.split("</head>")[0]
    assert "../../en/index.html" in page
    assert not (report.tree / "en/articles/stroke-signs.html").exists()


def test_bad_input_leaves_the_live_site_alone(tmp_path):
    folder = write_small_package(tmp_path / "package")
    before = files_of(build_package(folder, tmp_path / "out", tmp_path / "cache").tree)
    write_small_package(folder, **changed("site.toml", 'base_url = "https://example.org/"', 'base_url = "nowhere"'))
    command = [sys.executable, "-m", "site_build", "--lang", "zh", "build", folder, "--out", tmp_path / "out"]
    run = subprocess.run([*map(str, command)], capture_output=True, check=False)
    assert run.returncode == 1
    assert "site.toml: base_url: 应为以 / 结尾的 http 或 https 地址" in run.stderr.decode()
    assert files_of(tmp_path / "out/current") == before


def test_a_fault_in_the_theme_keeps_the_old_site(tmp_path, monkeypatch):
    folder = write_small_package(tmp_path / "package")
    report = build_package(folder, tmp_path / "out", tmp_path / "cache")
    (tmp_path / "out/.ledger.sqlite3").unlink()  # the fault below is none that a theme's files could have
    monkeypatch.setattr(
        "site_build.theme.Theme.render", lambda *_: b"<!doctype html><html lang='zh'><head></head></html>"
    )
    with pytest.raises(NotPublished) as caught:
        build_package(folder, tmp_path / "out", tmp_path / "cache")
    assert caught.value.findings[0].code == "missing-title"
    assert (tmp_path / "out/current").resolve() == report.tree
    assert not list((tmp_path / "out/releases").glob(".stage-*"))


def test_two_builds_at_once_queue(tmp_path):
    folder = write_small_package(tmp_path / "package")
    command = [sys.executable, "-m", "site_build", "build", folder, "--out", tmp_path / "out", "--at", AT.isoformat()]
    runs = [subprocess.Popen([*map(str, command)], stderr=subprocess.PIPE) for _ in range(2)]
    said = [run.communicate()[1].decode() for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert sorted(path.name for path in (tmp_path / "out/releases").iterdir()) == ["000001"]


def command(folder, out, *more):
    call = [
        sys.executable,
        "-m",
        "site_build",
        "--lang",
        "zh",
        "build",
        folder,
        "--out",
        out,
        "--at",
        AT.isoformat(),
        *more,
    ]
    return subprocess.run([*map(str, call)], capture_output=True, check=False)


def test_a_finding_on_the_command_line_names_file_field_and_remedy(tmp_path):
    folder = write_small_package(tmp_path / "package")
    draw_picture(folder / "media/pictures/old.png")
    run = command(folder, tmp_path / "out")
    lines = run.stderr.decode().splitlines()
    assert run.returncode == 0
    assert "warning: lectures/time.zh.md: renditions: 讲座缺少视频；请补上 MP4 录像 [missing-video]" in lines
    assert "note: media/pictures/old.png: 没有任何内容用到此文件；请删除，或在内容中引用它 [unused-media]" in lines


def test_a_draft_of_the_alliance_keeps_the_old_site(tmp_path):
    folder = write_small_package(tmp_path / "package")
    before = files_of(build_package(folder, tmp_path / "out", tmp_path / "cache").tree)
    write_small_package(folder, **changed("alliance.zh.md", "title:", "status: draft\ntitle:"))
    run = command(folder, tmp_path / "out")
    assert run.returncode == 1
    assert "error: alliance.zh.md: status: 联盟介绍未以源语言发布" in run.stderr.decode()
    assert files_of(tmp_path / "out/current") == before


def test_people_and_units_that_are_not_published_leave_no_empty_label(tmp_path):
    hidden = [
        changed(name, "---\ntitle:", "---\nstatus: draft\ntitle:")
        for name in ("people/li-wen.zh.md", "units/centre.zh.md")
    ]
    folder = write_small_package(tmp_path / "package", **hidden[0], **hidden[1])
    tree = build_package(folder, tmp_path / "out", tmp_path / "cache").tree
    for address in ("zh/lectures/time.html", "zh/articles/stroke-signs.html", "en/courses/pressure.html"):
        page = (tree / address).read_text(encoding="utf-8")
        assert not re.search(r"讲者：|Speaker:|供稿单位|Contributed by|<dd>\s*(<a[^>]*>\s*</a>)?\s*</dd>", page), (
            address
        )


def test_a_topic_below_one_that_is_not_published_stays_on_the_home_page(tmp_path):
    child = "---\ntitle: 后遗症\nparent: stroke\n---\n"
    parent = changed("topics/stroke.zh.md", "title:", "status: draft\ntitle:")
    folder = write_small_package(tmp_path / "package", **{"topics__after.zh.md": child}, **parent)
    tree = build_package(folder, tmp_path / "out", tmp_path / "cache").tree
    assert "topics/after.html" in (tree / "zh/index.html").read_text(encoding="utf-8")


def test_the_page_about_the_alliance_claims_only_what_holds(site, tmp_path):
    _, _, files = site
    assert "三审" not in files["zh/about.html"].decode()
    assert "还没有审核的，也会写明" in files["zh/about.html"].decode()
    without = {f"{name}__{key}.{lang}.{end}": None for name, key, end in (
        ("lectures", "time", "md"), ("lectures", "time", "vtt"), ("courses", "pressure", "md"), ("lessons", "measure", "md"),
    ) for lang in ("zh", "en")}  # fmt: skip
    reviewed = changed("articles/stroke-signs.zh.md", "reviewed:", "reviewer: li-wen\nreviewed:")
    folder = write_small_package(tmp_path / "package", **without, **reviewed)
    about = (build_package(folder, tmp_path / "out", tmp_path / "cache").tree / "zh/about.html").read_text("utf-8")
    assert "每一篇都写明医学审核人和审核日期" in about
    assert "每一篇都列出依据的资料来源" in about


def test_progress_is_told(tmp_path):
    package = read_package(write_small_package(tmp_path / "package"), MediaStore(tmp_path / "media"))
    reporter = RecordingReporter()
    build(assemble(package.site, AT, package.records), tmp_path / "out", tmp_path / "cache", reporter)
    steps = [name for name, _ in reporter.events if name != "done"]
    assert steps == ["check", "pages", "index", "media", "verify", "publish"]
    planned = next(total for name, total in reporter.events if name == "pages")
    assert [name for name, _ in reporter.events].count("done") >= planned
